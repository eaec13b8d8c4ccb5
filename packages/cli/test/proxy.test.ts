// The command behind a proxy, as the README says, on every version of Node that it supports.
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { findPeer, installPeers } from '@whiteboard-screenshots/e2e/peers'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { bin, newDirectory, runProgram } from './run.ts'
import { accessKeys, room, startTestServer, type TestServer } from './test-server.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const [, recipe = ''] = /^## Behind a proxy$.*?^```\n(.*?)^```$/ms.exec(readme) ?? []

let server: TestServer
beforeAll(async () => {
  await installPeers('runtimes')
  server = await startTestServer()
}, 180_000)
afterAll(() => server.close())

/** A proxy behind which every host is the test server. */
async function startProxy(): Promise<{ readonly url: string; readonly hosts: string[] }> {
  const hosts: string[] = []
  const proxy = createServer()
  proxy.on('connect', ({ url }, socket) => {
    hosts.push(url ?? '')
    const upstream = connect(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(socket).pipe(upstream)
    })
    socket.on('error', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void proxy.close())
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, hosts }
}

test.for(['20', '22', '24'])(
  'on Node %s, calls go through the proxy',
  async (version, { skip }) => {
    const node =
      version === '24' ? process.execPath : findPeer('runtimes', `node-${version}-`, 'bin/node')
    if (!node) return skip(`there is no Node ${version} for this machine`)
    const cwd = await newDirectory()
    mkdirSync(join(cwd, 'node_modules'))
    symlinkSync(findPeer('runtimes', 'undici', '.') ?? '', join(cwd, 'node_modules/undici'))
    const [install, ...commands] = recipe.split('\n')
    expect(install).toBe('npm install undici')
    const prepare = version === '24' ? 'export NODE_USE_ENV_PROXY=1' : commands.join('\n')
    const proxy = await startProxy()
    const { code, stdout, stderr } = await runProgram(
      'sh',
      ['-ec', `${prepare}\n"${node}" "${bin}" take ${room}`],
      {
        cwd,
        env: {
          WHITEBOARD_ACCESS_KEYS: accessKeys,
          WHITEBOARD_BASE_URL: 'http://api.test',
          HTTP_PROXY: proxy.url,
        },
      },
    )
    expect(code, stderr).toBe(0)
    expect(stdout).toMatch(/^http\S+\n$/)
    expect(proxy.hosts).toEqual(['api.test:80'])
  },
)
