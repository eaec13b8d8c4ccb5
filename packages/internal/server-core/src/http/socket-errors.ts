// What Node's HTTP server would refuse in words of its own gets the contract's `{message}`.
import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type AllowedOrigins, allowsAnyOrigin } from './raw-response.ts'

/** What a connection was refused with. */
export interface SocketError {
  readonly status: number
  readonly message: string
}

const refusals = new WeakMap<Duplex, SocketError | undefined>()

/** What whoever is at the other end of the connection was told, where what it sent was refused. */
export const socketError = (socket: Duplex): SocketError | undefined => refusals.get(socket)

type Refuse = (socket: Duplex, status: number, message: string, header?: string) => void

// A client that is cut off while it still sends may lose the answer: what comes is thrown away so long.
const patience = 1000

const refusing =
  (origins: AllowedOrigins): Refuse =>
  (socket, status, message, header = '') => {
    refusals.set(socket, { status, message })
    const body = JSON.stringify({ message })
    const last = setTimeout(() => socket.destroy(), patience).unref()
    socket.once('close', () => clearTimeout(last)).resume()
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${allowsAnyOrigin(origins) ? 'Access-Control-Allow-Origin: *\r\n' : ''}${header}Connection: close\r\n\r\n${body}`,
    )
  }

const because = (reason: string | undefined): string => (reason ? `: ${reason}` : '')

/** Answers what is not a request that the server could be asked about. */
export function handleSocketErrors(server: Server, origins: AllowedOrigins): void {
  const refuse = refusing(origins)
  server.on('clientError', (error: NodeJS.ErrnoException & { reason?: string }, socket: Duplex) => {
    // What comes after the fault is no HTTP, either.
    if (refusals.has(socket)) return
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
    switch (error.code) {
      case 'ERR_HTTP_REQUEST_TIMEOUT':
        return refuse(socket, 408, 'The request took too long to arrive')
      case 'HPE_HEADER_OVERFLOW':
        return refuse(socket, 431, 'The headers are larger than 16384 bytes')
      case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
        return refuse(socket, 413, "The body's chunk extensions are too large")
      default:
        refuse(socket, 400, `This is not an HTTP request${because(error.reason)}`)
        // Who ends in the middle of a request has most often gone.
        if (error.code === 'HPE_INVALID_EOF_STATE') refusals.set(socket, undefined)
    }
  })
  server.on('connect', (_request, socket: Duplex) =>
    refuse(socket, 405, 'CONNECT is not allowed here: use POST', 'Allow: POST\r\n'),
  )
}
