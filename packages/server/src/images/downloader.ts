// Downloads images: one request each, without credentials or cookies, within limits.
import { once } from 'node:events'
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { nodeHttp } from '@whiteboard-screenshots/server-core/http'
import type { Agents } from '../network/agents.ts'
import type { Proxies } from '../network/proxies.ts'
import { createTunnelAgents } from '../network/tunnel-agents.ts'
import { ImageError } from './image-error.ts'
import { readImageBody } from './read-image-body.ts'

/** What a host responded. */
export type Download =
  | { readonly kind: 'image'; readonly bytes: Uint8Array; readonly headers: IncomingHttpHeaders }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'not-modified'; readonly headers: IncomingHttpHeaders }

/** The time limits of a download. */
export interface DownloadDeadline {
  readonly signal: AbortSignal
  /** The request has a connection: begins the limits. Waiting for one does not count. */
  readonly start: () => void
  /** Data has arrived: restarts the limit on the time without any. */
  readonly extend: () => void
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

const agentOptions = {
  keepAlive: true,
  // One slow host must not take every connection, and all downloads together must fit into memory.
  maxSockets: 8,
  maxTotalSockets: 24,
  timeout: 30_000,
} as const

const requestHeaders = {
  accept: 'image/png, image/jpeg, image/webp, image/svg+xml',
  // Neither length of a compressed body, announced or received, limits its size in memory.
  'accept-encoding': 'identity',
  'user-agent': 'whiteboard-server',
} as const

const responseTo = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.on('response', resolve).on('error', reject)
    // A response that switches the protocol ends the request without an error.
    request.on('close', () => reject(new Error('The host sent no response')))
  })

const tunnelTimeoutMs = 10_000

/** How images are downloaded. */
export interface DownloaderOptions {
  /** Resolves hosts, and fails for those that must not be connected to. */
  readonly lookup: LookupFunction
  readonly maxBytes: number
  readonly proxies: Proxies | undefined
  /** Whether a proxy may be left to resolve hosts, because every address is allowed. */
  readonly resolveAtProxy: boolean
}

/** Downloads images. */
export class Downloader {
  readonly #options: DownloaderOptions
  // Agents of its own: the global ones may be configured to use a proxy.
  readonly #direct: Agents = {
    http: new nodeHttp.Agent(agentOptions),
    https: new HttpsAgent(agentOptions),
  }
  readonly #tunnels = new Map<string, Agents>()

  constructor(options: DownloaderOptions) {
    this.#options = options
  }

  /**
   * Requests the URL once, without following redirects.
   *
   * @param conditions - request headers such as `if-none-match`
   * @throws ImageError, or the reason of the deadline's signal
   */
  async download(
    url: URL,
    conditions: Readonly<Record<string, string>>,
    deadline: DownloadDeadline,
  ): Promise<Download> {
    try {
      return await this.#receive(url, conditions, deadline)
    } catch (error) {
      deadline.signal.throwIfAborted()
      if (error instanceof ImageError) throw error
      const { code = 'an error' } = error as NodeJS.ErrnoException
      throw new ImageError('unavailable', `${url.host} did not send the image: ${code}`, {
        cause: error,
      })
    }
  }

  close(): void {
    for (const { http, https } of [this.#direct, ...this.#tunnels.values()]) {
      http.destroy()
      https.destroy()
    }
  }

  async #receive(
    url: URL,
    conditions: Readonly<Record<string, string>>,
    deadline: DownloadDeadline,
  ): Promise<Download> {
    const { extend } = deadline
    const response = await this.#request(url, conditions, deadline)
    extend()
    try {
      const { headers, statusCode: status = 0 } = response
      if (status === 304) {
        // Frees its connection for the next request.
        await once(response.resume(), 'end')
        return { kind: 'not-modified', headers }
      }
      if (status === 200) {
        const bytes = await readImageBody(response, url.host, this.#options.maxBytes, extend)
        return { kind: 'image', bytes, headers }
      }
      response.destroy()
      if (redirectStatuses.has(status) && headers.location !== undefined)
        return { kind: 'redirect', location: headers.location }
      throw new ImageError('unavailable', `${url.host} responded ${status} for the image`)
    } catch (error) {
      response.destroy()
      throw error
    }
  }

  /** Sends the request, again if the host had closed a kept connection before the request reached it. */
  async #request(
    url: URL,
    conditions: object,
    { signal, start }: DownloadDeadline,
  ): Promise<IncomingMessage> {
    for (;;) {
      const request = await this.#open(url, conditions, signal)
      try {
        request.once('socket', start)
        request.end()
        return await responseTo(request)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (!(request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE'))) throw error
      }
    }
  }

  async #open(url: URL, conditions: object, signal: AbortSignal): Promise<ClientRequest> {
    const headers = { ...requestHeaders, ...conditions }
    const proxy = this.#options.proxies?.find(url)
    const { http, https } = proxy ? this.#tunnelsOf(proxy) : this.#direct
    const options = proxy
      ? // The lookup of the connection is that of the proxy itself.
        { hostname: await this.#addressFor(url), signal, headers: { host: url.host, ...headers } }
      : { lookup: this.#options.lookup, signal, headers }
    return url.protocol === 'https:'
      ? requestHttps(url, { ...options, agent: https })
      : nodeHttp.request(url, { ...options, agent: http })
  }

  #tunnelsOf(proxy: URL): Agents {
    const agents =
      this.#tunnels.get(proxy.href) ?? createTunnelAgents(proxy, agentOptions, tunnelTimeoutMs)
    this.#tunnels.set(proxy.href, agents)
    return agents
  }

  /**
   * What a proxy is asked to connect to: an allowed address of the host. If the proxy resolved the host, it could find
   * another one.
   */
  #addressFor({ hostname }: URL): Promise<string> {
    const host = hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 || this.#options.resolveAtProxy) return Promise.resolve(host)
    return new Promise((resolve, reject) => {
      this.#options.lookup(host, { all: true }, (error, addresses) => {
        if (error) return reject(error)
        const all = [addresses].flat() as readonly { address: string; family: number }[]
        // A network without IPv6 is more common than one without IPv4.
        resolve((all.find(({ family }) => family === 4) ?? all[0])?.address ?? '')
      })
    })
  }
}
