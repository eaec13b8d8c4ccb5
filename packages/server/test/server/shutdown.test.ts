// How a server ends: what it has accepted is finished, unless it is told twice, or for too long.
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
/** Where the scene's image comes from, once the test lets it. */
let host: Host
let image = Promise.withResolvers<void>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'end-'))
  const slide = await readFile(
    new URL('../../renderer/test/rendering/goldens/arrow.png', import.meta.url),
  )
  host = await startHost(async (_, response) => {
    await image.promise
    response.setHeader('content-type', 'image/png').end(slide)
  })
  await mkdir(join(folder, 'rooms/room'), { recursive: true })
  const scene = JSON.stringify({ ppt: { src: `${host.url}/slide.png`, width: 64, height: 48 } })
  // More than are under way at once, so that some have not begun when the server is told to end.
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
  storage: `file:${join(folder, 'pictures')}`,
  'image-host': `127.0.0.1:${host.port}`,
  'image-network': '127.0.0.0/8',
})

const post = (url: string, token: string): Promise<Response> =>
  fetch(`${url}/v5/rooms/room/screenshot-list`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
    body: '{"width":64,"height":48,"path":"/"}',
  })

/** A server in a process of its own, in the middle of an answer. */
async function busy(
  more: Record<string, string> = {},
): Promise<{ running: Running; answer: Promise<Response>; url: string }> {
  const told = Object.entries({ ...settings(), ...more })
  const flags = told.flatMap(([name, value]) => [`--${name}`, value])
  const running = run(['--development', ...flags], { cwd: folder })
  const token = /^token (\S+)$/m.exec(await running.said('try '))?.[1] ?? ''
  const url = await running.url
  const answer = post(url, token)
  answer.catch(() => {})
  await until(() => host.requests.length > 0)
  return { running, answer, url }
}

test.each<readonly NodeJS.Signals[][]>([
  [['SIGTERM']],
  [['SIGINT']],
  [['SIGINT', 'SIGTERM']],
  [['SIGINT', 'SIGINT']],
])('%o: what was accepted is answered, and nothing else is accepted', async (signals) => {
  const { running, answer, url } = await busy()
  for (const signal of signals) running.child.kill(signal)
  await expect
    .poll(() => fetch(`${url}/healthz`).catch(() => 'refused'), { timeout: 10_000 })
    .toBe('refused')
  image.resolve()
  expect((await answer).status).toBe(201)
  expect((await running.finished).code).toBe(0)
})

test('meanwhile it is not ready', async () => {
  const { running, url } = await busy()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (piece) => {
    received += piece
  })
  // A request that has begun keeps its connection. The answer to the one before shows that it was read.
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
  expect(received).toMatch(/^HTTP\/1.1 503 .*\{"message":"The server is ending"\}$/s)
  image.resolve()
  await running.finished
})

test('nobody waits for a connection that asks nothing', async () => {
  const patient = ['--stall-timeout', '3600000', '--stop-timeout', '3600000']
  const running = run(['--development', '--port', '0', ...patient], { cwd: folder })
  const socket = connect(Number(new URL(await running.url).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  // Answered after the connection was taken.
  await fetch(`${await running.url}/healthz`)
  running.child.kill('SIGTERM')
  expect((await running.finished).code).toBe(0)
})

test('told again a while later, it ends at once', async () => {
  const { running, answer } = await busy()
  running.child.kill('SIGTERM')
  // Until it counts as another one.
  const again = setInterval(() => running.child.kill('SIGINT'), 50)
  await expect(answer).rejects.toThrow()
  clearInterval(again)
  expect((await running.finished).code).toBe(130)
})

test('what takes longer than it has at the end is given up', async () => {
  const { running, answer } = await busy({ 'stop-timeout': '200' })
  running.child.kill('SIGTERM')
  await expect(answer).rejects.toThrow()
  expect((await running.finished).code).toBe(0)
})

test('closing twice is closing once', async () => {
  const server = await startServer({
    port: 0,
    processes: 1,
    log: 'silent',
    development: true,
    rooms: join(folder, 'rooms'),
    storage: `file:${join(folder, 'pictures')}`,
    imageHost: [`127.0.0.1:${host.port}`],
    imageNetwork: ['127.0.0.0/8'],
  })
  const answer = post(server.url, server.tokens?.writer ?? '')
  await until(() => host.requests.length > 0)
  const closed = Promise.all([server.close(), server.close()])
  image.resolve()
  expect((await answer).status).toBe(201)
  await closed
})
