// Fails on a change that breaks clients of the released contract, unless a changeset announces it.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const name = '@whiteboard-screenshots/spec'
const changesets = new URL('../.changeset/', import.meta.url)

/** Whether a changeset announces a major release of the contract. */
const isAnnounced = (): boolean =>
  readdirSync(changesets)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .some((file) => {
      const text = readFileSync(new URL(file, changesets), 'utf8')
      const [, front = ''] = text.split(/^---$/m)
      return new RegExp(`^["']?${name}["']?:\\s*major\\s*$`, 'm').test(front)
    })

const files = ['released/openapi.yaml', 'dist/openapi.yaml']
const failOn = isAnnounced() ? 'none' : 'major'
try {
  execFileSync('redocly', ['diff', ...files, '--fail-on', failOn], {
    stdio: 'inherit',
    cwd: import.meta.dirname,
  })
} catch {
  console.error(
    `The change breaks callers of spec/released/openapi.yaml. Keep what they rely on, or declare "${name}": major ` +
      'in a changeset: `npx pnpm@12.21.0 changeset`.',
  )
  process.exitCode = 1
}
