// Stands between workers and their bucket, and notes uploads of one key at the same time.
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

/** A proxy before a bucket. */
export class PutWatch {
  /** How many uploads it has forwarded. */
  puts = 0
  /** Keys that were uploaded twice at once. */
  readonly overlaps: string[] = []
  readonly #server: Server
  readonly #target: URL
  readonly #random: Random
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 })
  readonly #active = new Set<string>()

  private constructor(target: string, random: Random) {
    this.#target = new URL(target)
    this.#random = random
    this.#server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
      for (const stream of [request, response]) stream.on('error', () => {})
      this.#handle(request, response).catch(() => response.destroy())
    })
  }

  static async start(target: string, random: Random): Promise<PutWatch> {
    const watch = new PutWatch(target, random)
    watch.#server.listen(0, '127.0.0.1')
    await once(watch.#server, 'listening')
    return watch
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
    this.#agent.destroy()
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A worker that is killed while it sends has stored nothing.
    const body = Buffer.concat(await request.toArray())
    const key = decodeURIComponent(new URL(request.url ?? '', this.url).pathname)
    if (request.method !== 'PUT' || !key.endsWith('.png'))
      return this.#forward(request, body, response)
    this.puts += 1
    if (this.#active.has(key)) this.overlaps.push(key)
    this.#active.add(key)
    try {
      // Long enough for a second upload to show.
      await wait(this.#random.integer(5, 80))
      // From here on, the bucket no longer depends on the worker.
      if (!response.destroyed) await this.#forward(request, body, response)
    } finally {
      this.#active.delete(key)
    }
  }

  #forward(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const { hostname, port } = this.#target
    return new Promise((resolve, reject) => {
      const forwarded = sendRequest(
        { agent: this.#agent, hostname, port, method, path: url, headers },
        (received) => {
          response.writeHead(received.statusCode ?? 502, received.headers)
          received.pipe(response)
          received.once('end', resolve).once('error', reject)
        },
      )
      forwarded.once('error', reject).end(body)
    })
  }
}
