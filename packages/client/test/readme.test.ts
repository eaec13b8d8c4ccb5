// Every sample of the README, run as it stands in a project with the packed client.
import { execFile } from 'node:child_process'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPeer } from '@whiteboard-screenshots/e2e/peers'
import { openapi } from '@whiteboard-screenshots/spec'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { clientSize } from '../bench/size.ts'

const packed = inject('packed')
const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const samples = Array.from(readme.matchAll(/^```ts\n(.*?)^```$/gms), ([, code = '']) => code)
const run = promisify(execFile)

/** A proxy behind which every host is the mock. */
async function startProxy(): Promise<{ readonly url: string; readonly hosts: string[] }> {
  const hosts: string[] = []
  const server = createServer()
  server.on('connect', ({ url }, socket) => {
    hosts.push(url ?? '')
    const upstream = connect(Number(new URL(inject('mockUrl')).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(socket).pipe(upstream)
    })
    socket.on('error', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hosts }
}

beforeAll(async () => {
  const undici = findPeer('runtimes', 'undici', '.') ?? ''
  await symlink(undici, join(packed, 'node_modules/undici'))
})

test('every block of code is run, or installs', () => {
  expect(readme.match(/^```.+$/gm)).toEqual(['```sh', ...samples.map(() => '```ts')])
  expect(samples.length).toBeGreaterThan(7)
})

test.each(samples)('sample %$ runs', async (code) => {
  const file = join(packed, 'sample.ts')
  await writeFile(file, code)
  // The samples call the hosted API: here the contract's mock replaces it.
  const standIn = `const real = globalThis.fetch
    globalThis.fetch = (url, init) =>
      real(String(url).replace('https://api.netless.link', '${inject('mockUrl')}'), init)`
  await writeFile(join(packed, 'stand-in.mjs'), standIn)
  const proxy = await startProxy()
  const usesProxy = code.includes('EnvHttpProxyAgent')
  const { stdout, stderr } = await run(
    process.execPath,
    ['--import', './stand-in.mjs', 'sample.ts'],
    {
      cwd: packed,
      env: {
        ...process.env,
        WHITEBOARD_TOKEN: openapi.components.securitySchemes.token['x-example'],
        ...(usesProxy && { WHITEBOARD_BASE_URL: 'http://api.test', HTTP_PROXY: proxy.url }),
      },
    },
  )
  expect(stderr).toBe('')
  expect(proxy.hosts).toEqual(usesProxy ? ['api.test:80'] : [])
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

test('it has the size of the client', async () => {
  const { gzip } = await clientSize()
  expect(readme).toContain(`${(gzip / 1000).toFixed(1)} kB`)
})
