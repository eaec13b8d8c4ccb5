// Sends requests: as clients do, and as clients should not.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type Agent, type IncomingHttpHeaders, request as sendHttp } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A request. */
export interface ChaosRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** A response, read to its end. */
export interface ChaosResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A server without a response by then has lost the request: an upload alone may take 30 s. */
const responseTimeoutMs = 150_000

/** Sends a request, and reads the response. With `leaveAfterMs`, the client leaves then; `undefined` if it did. */
export function send(
  agent: Agent,
  url: string,
  { method, path, headers, body }: ChaosRequest,
  leaveAfterMs?: number,
): Promise<ChaosResponse | undefined> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const request = sendHttp({
      agent,
      hostname,
      port,
      method,
      path,
      headers: { ...headers, ...length },
      timeout: responseTimeoutMs,
    })
    const leave = (): void => {
      request.destroy()
      resolve(undefined)
    }
    const timer = leaveAfterMs === undefined ? undefined : setTimeout(leave, leaveAfterMs)
    request.once('timeout', () => request.destroy(new Error('no response in time')))
    request.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        clearTimeout(timer)
        const { statusCode = 0, headers } = response
        resolve({ status: statusCode, headers, body: Buffer.concat(chunks) })
      })
    })
    request.on('error', reject).end(body)
  })
}

/** A request as it is written on a connection. */
export function formatRequest({ method, path, headers, body = '' }: ChaosRequest): Buffer {
  const lines = Object.entries({ host: 'chaos', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  const head = `${method} ${path} HTTP/1.1\r\n${lines.join('')}`
  const length = `content-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.concat([Buffer.from(head + length), Buffer.from(body)])
}

/** A connection on which bytes are written as they are. */
export class RawConnection {
  readonly #socket: Socket
  readonly #pieces: Buffer[] = []
  readonly #closed: Promise<void>

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#socket = connect(Number(port), hostname)
    this.#socket.on('error', () => {})
    this.#closed = new Promise((resolve) => this.#socket.once('close', () => resolve()))
  }

  /** Reads what comes. Without it, the connection's buffers fill. */
  read(): void {
    this.#socket.on('data', (piece: Buffer) => this.#pieces.push(piece))
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes)
  }

  /** Writes in this many pieces with pauses between them. */
  async writeSlowly(bytes: Uint8Array, pieces: number, pauseMs: number): Promise<void> {
    const size = Math.ceil(bytes.length / pieces)
    for (let at = 0; at < bytes.length && !this.#socket.destroyed; at += size) {
      this.#socket.write(bytes.subarray(at, at + size))
      await wait(pauseMs)
    }
  }

  /** The complete responses that have come. */
  get received(): ChaosResponse[] {
    // Joined once, however often this is read: a picture comes in hundreds of pieces.
    this.#pieces.splice(0, Number.POSITIVE_INFINITY, Buffer.concat(this.#pieces))
    return parseResponses(this.#pieces[0] ?? Buffer.alloc(0))
  }

  /** The responses, once there are so many or the connection is closed. */
  async responses(count: number): Promise<ChaosResponse[]> {
    const end = performance.now() + responseTimeoutMs
    let isClosed = false
    void this.#closed.then(() => {
      isClosed = true
    })
    while (performance.now() < end) {
      const responses = this.received
      if (responses.length >= count || isClosed) return responses
      await wait(10)
    }
    throw new Error('no response in time')
  }

  /**
   * Waits until the server has closed its end; whether it did in time. A client that reads nothing does not see that,
   * so the system is asked.
   */
  async closedWithin(milliseconds: number): Promise<boolean> {
    const end = performance.now() + milliseconds
    const { localPort, remotePort } = this.#socket
    while (performance.now() < end) {
      if (!(await isEstablished(remotePort ?? 0, localPort ?? 0))) return true
      await wait(200)
    }
    return false
  }

  /** Waits until the connection is made. */
  async connected(): Promise<void> {
    if (this.#socket.connecting) await once(this.#socket, 'connect')
  }

  leave(): void {
    this.#socket.destroy()
  }
}

const formatPort = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0')

/** Whether the end of a local connection at the first port is open. */
async function isEstablished(port: number, otherPort: number): Promise<boolean> {
  const table = await readFile('/proc/net/tcp', 'latin1')
  const ends = new RegExp(`:${formatPort(port)} [0-9A-F]{8}:${formatPort(otherPort)} 01 `)
  return ends.test(table)
}

/** The complete responses in what a connection received. */
export function parseResponses(received: Buffer): ChaosResponse[] {
  const responses: ChaosResponse[] = []
  let rest = received
  for (;;) {
    const end = rest.indexOf('\r\n\r\n')
    if (end < 0) return responses
    const [first = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n')
    const headers = Object.fromEntries(
      lines.map((line) => {
        const [name = '', ...value] = line.split(':')
        return [name.toLowerCase(), value.join(':').trim()] as const
      }),
    )
    const length = Number(headers['content-length'] ?? 0)
    if (rest.length < end + 4 + length) return responses
    const body = rest.subarray(end + 4, end + 4 + length)
    responses.push({ status: Number(first.split(' ')[1]), headers, body })
    rest = rest.subarray(end + 4 + length)
  }
}
