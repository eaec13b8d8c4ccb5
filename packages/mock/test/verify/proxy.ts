// Verifying proxies for the tests, and upstreams that respond as a test needs.
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server as NetServer,
  type Socket,
} from 'node:net'
import { firstExample, operations } from '@whiteboard-screenshots/server-core/contract'
import { afterAll } from 'vitest'
import { startVerifyingProxy, type VerifyingProxy } from '../../src/verify/verifying-proxy.ts'

const servers: NetServer[] = []
const proxies: VerifyingProxy[] = []
afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.close()))
  for (const server of servers) server.close()
})

/** An HTTP upstream. */
export async function startUpstream(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An upstream that gives every request the same response. */
export const startFixedUpstream = (status: number, type: string, body: string): Promise<string> =>
  startUpstream((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': type, 'x-upstream': 'yes' }).end(body)
  })

/** An upstream that writes to the socket itself, after the first packet of a request. */
export async function startRawUpstream(
  listener: (socket: Socket, head: string) => void,
): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (head) => listener(socket, String(head)))
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A verifying proxy before the upstream. */
export async function startProxy(
  upstream: string,
  upstreamTimeoutMs = 30_000,
): Promise<VerifyingProxy> {
  const proxy = await startVerifyingProxy({
    port: 0,
    host: '127.0.0.1',
    stallTimeout: 10_000,
    upstreamTimeoutMs,
    log: 'silent',
    upstream: new URL(upstream),
  })
  proxies.push(proxy)
  return proxy
}

/** Requests a screenshot. */
export const requestScreenshot = (
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json', ...headers },
    body,
  })

/** The body of a valid request. */
export const validBody = '{"width":1,"height":1}'

const [operation] = operations

/** The body of a valid response. */
export const validResponse: unknown = operation && firstExample(operation, 201)
