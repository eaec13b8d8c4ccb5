// The packages as they are shipped.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createProject, fileOf, publishedPackages } from '../src/project.ts'

let folder: string

beforeAll(() => {
  folder = createProject().folder
}, 120_000)

const run = (command: string, ...parameters: string[]): string =>
  execFileSync(command, parameters, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })

describe.each(publishedPackages)('$name', (one) => {
  const { name, importable } = one
  const tarball = (): string => join(folder, 'tarballs', fileOf(one))

  test('ships what it needs and nothing else', () => {
    const files = run('tar', '-tf', tarball()).trim().split('\n')
    const expected =
      /^package\/(dist\/.+\.(js|d\.ts|yaml|json)|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/
    expect(files.filter((file) => !expected.test(file))).toEqual([])
    for (const file of ['package.json', 'README.md', 'LICENSE'])
      expect(files).toContain(`package/${file}`)
  })

  test('names exact versions, no workspace', () => {
    const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')
    expect(text).not.toMatch(/workspace:|catalog:/)
    const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> }
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\^?\d+\.\d+\.\d+$/)
  })

  test('publint has nothing to say', () => {
    expect(
      run(join(import.meta.dirname, '../node_modules/.bin/publint'), tarball(), '--strict'),
    ).toContain('All good')
  })

  test.runIf(importable)('its types are right', () => {
    const attw = join(import.meta.dirname, '../node_modules/.bin/attw')
    // YAML has no types.
    const flags = ['--profile', 'esm-only', '--no-emoji', '--exclude-entrypoints', 'openapi.yaml']
    const report = run(attw, tarball(), ...flags)
    expect(report).toContain('node16 (from ESM): OK (ESM)')
  })
})
