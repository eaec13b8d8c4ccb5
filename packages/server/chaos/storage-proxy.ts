// Stands between a server and its bucket, and misbehaves on demand.
import { once } from 'node:events'
import {
  Agent,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../renderer/fuzz/random.ts'
import type { StorageFault } from './fault-windows.ts'

const errorBody = (code: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>Chaos</Message></Error>`

const rejections: Partial<Readonly<Record<StorageFault, readonly [status: number, code: string]>>> =
  {
    'busy storage': [503, 'SlowDown'],
    'failing storage': [500, 'InternalError'],
    'full storage': [507, 'QuotaExceeded'],
    'denied storage': [403, 'AccessDenied'],
  }

/** A proxy before a bucket. */
export class StorageProxy {
  readonly #server: Server
  readonly #target: URL
  readonly #random: Random
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 })
  /** The fault at present. */
  fault: StorageFault | undefined
  /** How many requests a fault met. */
  affected = 0

  private constructor(target: URL, random: Random) {
    this.#target = target
    this.#random = random
    // Otherwise it closes connections on which a request may just be on its way.
    this.#server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
      // A server that gives up, and a fault that cuts it off.
      for (const stream of [request, response]) stream.on('error', () => {})
      this.#handle(request, response).catch(() => response.destroy())
    })
  }

  static async start(target: string, random: Random): Promise<StorageProxy> {
    const proxy = new StorageProxy(new URL(target), random)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Closes the connections of requests that a fault holds. */
  cutOff(): void {
    this.#server.closeAllConnections()
  }

  closeIdleConnections(): void {
    this.#server.closeIdleConnections()
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
    this.#agent.destroy()
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray())
    const { fault } = this
    // Some requests get through.
    if (fault && this.#random.chance(0.85)) {
      this.affected += 1
      if (await this.#misbehave(fault, request, body, response)) return
    }
    await this.#forward(request, body, response)
  }

  /** @returns whether the request is done with */
  async #misbehave(
    fault: StorageFault,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<boolean> {
    const [status, code = ''] = rejections[fault] ?? []
    if (status !== undefined) {
      response.writeHead(status, { 'content-type': 'application/xml' }).end(errorBody(code))
      return true
    }
    switch (fault) {
      case 'slow storage':
        await wait(this.#random.integer(100, 1500))
        return false
      case 'dropping storage':
        // Before the request took effect, or after.
        if (this.#random.chance(0.5)) await this.#forward(request, body, undefined)
        response.destroy()
        return true
      case 'web page for storage':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please sign in</html>')
        return true
      case 'endless storage':
        await this.#sendForever(response)
        return true
      default:
        // It does not respond until it is cut off.
        return true
    }
  }

  async #sendForever(response: ServerResponse): Promise<void> {
    response.writeHead(500, { 'content-type': 'application/xml' })
    const piece = Buffer.alloc(64 * 1024, ' ')
    while (!response.destroyed && this.fault === 'endless storage') {
      response.write(piece)
      await wait(5)
    }
    response.destroy()
  }

  #forward(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    response: ServerResponse | undefined,
  ): Promise<void> {
    const { hostname, port } = this.#target
    return new Promise((resolve, reject) => {
      const forwarded = sendRequest(
        { agent: this.#agent, hostname, port, method, path: url, headers },
        (received) => {
          response?.writeHead(received.statusCode ?? 502, received.headers)
          if (response) received.pipe(response)
          else received.resume()
          received.once('end', resolve).once('error', reject)
        },
      )
      forwarded.once('error', reject).end(body)
    })
  }
}
