// Fails on a change that breaks clients of the released contract, unless a changeset announces it.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { covers, findChanges, type ReleaseType, releaseTypes } from './contract-changes.ts'

const name = '@whiteboard-screenshots/spec'
const changesets = new URL('../.changeset/', import.meta.url)

/** The largest release of the contract that a changeset announces. */
function findAnnouncedRelease(): ReleaseType {
  const front = readdirSync(changesets)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => readFileSync(new URL(file, changesets), 'utf8').split(/^---$/m)[1] ?? '')
    .join('')
  const announced = [...front.matchAll(new RegExp(`^["']?${name}["']?:\\s*(\\w+)\\s*$`, 'gm'))]
  return releaseTypes.findLast((type) => announced.some(([, found]) => found === type)) ?? 'none'
}

const read = (file: string) => parse(readFileSync(new URL(file, import.meta.url), 'utf8'))

const files = ['released/openapi.yaml', 'dist/openapi.yaml'] as const
const announced = findAnnouncedRelease()
const problems: string[] = []
try {
  const failOn = announced === 'major' ? 'none' : 'major'
  execFileSync('redocly', ['diff', ...files, '--fail-on', failOn], {
    stdio: 'inherit',
    cwd: import.meta.dirname,
  })
} catch {
  problems.push('major: see above')
}
for (const { release, text } of findChanges(read(files[0]), read(files[1])))
  if (!covers(announced, release)) problems.push(`${release}: ${text}`)

for (const problem of problems) console.error(problem)
if (problems.length > 0) {
  console.error(
    'The change breaks callers of spec/released/openapi.yaml. Keep what they rely on, or declare the release of ' +
      `"${name}" in a changeset: \`npx pnpm@12.21.0 changeset\`.`,
  )
  process.exitCode = 1
}
