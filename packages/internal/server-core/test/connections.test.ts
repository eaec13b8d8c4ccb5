// Connections with many requests at once, and clients that leave or do not read.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { closeServer, createHttpServer } from '../src/http/index.ts'

let close = async (_timeoutMs = 0): Promise<void> => {}
afterEach(() => close())

async function open(
  listener: Parameters<typeof createHttpServer>[1],
  requests: number,
  stallTimeout = 30_000,
  keepAliveTimeout?: number,
): Promise<Socket> {
  const server = createHttpServer(stallTimeout, listener, '*', keepAliveTimeout)
  close = async (timeoutMs = 0) => {
    if (server.listening) await closeServer(server, timeoutMs)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {}).pause()
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(requests))
  return socket
}

test('a client that leaves closes the responses of all its requests, also those that are queued', async () => {
  let opened = 0
  let closed = 0
  const socket = await open((_, response) => {
    opened += 1
    response.once('close', () => {
      closed += 1
    })
  }, 20)
  await expect.poll(() => opened).toBe(20)
  socket.destroy()
  await expect.poll(() => closed).toBe(20)
})

test('a client that does not read its responses is cut off', async () => {
  const body = Buffer.alloc(2 ** 20)
  const socket = await open((_, response) => response.end(body), 40, 200)
  const closed = once(socket, 'close')
  await expect.poll(() => socket.readyState).toBe('open')
  // Much longer than the timeout; then what has arrived is read, and the end.
  await new Promise((resolve) => setTimeout(resolve, 1000))
  socket.resume()
  await closed
  expect(socket.bytesRead).toBeLessThan(40 * body.length)
})

test('a client that waits for its response longer than the timeout gets it', async () => {
  const socket = await open((_, response) => setTimeout(() => response.end('late'), 900), 1, 200)
  const [piece] = await once(socket.resume(), 'data')
  expect(String(piece)).toContain('late')
})

test('closing a server closes the connection of a response that was being sent', async () => {
  let finish = (): void => {}
  const socket = await open((_, response) => {
    response.write('first')
    finish = () => response.end('last')
  }, 1)
  await once(socket.resume(), 'data')
  const closed = close(30_000)
  setTimeout(finish, 50)
  const start = performance.now()
  await closed
  // The timeout for clients that do not read is much longer.
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('a connection that is idle longer than the keep-alive timeout is closed', async () => {
  const socket = await open((_, response) => response.end('done'), 2, 30_000, 50)
  await once(socket.resume(), 'close')
})
