// The HTTP server of mock and server: timeouts, errors as the contract's JSON, and a clean shutdown.
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { errorResponse } from '../request/response.ts'
import { nodeHttp } from './node-http.ts'
import { type AllowedOrigins, sendResponse, serializeResponse } from './raw-response.ts'
import { handleSocketErrors } from './socket-errors.ts'

/** Where to listen, and how long a request may take to arrive, in milliseconds. */
export interface ListenOptions {
  readonly port: number
  readonly host: string
  readonly stallTimeout: number
}

const defaultStopTimeoutMs = 10_000

/** How often a server that is being closed looks for idle connections. */
const idleCheckIntervalMs = 50

// Longer than the 60 s of common proxies and the 65 s of some: one that sends a request on a connection that the
// server is just closing responds 502.
const defaultKeepAliveTimeoutMs = 75_000

// The connections of each server.
const connections = new WeakMap<Server, Set<Socket>>()

/** Whether a connection has had a response to each of its requests, of which there was at least one. */
function createIdleCheck(server: Server): (socket: Socket) => boolean {
  const openRequests = new WeakMap<Socket, number>()
  const add = (socket: Socket, count: number): void => {
    openRequests.set(socket, (openRequests.get(socket) ?? 0) + count)
  }
  server.on('request', ({ socket }, response) => {
    add(socket, 1)
    response.once('close', () => add(socket, -1))
  })
  return (socket) => openRequests.get(socket) === 0
}

const localNames: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** A server that does not listen yet. */
export function createHttpServer(
  stallTimeout: number,
  listener: RequestListener,
  origins: AllowedOrigins = '*',
  keepAliveTimeout: number = defaultKeepAliveTimeoutMs,
): Server {
  const server = nodeHttp.createServer(
    {
      // Otherwise Node itself rejects requests without the header, and not in the contract's JSON.
      requireHostHeader: false,
      headersTimeout: stallTimeout,
      requestTimeout: stallTimeout,
      keepAliveTimeout,
      connectionsCheckingInterval: Math.min(1000, Math.ceil(stallTimeout / 4)),
    },
    listener,
  )
  const sockets = new Set<Socket>()
  connections.set(server, sockets)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const isIdle = createIdleCheck(server)
  // Responses that a client does not read would be kept in memory for ever. A request that waits has written nothing.
  // With this listener, Node leaves it to the listener to close connections that were idle for `keepAliveTimeout`.
  server.setTimeout(stallTimeout, (socket: Socket) => {
    if (socket.writableLength > 0 || isIdle(socket)) socket.destroy()
  })
  server.on('checkExpectation', (_request, response) =>
    sendResponse(
      response,
      serializeResponse(errorResponse(417, 'The Expect header must be 100-continue')),
      {
        origins,
      },
    ),
  )
  handleSocketErrors(server, origins)
  return server
}

/** Listens, and returns the URL at which this machine reaches the server. */
export async function listen(server: Server, { port, host }: ListenOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { address, port: actualPort } = server.address() as AddressInfo
  return toLocalUrl(address, actualPort)
}

/** The URL at which this machine reaches a server that listens on the address. */
export function toLocalUrl(address: string, port: number): string {
  const local = localNames[address] ?? address
  return `http://${local.includes(':') ? `[${local}]` : local}:${port}`
}

/**
 * Closes the server once it has responded to every request that it has received, or after the timeout.
 */
export async function closeServer(
  server: Server,
  timeoutMs: number = defaultStopTimeoutMs,
): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeIdleConnections()
    // Browsers and clients open connections before they need them; Node would wait for these.
    for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy()
  })
  // A client that does not read its response must not keep the server open.
  const timer = setTimeout(() => server.closeAllConnections(), timeoutMs)
  // A response that began before may leave its connection open for further requests.
  const sweep = setInterval(() => server.closeIdleConnections(), idleCheckIntervalMs)
  await closed
  clearTimeout(timer)
  clearInterval(sweep)
}
