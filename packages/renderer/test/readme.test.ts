// Runs the README's code and commands, and compares its tables with the code.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { measureSizes } from '../bench/sizes.ts'
import { excalidrawJudge } from '../judge/excalidraw.ts'
import { tldrawJudge } from '../judge/tldraw.ts'
import manifest from '../package.json' with { type: 'json' }
import { defaultLimits } from '../src/index.ts'
import { boards } from './formats/excalidraw/boards.ts'

const execute = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const readme = await readFile(join(root, 'README.md'), 'utf8')
const blocks = Array.from(
  readme.matchAll(/^```(\w+)\n(.*?)^```$/gms),
  ([, language, code = '']) => ({
    language,
    code,
  }),
)
const [install, example, commands] = blocks.map(({ code }) => code)

// A project with the package installed, as the README's first command leaves it.
let project: string
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'readme-'))
  const modules = join(project, 'node_modules')
  await mkdir(join(modules, '@whiteboard-screenshots'), { recursive: true })
  await mkdir(join(modules, '.bin'))
  await symlink(root, join(modules, manifest.name))
  await symlink(join(root, 'dist/bin.js'), join(modules, '.bin/whiteboard-render'))
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: { [manifest.name]: '*' } }),
  )
})

const sizeOf = async (file: string): Promise<unknown[]> => {
  const { width, height } = await sharp(join(project, file)).metadata()
  return [width, height]
}

test('every code block of the README is tested', () => {
  expect(blocks.map(({ language }) => language)).toEqual(['sh', 'ts', 'sh'])
  // Not published yet; the packed package is installed by the end-to-end tests.
  expect(install).toBe(`npm install ${manifest.name}\n`)
})

test('the example writes the PNG', async () => {
  await writeFile(join(project, 'example.ts'), example ?? '')
  await execute(process.execPath, ['example.ts'], { cwd: project })
  expect(await sizeOf('board.png')).toEqual([640, 360])
})

test('each command writes its PNG', async () => {
  await writeFile(join(project, 'board.json'), JSON.stringify({ elements: [] }))
  await writeFile(join(project, 'board.excalidraw'), JSON.stringify(boards.frames))
  for (const command of commands?.trim().split('\n') ?? [])
    await execute('sh', ['-c', command.replace('npx', 'npx --offline')], { cwd: project })
  expect(await sizeOf('board.png')).toEqual([1280, 720])
  expect(await sizeOf('drawing.png')).toEqual([1280, 720])
  expect(await sizeOf('overview.png')).toEqual([1280, 720])
  expect(await sizeOf('poster.png')).toEqual([3840, 2160])
})

test('the tables have every limit with its default', () => {
  const rows = Array.from(readme.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm), ([, name, value]) => [
    name,
    Number(value?.replaceAll(',', '')),
  ])
  expect(rows).toEqual(Object.entries(defaultLimits))
})

test('as many kinds of boards are compared with other programs as it says', () => {
  const numbers = Array.from(readme.matchAll(/^Boards of (\d+) kinds/gm), ([, count]) =>
    Number(count),
  )
  const judges = [excalidrawJudge, tldrawJudge]
  expect(numbers).toEqual(judges.map(({ boards: judged }) => Object.keys(judged).length))
})

test('the table of sizes is about what is installed', async () => {
  const rows = Array.from(
    readme.matchAll(/^\| ([a-zA-Z :]+) \| (\d+\.\d) \|$/gm),
    ([, part, size]) => [part, Number(size)],
  )
  const sizes = await measureSizes()
  expect(rows.map(([part]) => part).sort()).toEqual([...sizes.keys()].sort())
  // Native code has another size on each platform.
  const native = ['canvas', 'images and PNG', 'everything else']
  for (const [part, size] of rows.filter(([part]) => !native.includes(String(part))))
    expect((sizes.get(String(part)) ?? 0) / 1e6, String(part)).toBeCloseTo(Number(size), 0)
})
