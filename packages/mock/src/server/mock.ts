// The mock's HTTP server: reads requests whole, within bounds, and sends answers as JSON.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, answerTo, failure } from './answer.ts'
import { exampleCommand } from './contract.ts'
import { createEngine } from './engine.ts'

/** What a mock can be told. */
export interface MockOptions {
  /**
   * The port; 0 takes a free one.
   *
   * @default 4010
   */
  port?: number
  /**
   * The address to listen on.
   *
   * @default '127.0.0.1'
   */
  host?: string
}

/** A running mock. */
export interface Mock {
  /** Where it is, such as `http://127.0.0.1:4010`. */
  readonly url: string
  /** A curl command that it answers with 201. */
  readonly example: string
  /** Ends it once it has answered what it has received. */
  close(): Promise<void>
}

const longestBody = 2 ** 20

/** The body's text, or `undefined` where it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  // Kept open on an early return, or the refusal could not be sent.
  const whole: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false })
  for await (const piece of whole) {
    size += piece.length
    if (size > longestBody) {
      // Whoever is still sending would not read the refusal.
      request.resume()
      return undefined
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  })
  response.end(text)
}

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))

/**
 * Starts a mock of the contract.
 *
 * @throws where the port is taken or the address cannot be listened on
 * @example
 * const mock = await startMock({ port: 0 })
 * const client = createWhiteboardClient({ token, baseUrl: mock.url })
 * await mock.close()
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 4010, host = '127.0.0.1' } = options
  const engine = await createEngine()

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await readBody(request)
    if (body === undefined)
      return failure(413, `The body is larger than ${longestBody} bytes`, { Connection: 'close' })
    const { method = 'GET', url = '/' } = request
    return answerTo(engine, { method, url, headers: headersOf(request), body })
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (result) => send(response, result),
      () => {
        if (response.headersSent || request.destroyed) response.destroy()
        else send(response, failure(500, 'The mock failed'))
      },
    )
  })
  // What is not HTTP at all gets the contract's error, too.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
    const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
    const [status, message] = late
      ? ['408 Request Timeout', 'The request took too long to arrive']
      : ['400 Bad Request', 'This is not an HTTP request']
    const body = JSON.stringify({ message })
    socket.end(
      `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    )
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { address, family, port: actualPort } = server.address() as AddressInfo
  const name = family === 'IPv6' ? `[${address}]` : address
  const url = `http://${name}:${actualPort}`
  return {
    url,
    example: exampleCommand(url),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeIdleConnections()
      }),
  }
}
