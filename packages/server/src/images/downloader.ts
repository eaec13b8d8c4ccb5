// Downloads images: one request each, without credentials, cookies or a proxy, within limits.
import { once } from 'node:events'
import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
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
  accept: 'image/png, image/jpeg, image/webp',
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

/** Downloads images. */
export class Downloader {
  // Agents of its own: the global ones may be configured to use a proxy.
  readonly #http = new HttpAgent(agentOptions)
  readonly #https = new HttpsAgent(agentOptions)
  readonly #lookup: LookupFunction
  readonly #maxBytes: number

  constructor(lookup: LookupFunction, maxBytes: number) {
    this.#lookup = lookup
    this.#maxBytes = maxBytes
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
    this.#http.destroy()
    this.#https.destroy()
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
        const bytes = await readImageBody(response, url.host, this.#maxBytes, extend)
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
      const request = this.#open(url, conditions, signal)
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

  #open(url: URL, conditions: object, signal: AbortSignal): ClientRequest {
    const headers = { ...requestHeaders, ...conditions }
    const options = { lookup: this.#lookup, signal, headers }
    return url.protocol === 'https:'
      ? requestHttps(url, { ...options, agent: this.#https })
      : requestHttp(url, { ...options, agent: this.#http })
  }
}
