// Checks that the Chinese overlay is complete and current: every English text has a translation, every
// translation still has its English text (the bundler does not report one that has not), and no English
// text has changed since it was translated.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'

interface Overlay {
  actions: { target: string; update: unknown }[]
}

const textKeys = new Set(['title', 'summary', 'description'])
// The displayed name of a tag; in English it is the tag's name.
const chineseOnly = new Set(['x-displayName'])

const read = (name: string): unknown =>
  parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as unknown

/** Every value that is not an object, with where it is. */
function* leavesOf(value: unknown, path: string[] = []): Generator<[string[], unknown]> {
  if (typeof value !== 'object' || value === null) yield [path, value]
  else for (const [key, item] of Object.entries(value)) yield* leavesOf(item, [...path, key])
}

const isText = (path: string[]): boolean =>
  textKeys.has(path.at(-1) ?? '') && path.at(-2) !== 'properties' && !path.includes('value')

const english = new Map(
  [...leavesOf(read('dist/openapi.yaml'))].map(([path, value]) => [path.join(' › '), value]),
)
const chinese = [...leavesOf(read('dist/openapi.zh.yaml'))]
const problems: string[] = []

let total = 0
let translated = 0
const used = new Map<unknown, number>()
for (const [path, value] of chinese) {
  const location = path.join(' › ')
  const original = english.get(location)
  if (chineseOnly.has(path.at(-1) ?? '') && !english.has(location)) {
    used.set(value, (used.get(value) ?? 0) + 1)
  } else if (!english.has(location)) {
    problems.push(`This translation has no English text: ${location}`)
  } else if (!isText(path)) {
    if (value !== original) problems.push(`The overlay changes more than texts: ${location}`)
  } else {
    total += 1
    if (value !== original && /\p{Script=Han}/u.test(String(value))) {
      translated += 1
      used.set(value, (used.get(value) ?? 0) + 1)
    } else problems.push(`This text has no translation: ${location}`)
  }
  english.delete(location)
}
for (const location of english.keys())
  problems.push(`The Chinese document does not have ${location}`)

// Hashes of the English texts as they were when their translations were last checked; `--accept` updates
// them.
const seenFile = 'openapi.zh.english.yaml'
const seen = read(seenFile) as Record<string, string>
const now: Record<string, string> = {}
for (const [path, value] of leavesOf(read('dist/openapi.yaml')))
  if (isText(path))
    now[path.join(' › ')] = createHash('sha256').update(String(value)).digest('hex').slice(0, 12)
const accepts = process.argv.includes('--accept')
if (!accepts)
  for (const location of new Set([...Object.keys(seen), ...Object.keys(now)]))
    if (seen[location] !== now[location])
      problems.push(
        `The English text is new or has changed, and its translation is not accepted yet: ${location}`,
      )

for (const { target, update } of (read('openapi.zh.overlay.yaml') as Overlay).actions)
  for (const [path, value] of leavesOf(update)) {
    const left = used.get(value) ?? 0
    if (left === 0)
      problems.push(`This translation has no English text: ${[target, ...path].join(' › ')}`)
    used.set(value, left - 1)
  }

for (const problem of problems) console.error(problem)
console.log(`${translated} of ${total} texts of the contract are in Chinese`)
if (problems.length > 0) {
  console.error(
    'Edit spec/openapi.zh.overlay.yaml. When every text is right, run ' +
      '`npx pnpm@12.21.0 --filter @whiteboard-screenshots/spec accept-chinese` ' +
      'and commit spec/openapi.zh.english.yaml.',
  )
  process.exitCode = 1
} else if (accepts)
  writeFileSync(
    new URL(seenFile, import.meta.url),
    `# Hashes of the English texts that were translated: see check-chinese.ts.\n${stringify(now)}`,
  )
