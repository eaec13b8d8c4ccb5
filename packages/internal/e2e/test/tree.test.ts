// What the tree of the repository promises: imports point one way, and nothing is installed for nothing.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../src/project.ts'

const manifests = globSync(
  ['package.json', '{spec,docs,packages/*,packages/internal/*}/package.json'],
  { cwd: root },
)

const sourcesIn = (folder: string): string[] =>
  globSync('**/*.{ts,js,json,yaml,py}', {
    cwd: join(root, folder),
    exclude: (name) => name === 'node_modules' || name === 'dist' || name === '.turbo',
  }).filter((file) => !/(^|\/)(package\.json|pnpm-lock\.yaml)$/.test(file))

describe.each(manifests)('%s', (manifest) => {
  const folder = dirname(manifest)
  const { dependencies, devDependencies, peerDependencies, scripts } = JSON.parse(
    readFileSync(join(root, manifest), 'utf8'),
  ) as Record<string, Record<string, string> | undefined>

  test('names no dependency that nothing there uses', () => {
    const text = sourcesIn(folder)
      .map((file) => readFileSync(join(root, folder, file), 'utf8'))
      .join('\n')
    const commandLines = JSON.stringify(scripts)
    // What a package's name is not the command of; and compilers and types, which are used without being named.
    const commands: Readonly<Record<string, string>> = {
      '@redocly/cli': 'redocly',
      '@stoplight/prism-cli': 'prism',
      '@arethetypeswrong/cli': 'attw',
      '@changesets/cli': 'changeset',
      '@biomejs/biome': 'biome',
    }
    const silent = ['@types/node', 'typescript']
    const all = { ...dependencies, ...devDependencies, ...peerDependencies }
    const unused = Object.keys(all).filter(
      (name) =>
        !silent.includes(name) &&
        // What has to be built before.
        all[name] !== 'workspace:*' &&
        !commandLines.includes(commands[name] ?? name) &&
        !new RegExp(`['"\`/](${name}|${commands[name] ?? name})['"\`/]`).test(text),
    )
    expect(unused).toEqual([])
  })
})

test('the catalog has no entry that nothing uses', () => {
  const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const [, catalog = ''] = /\ncatalog:\n((?: {2}.*\n)+)/.exec(workspace) ?? []
  const names = [...catalog.matchAll(/^ {2}'?([^':]+)'?: /gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(10)
  const all = manifests.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  expect(names.filter((name) => !all.includes(`"${name}": "catalog:"`))).toEqual([])
})

/** A folder stands for all that is in it; what is in none of them, for itself. */
const placeOf = (file: string): string => (dirname(file) === 'src' ? file : dirname(file))

/** The places of a package that import from each other, directly or not. */
function cyclesIn(folder: string): string[] {
  const files = globSync('src/**/*.ts', { cwd: join(root, folder) })
  const edges = new Map<string, Set<string>>()
  for (const file of files) {
    const from = placeOf(file)
    const text = readFileSync(join(root, folder, file), 'utf8')
    for (const [, specifier = ''] of text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const to = placeOf(join(dirname(file), specifier))
      if (to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to))
    }
  }
  const reachable = (start: string, seen = new Set<string>()): Set<string> => {
    for (const next of edges.get(start) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      reachable(next, seen)
    }
    return seen
  }
  return [...edges.keys()].filter((each) => reachable(each).has(each)).sort()
}

test.each(manifests.map(dirname).filter((folder) => folder !== '.'))(
  'in %s no folder imports what imports from it',
  (folder) => {
    expect(cyclesIn(folder)).toEqual([])
  },
)
