// The layers of the package import in one direction: formats and canvas know display lists and not each
// other, the pool knows both.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

/** The folders of `src` that the files of a folder import from; '' is `src` itself. */
function importedBy(layer: string): string[] {
  const folders = files
    .filter((file) => file.startsWith(`${layer}/`))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return Array.from(text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g), ([, path = '']) =>
        relative(root, join(root, dirname(file), path)),
      )
    })
    .filter((path) => !path.startsWith('..'))
    .map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : ''))
  return [...new Set(folders)].sort()
}

test.each([
  ['formats', ['', 'formats']],
  ['canvas', ['', 'canvas', 'svg-document']],
  ['svg-document', ['', 'svg-document']],
  ['pool', ['', 'canvas', 'formats', 'pool']],
])('%s imports from %j alone', (layer, allowed) => {
  expect(importedBy(layer)).toEqual(allowed)
})

test('the display list imports geometry alone', () => {
  const list = readFileSync(join(root, 'display-list.ts'), 'utf8')
  expect(list.match(/from '.*'/g)).toEqual(["from './geometry.ts'"])
})
