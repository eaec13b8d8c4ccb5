// Stands before a bucket and forwards requests, or does with them what it is told.
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

/** Handles a request whose body has been read. If it rejects, the connection is closed. */
type ProxyHandler = (
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
) => Promise<void>

/** A proxy before a bucket. */
export class ForwardingProxy {
  readonly #server: Server
  readonly #target: URL
  readonly #agent: Agent
  /** @default forwards every request */
  onRequest: ProxyHandler = (request, body, response) => this.forward(request, body, response)

  private constructor(target: string, maxSockets: number) {
    this.#target = new URL(target)
    this.#agent = new Agent({ keepAlive: true, maxSockets })
    // Otherwise it closes connections on which a request may just be on its way.
    this.#server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
      // Of a server that gives up, or of a connection that is cut off.
      for (const stream of [request, response]) stream.on('error', () => {})
      request
        .toArray()
        .then((pieces) => this.onRequest(request, Buffer.concat(pieces), response))
        .catch(() => response.destroy())
    })
  }

  static async start(target: string, maxSockets: number): Promise<ForwardingProxy> {
    const proxy = new ForwardingProxy(target, maxSockets)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Sends a request on, and its response back if one is given. */
  forward(
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

  /** Closes all connections, those with a request too. */
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
}
