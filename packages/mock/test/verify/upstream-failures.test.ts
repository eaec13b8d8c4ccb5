// Upstreams that send no complete response.
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import {
  requestScreenshot,
  startProxy,
  startRawUpstream,
  validBody,
  validResponse,
} from './proxy.ts'

const created = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n'

test('an upstream that is not running gets the client a 502, which is reported', async () => {
  const { url, report } = await startProxy('http://127.0.0.1:1')
  const response = await requestScreenshot(url, validBody)
  expect(response.status).toBe(502)
  const message = 'The upstream did not respond: ECONNREFUSED'
  expect(await response.json()).toEqual({ message })
  expect(report().problems).toMatchObject([{ side: 'response', status: 502, problem: message }])
})

test.each<[name: string, listener: (socket: Socket) => void, message: string]>([
  ['closes the connection', (socket) => socket.end(), 'The upstream did not respond: ECONNRESET'],
  [
    'closes the connection within its response',
    (socket) => socket.end(`${created}Content-Length: 100\r\n\r\n{`),
    "The upstream's response broke off: ECONNRESET",
  ],
  ['sends nothing', () => {}, 'The upstream did not respond: it took more than 1 s'],
  [
    'stops within its response',
    (socket) => socket.write(`${created}Content-Length: 100\r\n\r\n{`),
    "The upstream's response broke off: it took more than 1 s",
  ],
  [
    'switches protocols',
    (socket) => socket.write('HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    'The upstream did not respond: it switched protocols',
  ],
  ['does not speak HTTP', (socket) => socket.end('hello\r\n'), 'The upstream did not respond: HPE'],
])('an upstream that %s gets the client a 502', async (_name, listener, message) => {
  const { url, report } = await startProxy(await startRawUpstream(listener), 1000)
  const response = await requestScreenshot(url, validBody)
  expect(response.status).toBe(502)
  expect(await response.json()).toEqual({ message: expect.stringContaining(message) })
  const problem = expect.stringContaining(message)
  expect(report().problems).toMatchObject([{ side: 'response', status: 502, problem }])
})

test('an upstream may close the connection between responses', async () => {
  const body = JSON.stringify(validResponse)
  const upstream = await startRawUpstream((socket) => {
    socket.write(`${created}Content-Length: ${body.length}\r\n\r\n${body}`)
    // Without a `Connection: close` header before.
    socket.once('data', () => socket.destroy())
  })
  const { url, report } = await startProxy(upstream)
  for (let call = 0; call < 3; call += 1)
    expect((await requestScreenshot(url, validBody)).status).toBe(201)
  expect(report()).toEqual({ exchanges: 3, valid: 3, problems: [] })
})
