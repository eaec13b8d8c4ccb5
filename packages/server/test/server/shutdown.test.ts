// Shutting down: accepted requests are completed, unless a second signal or the timeout ends them.
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startServer } from '../../src/index.ts'
import { type Running, run } from '../command/run-command.ts'
import { type Host, startHost, until } from '../images/hosts.ts'

let folder: string
/** Sends the scene's image once the test resolves `image`. */
let host: Host
let image = Promise.withResolvers<void>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'end-'))
  const slide = await readFile(
    new URL('../../../renderer/test/rendering/goldens/arrow.png', import.meta.url),
  )
  host = await startHost(async (_, response) => {
    await image.promise
    response.setHeader('content-type', 'image/png').end(slide)
  })
  await mkdir(join(folder, 'rooms/room'), { recursive: true })
  const scene = JSON.stringify({ ppt: { src: `${host.url}/slide.png`, width: 64, height: 48 } })
  // More scenes than the server draws at once, so that some have not begun when the shutdown does.
  for (let count = 0; count < 40; count += 1)
    await writeFile(join(folder, `rooms/room/page${count}.json`), scene)
})
beforeEach(() => {
  image = Promise.withResolvers()
  host.requests.length = 0
})
afterEach(() => image.resolve())
afterAll(() => rm(folder, { recursive: true, force: true }))

const settings = (): Record<string, string> => ({
  port: '0',
  processes: '1',
  rooms: join(folder, 'rooms'),
  storage: `file:${join(folder, 'screenshots')}`,
  'image-host': `127.0.0.1:${host.port}`,
  'image-network': '127.0.0.0/8',
})

/** @param scene - by default, all of the room */
const post = (url: string, token: string, scene?: string): Promise<Response> =>
  fetch(`${url}/v5/rooms/room/${scene ? 'screenshots' : 'screenshot-list'}`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
    body: JSON.stringify({ width: 64, height: 48, path: scene ?? '/' }),
  })

/** A server in a separate process that is handling a request. */
async function startBusyServer(
  extraSettings: Record<string, string> = {},
): Promise<{ running: Running; response: Promise<Response>; url: string }> {
  const entries = Object.entries({ ...settings(), ...extraSettings })
  const flags = entries.flatMap(([name, value]) => [`--${name}`, value])
  const running = run(['--development', ...flags], { cwd: folder })
  const token = /^token (\S+)$/m.exec(await running.waitForOutput('try '))?.[1] ?? ''
  const url = await running.url
  const response = post(url, token)
  response.catch(() => {})
  await until(() => host.requests.length > 0)
  return { running, response, url }
}

test.each<readonly NodeJS.Signals[][]>([
  [['SIGTERM']],
  [['SIGINT']],
  [['SIGINT', 'SIGTERM']],
  [['SIGINT', 'SIGINT']],
])('after %o accepted requests are completed, and no others are accepted', async (signals) => {
  const { running, response, url } = await startBusyServer()
  for (const signal of signals) running.child.kill(signal)
  await expect
    .poll(() => fetch(`${url}/healthz`).catch(() => 'refused'), { timeout: 10_000 })
    .toBe('refused')
  image.resolve()
  expect((await response).status).toBe(201)
  expect((await running.finished).code).toBe(0)
})

test('/readyz responds 503 during the shutdown', async () => {
  const { running, url } = await startBusyServer()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (piece) => {
    received += piece
  })
  // A request that has begun keeps its connection. The response to the first request shows that the second one has arrived.
  const begun = 'GET /readyz HTTP/1.1\r\nHost: x\r\n'
  socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n${begun}`)
  await until(() => received.startsWith('HTTP/1.1 200 '))
  received = ''
  running.child.kill('SIGTERM')
  await expect
    .poll(() => fetch(`${url}/healthz`).catch(() => 'refused'), { timeout: 10_000 })
    .toBe('refused')
  socket.write('\r\n')
  await once(socket, 'close')
  expect(received).toMatch(/^HTTP\/1.1 503 .*\{"message":"The server is shutting down"\}$/s)
  image.resolve()
  await running.finished
})

test('a connection without a request does not delay the shutdown', async () => {
  const longTimeouts = ['--stall-timeout', '3600000', '--stop-timeout', '3600000']
  const running = run(['--development', '--port', '0', ...longTimeouts], { cwd: folder })
  const socket = connect(Number(new URL(await running.url).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  // The response shows that the connection before it was accepted.
  await fetch(`${await running.url}/healthz`)
  running.child.kill('SIGTERM')
  expect((await running.finished).code).toBe(0)
})

test('a second signal, a while after the first, ends the server at once', async () => {
  const { running, response } = await startBusyServer()
  running.child.kill('SIGTERM')
  // Repeated, since a signal right after the first counts as the same.
  const again = setInterval(() => running.child.kill('SIGINT'), 50)
  await expect(response).rejects.toThrow()
  clearInterval(again)
  expect((await running.finished).code).toBe(130)
})

test('requests that take longer than stop-timeout get a response that says so', async () => {
  const { running, response } = await startBusyServer({ 'stop-timeout': '200' })
  running.child.kill('SIGTERM')
  const { status, headers } = await response
  // Some of the list had begun, but nothing was uploaded.
  expect([status, headers.get('connection')]).toEqual([503, 'close'])
  expect(await (await response).json()).toEqual({
    message: expect.stringMatching(
      /^The scene \/page\d+ could not be drawn: the server is shutting down$/,
    ),
  })
  expect((await running.finished).code).toBe(0)
})

test.each(['scenes', 'version', 'read'] as const)(
  'a request for a room whose %s takes longer than stop-timeout gets a response that says so',
  async (slow) => {
    const asked = Promise.withResolvers<void>()
    const never = (): Promise<never> => {
      asked.resolve()
      return new Promise(() => {})
    }
    const source = { scenes: async () => ['/init'], version: async () => '1', read: never }
    const server = await startServer({
      ...{ port: 0, processes: 1, log: 'silent', development: true, stopTimeout: 50 },
      ...{ source: { ...source, [slow]: never }, storage: `file:${join(folder, 'screenshots')}` },
    })
    const response = post(server.url, server.tokens?.writer ?? '', '/init')
    await asked.promise
    await server.close()
    const { status, headers } = await response
    expect([status, headers.has('retry-after')]).toEqual([503, true])
    expect(await (await response).json()).toEqual({
      message: expect.stringMatching(/: the server is shutting down$/),
    })
  },
)

test('close can be called twice', async () => {
  const server = await startServer({
    port: 0,
    processes: 1,
    log: 'silent',
    development: true,
    rooms: join(folder, 'rooms'),
    storage: `file:${join(folder, 'screenshots')}`,
    imageHost: [`127.0.0.1:${host.port}`],
    imageNetwork: ['127.0.0.0/8'],
  })
  const response = post(server.url, server.tokens?.writer ?? '')
  await until(() => host.requests.length > 0)
  const closed = Promise.all([server.close(), server.close()])
  image.resolve()
  expect((await response).status).toBe(201)
  await closed
})
