// What Node's HTTP server would refuse in words of its own gets the contract's `{message}`.
import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Origins } from './reply.ts'

type Refuse = (socket: Duplex, status: number, message: string, header?: string) => void

const refusing =
  (origins: Origins): Refuse =>
  (socket, status, message, header = '') => {
    const body = JSON.stringify({ message })
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${origins === '*' ? 'Access-Control-Allow-Origin: *\r\n' : ''}${header}Connection: close\r\n\r\n${body}`,
      () => socket.destroy(),
    )
  }

/** Answers what is not a request that the server could be asked about. */
export function answerRefusals(server: Server, origins: Origins): void {
  const refuse = refusing(origins)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
    switch (error.code) {
      case 'ERR_HTTP_REQUEST_TIMEOUT':
        return refuse(socket, 408, 'The request took too long to arrive')
      case 'HPE_HEADER_OVERFLOW':
        return refuse(socket, 431, 'The headers are larger than 16384 bytes')
      case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
        return refuse(socket, 413, "The body's chunk extensions are too large")
      default:
        return refuse(socket, 400, 'This is not an HTTP request')
    }
  })
  server.on('connect', (_request, socket: Duplex) =>
    refuse(socket, 405, 'CONNECT is not allowed here: use POST', 'Allow: POST\r\n'),
  )
}
