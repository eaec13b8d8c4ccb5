// Stands between workers and their bucket, and notes uploads of one key at the same time.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../renderer/fuzz/random.ts'
import { ForwardingProxy } from '../test/storage/forwarding-proxy.ts'

/** A proxy before a bucket. */
export class PutWatch {
  /** How many uploads it has forwarded. */
  puts = 0
  /** Keys that were uploaded twice at once. */
  readonly overlaps: string[] = []
  readonly #proxy: ForwardingProxy
  readonly #random: Random
  readonly #active = new Set<string>()

  private constructor(proxy: ForwardingProxy, random: Random) {
    this.#proxy = proxy
    this.#random = random
    proxy.onRequest = (request, body, response) => this.#handle(request, body, response)
  }

  static async start(target: string, random: Random): Promise<PutWatch> {
    return new PutWatch(await ForwardingProxy.start(target, 64), random)
  }

  get url(): string {
    return this.#proxy.url
  }

  close(): void {
    this.#proxy.close()
  }

  /** A worker that is killed while it sends has stored nothing: its request does not come here. */
  async #handle(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const key = decodeURIComponent(new URL(request.url ?? '', this.url).pathname)
    if (request.method !== 'PUT' || !key.endsWith('.png'))
      return this.#proxy.forward(request, body, response)
    this.puts += 1
    if (this.#active.has(key)) this.overlaps.push(key)
    this.#active.add(key)
    try {
      // Long enough for a second upload to show.
      await wait(this.#random.integer(5, 80))
      // From here on, the bucket no longer depends on the worker.
      if (!response.destroyed) await this.#proxy.forward(request, body, response)
    } finally {
      this.#active.delete(key)
    }
  }
}
