// A host of remote images: quick, slow, broken, gone, or of something else.
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from '../../renderer/fuzz/random.ts'
import { stripImage } from './picture-code.ts'

/** A host of images. */
export class ImageHost {
  readonly #server: Server
  readonly #random: Random
  readonly #image: Buffer

  private constructor(random: Random, image: Buffer) {
    this.#random = random
    this.#image = image
    this.#server = createServer((request, response) => {
      response.on('error', () => {})
      this.#respond(request.url ?? '', response)
    })
  }

  static async start(random: Random): Promise<ImageHost> {
    const host = new ImageHost(random, await stripImage(1))
    host.#server.listen(0, '127.0.0.1')
    await once(host.#server, 'listening')
    return host
  }

  /** Its name and port. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The URLs of its images. One host that scenes name is not allowed. */
  get urls(): string[] {
    const paths = ['fine', 'fine?size=2', 'slow', 'late', 'half', 'gone', 'page', 'damaged', 'loop']
    return [
      ...paths.map((path) => `http://${this.address}/${path}`),
      'http://169.254.169.254/latest/meta-data',
      'missing.png',
    ]
  }

  closeIdleConnections(): void {
    this.#server.closeIdleConnections()
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #respond(path: string, response: ServerResponse): void {
    response.setHeader('content-type', 'image/png')
    response.setHeader('cache-control', `max-age=${this.#random.integer(0, 2)}`)
    const image = this.#image
    switch (/^\/(\w+)/.exec(path)?.[1]) {
      case 'slow':
        setTimeout(() => response.end(image), this.#random.integer(50, 800))
        break
      case 'late':
        // Later than the server waits.
        setTimeout(() => response.destroy(), 5000).unref()
        break
      case 'half':
        response.setHeader('content-length', image.length)
        response.write(image.subarray(0, image.length / 2), () => response.destroy())
        break
      case 'gone':
        response.writeHead(404).end('gone')
        break
      case 'page':
        response.setHeader('content-type', 'text/html')
        response.end('<html></html>')
        break
      case 'damaged':
        response.end(Buffer.concat([image.subarray(0, 60), Buffer.alloc(50, 7)]))
        break
      case 'loop':
        response.writeHead(302, { location: '/loop' }).end()
        break
      default:
        response.end(image)
    }
  }
}
