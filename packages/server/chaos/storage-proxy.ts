// Stands between a server and its bucket, and misbehaves on demand.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../renderer/fuzz/random.ts'
import { ForwardingProxy } from '../test/storage/forwarding-proxy.ts'
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
  readonly #proxy: ForwardingProxy
  readonly #random: Random
  /** The fault at present. */
  fault: StorageFault | undefined
  /** How many requests a fault met. */
  affected = 0

  private constructor(proxy: ForwardingProxy, random: Random) {
    this.#proxy = proxy
    this.#random = random
    proxy.onRequest = (request, body, response) => this.#handle(request, body, response)
  }

  static async start(target: string, random: Random): Promise<StorageProxy> {
    return new StorageProxy(await ForwardingProxy.start(target, 32), random)
  }

  get url(): string {
    return this.#proxy.url
  }

  /** Closes the connections of requests that a fault holds. */
  cutOff(): void {
    this.#proxy.cutOff()
  }

  closeIdleConnections(): void {
    this.#proxy.closeIdleConnections()
  }

  close(): void {
    this.#proxy.close()
  }

  async #handle(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const { fault } = this
    // Some requests get through.
    if (fault && this.#random.chance(0.85)) {
      this.affected += 1
      if (await this.#misbehave(fault, request, body, response)) return
    }
    await this.#proxy.forward(request, body, response)
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
        if (this.#random.chance(0.5)) await this.#proxy.forward(request, body, undefined)
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
}
