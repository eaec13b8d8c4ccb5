// Every sample of the README, run as it stands in a project with the packed client.
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPeer } from '@whiteboard-screenshots/e2e/peers'
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, inject, test } from 'vitest'
import { clientSize } from '../bench/size.ts'

const packed = inject('packed')
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const samples = Array.from(readme.matchAll(/^```ts\n(.*?)^```$/gms), ([, code = '']) => code)
const run = promisify(execFile)

test('every block of code is run, or installs', () => {
  expect(readme.match(/^```.+$/gm)).toEqual(['```sh', ...samples.map(() => '```ts')])
  expect(samples.length).toBeGreaterThan(7)
})

test.each(samples)('sample %$ runs', async (code) => {
  const file = join(packed, 'sample.ts')
  await writeFile(file, code)
  // The samples send to where the platform is: here the contract's mock stands in for it.
  const standIn = `const real = globalThis.fetch
    globalThis.fetch = (url, init) =>
      real(String(url).replace('https://api.netless.link', '${inject('mockUrl')}'), init)`
  await writeFile(join(packed, 'stand-in.mjs'), standIn)
  const { stdout, stderr } = await run(
    process.execPath,
    ['--import', './stand-in.mjs', 'sample.ts'],
    {
      cwd: packed,
      env: {
        ...process.env,
        WHITEBOARD_TOKEN: openapi.components.securitySchemes.token['x-example'],
      },
    },
  )
  expect(stderr).toBe('')
  const expected = Array.from(code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm), ([, line]) => line)
  if (expected.length > 0) expect(stdout.trim().split('\n')).toEqual(expected)
})

test('the samples compile', async () => {
  const files = await Promise.all(
    samples.map(async (code, index) => {
      await writeFile(join(packed, `sample-${index}.ts`), code)
      return `sample-${index}.ts`
    }),
  )
  const types = join(import.meta.dirname, '../node_modules/@types')
  const args = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext']
  const compiler = String(findPeer('runtimes', 'typescript-5.9', 'bin/tsc'))
  const compiled = run(
    process.execPath,
    [compiler, ...args, '--typeRoots', types, '--types', 'node', ...files],
    { cwd: packed },
  ).catch(({ stdout }: { stdout: string }) => ({ stdout }))
  expect((await compiled).stdout).toBe('')
})

test('it says how large the client is', async () => {
  const { gzip } = await clientSize()
  expect(readme).toContain(`${(gzip / 1000).toFixed(1)} kB`)
})
