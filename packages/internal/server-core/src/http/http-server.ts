// What every HTTP server here shares: limits, refusals in the contract's words, a clean end.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { errorResponse } from '../request/response.ts'
import { type AllowedOrigins, sendResponse, serializeResponse } from './raw-response.ts'
import { handleSocketErrors } from './socket-errors.ts'

/** Where to listen, and how long a request may take to arrive, in milliseconds. */
export interface ListenOptions {
  readonly port: number
  readonly host: string
  readonly stallTimeout: number
}

/** How long those who are still being answered have at the end, where nobody says otherwise. */
const usualPatience = 10_000

// The connections of each server.
const connections = new WeakMap<Server, Set<Socket>>()

const localNames: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** A server that does not listen yet. */
export function createHttpServer(
  stallTimeout: number,
  listener: RequestListener,
  origins: AllowedOrigins = '*',
): Server {
  const server = createServer(
    {
      // Node would refuse a request without one in words of its own.
      requireHostHeader: false,
      headersTimeout: stallTimeout,
      requestTimeout: stallTimeout,
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
  server.on('checkExpectation', (_request, response) =>
    sendResponse(
      response,
      serializeResponse(errorResponse(417, 'Nothing but 100-continue can be expected here')),
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

/** The URL of a server that listens there, for those on the same machine. */
export function toLocalUrl(address: string, port: number): string {
  const local = localNames[address] ?? address
  return `http://${local.includes(':') ? `[${local}]` : local}:${port}`
}

/**
 * Ends the server once everything that it has received is answered, or `patience` milliseconds have
 * passed.
 */
export async function closeServer(server: Server, patience: number = usualPatience): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeIdleConnections()
    // Browsers and clients connect before they have anything to ask; Node waits for these.
    for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy()
  })
  // Whoever does not read its answer must not keep it from ending.
  const last = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearTimeout(last)
}
