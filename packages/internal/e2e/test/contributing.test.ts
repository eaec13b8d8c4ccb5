// CONTRIBUTING.md names files, scripts and tasks that exist.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../src/project.ts'
import { snippetsOf } from '../src/snippets.ts'

const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const contributing = read('CONTRIBUTING.md')

test('every path in it exists', () => {
  const code = Array.from(contributing.matchAll(/`([^`\n]+)`/g), ([, text = '']) => text)
  // A path has a slash and begins with a folder of the repository.
  const paths = code.filter((text) => /^(spec|docs|packages|\.changeset)\/[^ ]*$/.test(text))
  expect(paths.length).toBeGreaterThan(20)
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('its table names a path for every change', () => {
  const [, table = ''] = /^## To change X, open Y\n\n((?:\|.*\n)+)/m.exec(contributing) ?? []
  const rows = table.trim().split('\n').slice(2)
  expect(rows.length).toBeGreaterThanOrEqual(10)
  for (const row of rows) expect(row.split('|')[2]).toMatch(/`(spec|docs|packages)\//)
})

const markdownFiles = globSync(
  ['*.md', '{docs,packages/*}/README.md', 'docs/languages/*/guides/*.md'],
  { cwd: root },
)
const namedScripts = markdownFiles.flatMap((file) =>
  Array.from(
    read(file).matchAll(/npx pnpm@\S+ --filter @whiteboard-screenshots\/([\w-]+) ([\w:-]+)/g),
    ([, name = '', script = '']) => ({ file, name, script }),
  ),
)

// The spec imports no other workspace.
test.each(namedScripts.filter(({ name }) => name !== 'spec'))(
  'the script $script of $name, which $file names, runs where nothing is built',
  ({ name, script }) => {
    const folder = name === 'docs' ? name : `packages/${name}`
    const { scripts } = JSON.parse(read(`${folder}/package.json`))
    expect(scripts[script]).toMatch(/^build-package && /)
  },
)

test('every command in it exists', () => {
  const scripts = { ...JSON.parse(read('package.json')).scripts }
  const tasks = JSON.parse(read('turbo.json')).tasks
  const workspaces = globSync('{spec,docs,packages/*,packages/internal/*}/package.json', {
    cwd: root,
  })
  const manifests = workspaces.map((file) => ({ folder: dirname(file), ...JSON.parse(read(file)) }))
  const blocks = snippetsOf(contributing).filter(({ language }) => language === 'sh')
  const inline = Array.from(contributing.matchAll(/`(npx pnpm@[^`]+)`/g), ([, text = '']) => text)
  const commands = [...blocks.flatMap(({ code }) => code.trim().split('\n')), ...inline]
  expect(commands.length).toBeGreaterThan(6)
  const { packageManager }: { packageManager: string } = JSON.parse(read('package.json'))
  const unknown = commands.filter((command) => {
    const [, rest = ''] = command.split(`npx ${packageManager} `)
    const [first = '', ...words] = rest.split(' ')
    if (first === 'run') return !scripts[words[0] ?? '']
    if (first === 'exec' && words[0] === 'turbo')
      return words.slice(2).some((word) => {
        if (/^--(?:concurrency=\d+|continue)$/.test(word)) return false
        const [flag, name] = word.split('--filter=')
        return name === undefined
          ? !tasks[word]
          : flag !== '' || !manifests.some((manifest) => manifest.name === name)
      })
    if (first === '--filter') {
      const manifest = manifests.find(({ name }) => name === words[0])
      return !manifest?.scripts[words[1] ?? '']
    }
    return !['changeset', 'install'].includes(first)
  })
  expect(unknown).toEqual([])
})
