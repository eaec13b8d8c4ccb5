// The check of commit subjects accepts valid subjects, and rejects each kind of invalid one.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findSubjectError } from '../src/commit-subject.ts'

test.each([
  'Retry 429 with Retry-After',
  'Pass loadImage to the renderer',
  'Version Packages',
  'Embed the font',
  'Bring back the key',
  'x'.padStart(72, 'Name '),
])('"%s" is accepted', (subject) => {
  expect(findSubjectError(subject)).toBeUndefined()
})

test.each([
  ['A'.padEnd(73, 'x'), 'has 73 characters'],
  ['Retry 429.', 'ends with a period'],
  ['retry 429', 'capital letter'],
  ['Retried 429', 'imperative: Retried'],
  ['Retries 429', 'imperative: Retries'],
  ['Retrying 429', 'imperative: Retrying'],
  ['The client retries 429', 'imperative: The'],
])('"%s" is rejected: it %s', (subject, error) => {
  expect(findSubjectError(subject)).toContain(error)
})

test('in a clone without the first of the commits, the last is checked', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commits-'))
  const source = 'packages/internal/e2e/src'
  mkdirSync(join(folder, source), { recursive: true })
  cpSync(join(import.meta.dirname, '../src'), join(folder, source), { recursive: true })
  const git = (...parameters: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...parameters], {
      cwd: folder,
    })
  const check = () =>
    spawnSync(process.execPath, [join(folder, source, 'check-commits.ts')], { encoding: 'utf8' })
  expect(check().stdout).toContain('no git history')
  git('init', '--quiet')
  git('commit', '--quiet', '--allow-empty', '--message', 'The subject of an old commit.')
  git('commit', '--quiet', '--allow-empty', '--message', 'Add a file')
  expect(check()).toMatchObject({ status: 0 })
  git('commit', '--quiet', '--allow-empty', '--message', 'Adds another')
  expect(check()).toMatchObject({ status: 1, stderr: expect.stringContaining('Adds another') })
})
