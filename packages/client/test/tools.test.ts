// The packed client in test runners and bundlers: each loads it, makes a call, and makes a token.
import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

/** The part of esbuild that is used here. */
declare const Esbuild: {
  buildSync(options: object): { outputFiles?: { text: string }[] }
}

const packed = inject('packed')
const run = promisify(execFile)
const readme = new URL('../README.md', import.meta.url)
const expected = 'a.png true NETLESSROOM_'

let tools: string
const rows = new Map<string, string[]>()
const tool = (name: string, ...path: string[]): string => join(tools, name, ...path)

/** A folder of the project with the packed client, with the files of test/tools in it. */
async function newProject(name: string): Promise<string> {
  const folder = join(packed, name)
  await cp(join(import.meta.dirname, 'tools'), folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  return folder
}

/** Runs a script with Node, and shows what it prints if it fails. */
const node = (cwd: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  run(process.execPath, args, { cwd, timeout: 240_000 })

async function versionOf(name: string): Promise<string> {
  return JSON.parse(await readFile(tool(name, 'package.json'), 'utf8')).version
}

/** Adds a row to the table in the README. */
async function passed(
  label: string,
  name: string,
  what: string,
  outcome = 'loads, calls, makes a token',
): Promise<void> {
  rows.set(label, [label, await versionOf(name), what, outcome])
}

beforeAll(async () => {
  tools = await installPeers('bundlers')
}, 300_000)

test.each(['29', '30'])('Jest %s with its defaults and Babel', async (version) => {
  const folder = await newProject(`jest-${version}`)
  await cp(join(folder, 'jest.txt'), join(folder, 'check.test.js'))
  const preset = [tool('@babel/preset-env'), { targets: { node: 'current' } }]
  await writeFile(
    join(folder, 'babel.config.js'),
    `module.exports = ${JSON.stringify({ presets: [preset] })}`,
  )
  const { stderr } = await node(folder, tool(`jest-${version}`, 'bin/jest.js'), '--rootDir', '.')
  expect(stderr).toMatch(/^Tests: +1 passed, 1 total$/m)
  await passed(`Jest ${version}, Babel`, `jest-${version}`, 'a test that imports the package')
})

test('ts-jest, with module commonjs', async () => {
  const folder = await newProject('ts-jest')
  await cp(join(folder, 'ts-jest.txt'), join(folder, 'check.test.ts'))
  const tsconfig = {
    module: 'commonjs',
    moduleResolution: 'node10',
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
  }
  const transform = { '\\.ts$': [tool('ts-jest'), { tsconfig }] }
  await writeFile(
    join(folder, 'jest.config.js'),
    `module.exports = ${JSON.stringify({ transform })}`,
  )
  const { stderr } = await node(folder, tool('jest-30', 'bin/jest.js'), '--rootDir', '.')
  expect(stderr).toMatch(/^Tests: +1 passed, 1 total$/m)
  await passed('ts-jest', 'ts-jest', 'a typed test, `module: commonjs`', 'compiles, loads, calls')
})

test.each(['4', '5'])('webpack %s', async (version) => {
  const folder = await newProject(`webpack-${version}`)
  await node(folder, 'webpack.cjs', tool(`webpack-${version}`), join(folder, 'out'))
  expect((await node(folder, 'out/main.js')).stdout.trim()).toBe(expected)
  await passed(`webpack ${version}`, `webpack-${version}`, 'a production build, run in Node')
})

test.each(['node', 'browser'])('esbuild for %s', async (platform) => {
  const folder = await newProject(`esbuild-${platform}`)
  const { buildSync }: typeof Esbuild = await import(tool('esbuild', 'lib/main.js'))
  buildSync({
    absWorkingDir: folder,
    entryPoints: ['main.js'],
    bundle: true,
    platform,
    outfile: 'out.cjs',
  })
  expect((await node(folder, 'out.cjs')).stdout.trim()).toBe(expected)
  await passed(`esbuild, ${platform}`, 'esbuild', 'a bundle, run in Node')
})

test('the whole client has at most 6,144 bytes, minified by esbuild and compressed', async () => {
  const { buildSync }: typeof Esbuild = await import(tool('esbuild', 'lib/main.js'))
  const { outputFiles } = buildSync({
    entryPoints: [join(packed, 'node_modules/@whiteboard-screenshots/client/dist/index.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['@whiteboard-screenshots/token'],
    write: false,
  })
  const size = gzipSync(outputFiles?.[0]?.text ?? '', { level: 9 }).length
  expect(size).toBeLessThanOrEqual(6_144)
  expect(size).toBeGreaterThan(3_000)
})

test('Vite', async () => {
  const folder = await newProject('vite')
  await node(folder, 'vite.mjs', tool('vite'), 'out')
  expect((await node(folder, 'out/main.mjs')).stdout.trim()).toBe(expected)
  await passed('Vite', 'vite', 'a library build, run in Node')
})

test('Parcel', async () => {
  const folder = await newProject('parcel')
  const args = ['build', 'main.js', '--no-cache', '--dist-dir', 'out']
  await node(folder, tool('parcel', 'lib/bin.js'), ...args)
  expect((await node(folder, 'out/main.js')).stdout.trim()).toBe(expected)
  await passed('Parcel', 'parcel', 'a production build, run in Node')
})

test.each(['exports', 'main'])('Metro, which reads %s', async (mode) => {
  const folder = await newProject(`metro-${mode}`)
  await node(folder, 'metro.cjs', tool('metro'), 'out.js', mode)
  expect((await node(folder, 'out.js')).stdout.trim()).toBe(expected)
  await passed(`Metro, \`${mode}\``, 'metro', 'a bundle for iOS, run in Node')
})

afterAll(async () => {
  const lines = [
    ['tool', 'version', 'what was run', 'outcome'],
    ['---', '---', '---', '---'],
    ...rows.values(),
  ].map((cells) => `| ${cells.join(' | ')} |`)
  let text = await readFile(readme, 'utf8')
  if (process.env.UPDATE_README) {
    const table = `<!-- tools -->\n${lines.join('\n')}\n<!-- /tools -->`
    text = text.replace(/<!-- tools -->.*<!-- \/tools -->/s, table)
    await writeFile(readme, text)
  }
  // Some tests may have been left out: their rows are not known here.
  for (const line of lines) expect(text, 'UPDATE_README=1 writes the table').toContain(line)
})
