// Imports point one way: between the workspaces as CONTRIBUTING.md draws it, and between the folders of each.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../src/project.ts'

const scope = '@whiteboard-screenshots/'
const workspaces = globSync('{spec,docs,packages/*,packages/internal/*}/package.json', {
  cwd: root,
}).map(dirname)

const nameOf = (folder: string): string =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name.slice(scope.length)

/** Each import of a workspace's own code, with the importing file. Tests may import more. */
const importsOf = (folder: string): { file: string; specifier: string }[] =>
  globSync('{src,quickstart}/**/*.{ts,js}', { cwd: join(root, folder) }).flatMap((file) => {
    const text = readFileSync(join(root, folder, file), 'utf8')
    const found = text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)
    return Array.from(found, ([, specifier = '']) => ({ file, specifier }))
  })

test('workspaces import each other as CONTRIBUTING.md draws it', () => {
  const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  const [, drawing = ''] = /^```mermaid\n(graph .*?)^```$/ms.exec(contributing) ?? []
  const drawn = Array.from(
    drawing.matchAll(/^ *([\w-]+) --> ([\w-]+)$/gm),
    ([, from, to]) => `${from} --> ${to}`,
  )
  const actual = workspaces.flatMap((folder) =>
    importsOf(folder)
      .filter(({ specifier }) => specifier.startsWith(scope))
      .map(({ specifier }) => `${nameOf(folder)} --> ${specifier.split('/')[1]}`)
      .filter((arrow) => arrow !== `${nameOf(folder)} --> ${nameOf(folder)}`),
  )
  expect(drawn.toSorted()).toEqual([...new Set(actual)].sort())
})

/** The folders and files of a workspace that import from each other, directly or not. */
function cyclesIn(folder: string): string[] {
  const edges = new Map<string, Set<string>>()
  const parents = new Set(importsOf(folder).map(({ file }) => dirname(dirname(file))))
  // A folder represents the files in it. A file next to folders represents itself.
  const nodeOf = (file: string): string => (parents.has(dirname(file)) ? file : dirname(file))
  for (const { file, specifier } of importsOf(folder)) {
    if (!specifier.startsWith('.')) continue
    const from = nodeOf(file)
    const to = nodeOf(join(dirname(file), specifier))
    if (to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to))
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

describe.each(workspaces)('%s', (folder) => {
  test('no folder imports what imports from it', () => {
    expect(cyclesIn(folder)).toEqual([])
  })

  test('no import leaves the workspace by a relative path', () => {
    const leaving = importsOf(folder).filter(
      ({ file, specifier }) =>
        specifier.startsWith('.') && join(dirname(file), specifier).startsWith('..'),
    )
    expect(leaving).toEqual([])
  })
})
