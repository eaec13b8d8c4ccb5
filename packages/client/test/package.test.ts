// The package as users install it: its size, its types, what it needs, and both ways to import it.
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPeer } from '@whiteboard-screenshots/e2e/peers'
import { expect, inject, test } from 'vitest'
import { clientSize } from '../bench/size.ts'
import { orSkip } from './skip.ts'

const packed = inject('packed')
const folder = join(packed, 'node_modules/@whiteboard-screenshots/client')
const run = promisify(execFile)

test('the whole client has at most 6 kB, minified and compressed', async () => {
  const { gzip } = await clientSize()
  expect(gzip, 'bench/size.ts says what it measures').toBeLessThanOrEqual(6_000)
  expect(gzip).toBeGreaterThan(3_000)
})

test('it imports nothing but the token package, and that on demand', async () => {
  const built = await readFile(join(folder, 'dist/index.js'), 'utf8')
  const code = built.replaceAll(/\/\*.*?\*\//gs, '')
  expect(code).not.toMatch(/^import\b/m)
  expect(code.match(/\bimport\(.*?\)|\brequire\(.*?\)|\bBuffer\b|node:/g)).toEqual([
    'import("@whiteboard-screenshots/token")',
  ])
  const commonJs = await readFile(join(folder, 'dist/cjs/index.js'), 'utf8')
  expect(commonJs.match(/\bimport\(.*?\)|\brequire\(.*?\)/g)).toEqual([
    'require("@whiteboard-screenshots/token")',
  ])
})

test('its types are its own', async () => {
  const types = await readFile(join(folder, 'dist/index.d.ts'), 'utf8')
  expect(types).not.toMatch(/^import\b|import\(|openapi/m)
  expect(types).not.toMatch(/\bany\b(?! )/)
})

test('it is licensed, described, and has no more files than it needs', async () => {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  expect(Object.keys(manifest.exports)).toEqual(['.', './push', './package.json'])
  expect(Object.keys(manifest.dependencies)).toEqual(['@whiteboard-screenshots/token'])
  const { stdout } = await run('find', [folder, '-type', 'f', '-printf', '%P\n'])
  expect(stdout.trim().split('\n').sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist/cjs/index.d.ts',
    'dist/cjs/index.js',
    'dist/cjs/package.json',
    'dist/cjs/push.d.ts',
    'dist/cjs/push.js',
    'dist/index.d.ts',
    'dist/index.js',
    'dist/push.d.ts',
    'dist/push.js',
    'package.json',
  ])
})

test.for(['node-20-', 'node-22-'])('%s can require() it', async (name, { skip }) => {
  const script = `const { createWhiteboardClient } = require('@whiteboard-screenshots/client')
    console.log(typeof createWhiteboardClient)`
  const node = orSkip(name, findPeer('runtimes', name, 'bin/node'), skip)
  const { stdout } = await run(node, ['--input-type=commonjs', '--eval', script], { cwd: packed })
  expect(stdout.trim()).toBe('function')
})

const program = `
import { createWhiteboardClient, isWhiteboardError, type Screenshot } from '@whiteboard-screenshots/client'
import { pushAppliance } from '@whiteboard-screenshots/client/push'
const client = createWhiteboardClient({ token: 'token', fetch: globalThis.fetch })
export async function take(): Promise<string> {
  const screenshot: Screenshot = await client.createScreenshot({ uuid: 'a', width: 1, height: 1 })
  const { response } = await client.createScreenshot({ uuid: 'a', width: 1, height: 1 }).withResponse()
  const { url }: { url: string } = screenshot
  const stream: ReadableStream<Uint8Array> = await client.download(screenshot, { as: 'stream' })
  return url + response.status + String(stream)
}
export const reason = (error: unknown): number | undefined =>
  isWhiteboardError(error, 'notFound') ? error.status : undefined
export const push: typeof pushAppliance = pushAppliance
// @ts-expect-error a list needs its path
client.createScreenshotList({ uuid: 'a', width: 1, height: 1 })
`

/** The errors of a version of TypeScript for a program in a project with the packed client. */
async function compilerErrorsOf(
  project: string,
  code: string,
  version: string,
  options: { module: string; moduleResolution: string },
  type = 'module',
): Promise<string> {
  const directory = join(packed, project)
  await mkdir(directory)
  await writeFile(join(directory, 'program.ts'), code)
  await writeFile(join(directory, 'package.json'), JSON.stringify({ type }))
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    // Checks the client's declarations, but not those of TypeScript itself, which takes longest.
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    ...options,
  }
  await writeFile(
    join(directory, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['program.ts'] }),
  )
  const compiler = findPeer('runtimes', `typescript-${version}`, 'bin/tsc')
  const compiled = run(process.execPath, [String(compiler), '--project', directory]).catch(
    ({ stdout }: { stdout: string }) => ({ stdout }),
  )
  return (await compiled).stdout
}

test.each(
  ['5.0', '5.9', '7'].flatMap((version) => [
    { version, module: 'node16', moduleResolution: 'node16', type: 'module' },
    { version, module: 'node16', moduleResolution: 'node16', type: 'commonjs' },
    { version, module: 'nodenext', moduleResolution: 'nodenext', type: 'commonjs' },
    { version, module: 'esnext', moduleResolution: 'bundler', type: 'module' },
    // TypeScript 7 has no node10 any more.
    version === '7'
      ? { version, module: 'commonjs', moduleResolution: 'bundler', type: 'commonjs' }
      : { version, module: 'commonjs', moduleResolution: 'node10', type: 'commonjs' },
  ]),
)(
  'TypeScript $version compiles it with $module, $moduleResolution, in a package of type $type',
  async ({ version, type, ...options }) => {
    const project = `typescript-${version}-${options.module}-${type}`
    expect(await compilerErrorsOf(project, program, version, options, type)).toBe('')
  },
)

test('results are called Screenshot in editors and declarations', async () => {
  const directory = join(packed, 'declarations')
  await mkdir(directory)
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }')
  await writeFile(
    join(directory, 'program.ts'),
    `import { createWhiteboardClient } from '@whiteboard-screenshots/client'
    const client = createWhiteboardClient()
    export const one = await client.createScreenshot({ uuid: 'a', width: 1, height: 1 })
    export const list = await client.createScreenshotList({ uuid: 'a', width: 1, height: 1, path: '/' })`,
  )
  const compiler = String(findPeer('runtimes', 'typescript-5.9', 'bin/tsc'))
  const flags = '--declaration --emitDeclarationOnly --module nodenext --target es2022'
  await run(process.execPath, [compiler, ...flags.split(' '), 'program.ts'], { cwd: directory })
  const types = await readFile(join(directory, 'program.d.ts'), 'utf8')
  expect(types).toMatch(/const one: \S*Screenshot;/)
  expect(types).toMatch(/const list: \S*(Screenshot\[\]|ScreenshotList);/)
})

test('an unknown kind of error is an error that lists the kinds', async () => {
  const wrong = `import { isWhiteboardError } from '@whiteboard-screenshots/client'
    isWhiteboardError(new Error(), 'notfound')`
  const options = { module: 'node16', moduleResolution: 'node16' }
  const errors = await compilerErrorsOf('wrong-kind', wrong, '5.9', options)
  expect(errors).toMatch(/"notfound".*"notFound"/)
})
