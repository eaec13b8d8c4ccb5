// Errors that Node's HTTP server finds before a handler runs get the contract's JSON, too.
import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { requestTimeout } from '../request/error-messages.ts'
import { nodeHttp } from './node-http.ts'
import { type AllowedOrigins, allowsAnyOrigin } from './raw-response.ts'

/** The error response that was sent on a connection. */
export interface SocketError {
  readonly status: number
  readonly message: string
}

const sentErrors = new WeakMap<Duplex, SocketError | undefined>()

/** The error response that was sent on the connection, if any. */
export const socketError = (socket: Duplex): SocketError | undefined => sentErrors.get(socket)

type SendError = (socket: Duplex, status: number, message: string, header?: string) => void

// How long the rest of the request is still read: a client that cannot send it may not read the response.
const drainTimeoutMs = 1000

const createSendError =
  (origins: AllowedOrigins): SendError =>
  (socket, status, message, header = '') => {
    sentErrors.set(socket, { status, message })
    const body = JSON.stringify({ message })
    const timer = setTimeout(() => socket.destroy(), drainTimeoutMs).unref()
    socket.once('close', () => clearTimeout(timer)).resume()
    socket.end(
      `HTTP/1.1 ${status} ${nodeHttp.STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${allowsAnyOrigin(origins) ? 'Access-Control-Allow-Origin: *\r\n' : ''}${header}Connection: close\r\n\r\n${body}`,
    )
  }

const withColon = (reason: string | undefined): string => (reason ? `: ${reason}` : '')

/** Responds to requests that are not valid HTTP, arrive too slowly or are too large. */
export function handleSocketErrors(server: Server, origins: AllowedOrigins): void {
  const sendError = createSendError(origins)
  server.on('clientError', (error: NodeJS.ErrnoException & { reason?: string }, socket: Duplex) => {
    // Whatever follows the error is not valid HTTP, either.
    if (sentErrors.has(socket)) return
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
    switch (error.code) {
      case 'ERR_HTTP_REQUEST_TIMEOUT':
        return sendError(socket, 408, requestTimeout)
      case 'HPE_HEADER_OVERFLOW':
        return sendError(socket, 431, 'The headers are larger than 16384 bytes')
      case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
        return sendError(socket, 413, "The body's chunk extensions are too large")
      default:
        sendError(socket, 400, `This is not an HTTP request${withColon(error.reason)}`)
        // A client that closes in the middle of a request rarely reads the response, so none is logged.
        if (error.code === 'HPE_INVALID_EOF_STATE') sentErrors.set(socket, undefined)
    }
  })
  server.on('connect', (_request, socket: Duplex) =>
    sendError(socket, 405, 'CONNECT is not allowed here: use POST', 'Allow: POST\r\n'),
  )
}
