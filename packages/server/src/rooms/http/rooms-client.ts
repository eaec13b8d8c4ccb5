// Sends the requests for rooms and their files: to the address of the operator's own server, and to other hosts that
// the operator allows, which get no token and must have public addresses.
import type { IncomingMessage, RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { nodeHttp } from '@whiteboard-screenshots/server-core/http'
import {
  type AddressFilter,
  checkAddress,
  createAddressFilter,
  guardLookup,
  systemLookup,
} from '../../images/address-filter.ts'
import { type AllowRule, isAllowed, parseAllowlist } from '../../images/host-allowlist.ts'
import { ImageError } from '../../images/image-error.ts'
import { type Agents, createAgents } from '../../network/agents.ts'
import type { ProxyEnvironment } from '../../network/proxies.ts'
import { RoomsError } from '../rooms-error.ts'
import type { RoomsToken } from './rooms-token.ts'

/** How rooms are requested. */
export interface RoomsClientOptions {
  /** The origin of the operator's own server. */
  readonly origin: string
  readonly token: RoomsToken
  /** Rules for other hosts. */
  readonly allow: readonly string[]
  /** Private networks in which other hosts may be. */
  readonly allowPrivate: readonly string[]
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly environment: ProxyEnvironment
}

/** What a server responded. */
export type RoomsResponse =
  | { readonly kind: 'found'; readonly bytes: Uint8Array; readonly etag: string | undefined }
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'missing' }

const maxConnections = 32
const connectTimeoutMs = 5000

const unavailableStatuses: ReadonlySet<number> = new Set([408, 425, 429])

/** What a status other than 200 and 304 means. */
function toError(status: number, host: string): RoomsError {
  const isTemporary = status >= 500 || unavailableStatuses.has(status)
  const problem = status >= 300 && status < 400 ? 'a redirect, which is not followed' : `${status}`
  return new RoomsError(
    isTemporary ? 'unavailable' : 'invalid',
    `${host} responded ${problem}${status === 401 || status === 403 ? '; check its token' : ''}`,
  )
}

const notPublic = ({ host }: URL, cause: unknown): RoomsError =>
  new RoomsError(
    'invalid',
    `${host} is not at a public address; this server does not connect to it`,
    { cause },
  )

async function readBody(
  response: IncomingMessage,
  host: string,
  maxBytes: number,
): Promise<Buffer> {
  const tooLarge = (): RoomsError =>
    new RoomsError('invalid', `What ${host} sent is larger than the limit of ${maxBytes} bytes`)
  const encoding = response.headers['content-encoding'] ?? 'identity'
  if (encoding.toLowerCase() !== 'identity')
    throw new RoomsError(
      'invalid',
      `${host} sent a body compressed, although the request does not accept that`,
    )
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Sends requests for rooms. */
export class RoomsClient {
  readonly #options: RoomsClientOptions
  readonly #rules: readonly AllowRule[]
  readonly #isAllowedAddress: AddressFilter
  readonly #own: Agents
  readonly #others: Agents = {
    http: new nodeHttp.Agent({ keepAlive: true, maxSockets: maxConnections }),
    https: new HttpsAgent({ keepAlive: true, maxSockets: maxConnections }),
  }

  /** @throws SettingsError if a rule, a network or a proxy is invalid */
  constructor(options: RoomsClientOptions) {
    this.#options = options
    this.#rules = parseAllowlist(options.allow, 'roomsHost')
    this.#isAllowedAddress = createAddressFilter(options.allowPrivate)
    this.#own = createAgents(maxConnections, connectTimeoutMs, options.environment)
  }

  /**
   * Requests a URL, unless it still has the ETag.
   *
   * @throws RoomsError, or the signal's reason
   */
  async get(url: URL, etag: string | undefined, signal: AbortSignal): Promise<RoomsResponse> {
    const { timeoutMs, maxBytes } = this.#options
    const timeout = AbortSignal.timeout(timeoutMs)
    const either = AbortSignal.any([signal, timeout])
    try {
      const response = await this.#send(url, etag, either)
      try {
        const { statusCode: status = 0, headers } = response
        if (status === 200)
          return {
            kind: 'found',
            bytes: await readBody(response, url.host, maxBytes),
            etag: headers.etag,
          }
        if (status === 304 && etag !== undefined) return { kind: 'not-modified' }
        if (status === 404 || status === 410) return { kind: 'missing' }
        throw toError(status, url.host)
      } finally {
        // Frees the connection, or closes it if there is more to come.
        if (response.complete) response.resume()
        else response.destroy()
      }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof RoomsError) throw error
      if (error instanceof ImageError) throw notPublic(url, error)
      const { code = 'an error' } = error as NodeJS.ErrnoException
      const problem = timeout.aborted ? `nothing complete within ${timeoutMs} ms` : code
      const cause = { cause: error }
      throw new RoomsError('unavailable', `${url.host} did not respond: ${problem}`, cause)
    }
  }

  close(): void {
    for (const { http, https } of [this.#own, this.#others]) {
      http.destroy()
      https.destroy()
    }
  }

  async #send(url: URL, etag: string | undefined, signal: AbortSignal): Promise<IncomingMessage> {
    const isOwn = url.origin === this.#options.origin
    if (!isOwn) this.#checkHost(url)
    const token = isOwn ? await this.#options.token() : undefined
    const headers = {
      'accept-encoding': 'identity',
      'user-agent': 'whiteboard-server',
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    }
    const { http, https } = isOwn ? this.#own : this.#others
    const lookup = isOwn ? {} : { lookup: guardLookup(systemLookup, this.#isAllowedAddress) }
    return new Promise((resolve, reject) => {
      const options: RequestOptions = { headers, signal, ...lookup }
      const request =
        url.protocol === 'https:'
          ? requestHttps(url, { ...options, agent: https })
          : nodeHttp.request(url, { ...options, agent: http })
      request.on('response', resolve).on('error', reject).end()
    })
  }

  /** @throws RoomsError if the host is not allowed */
  #checkHost(url: URL): void {
    if (!isAllowed(url, this.#rules))
      throw new RoomsError(
        'invalid',
        `The rooms name a file at ${url.host}, which is not allowed; allow it with roomsHost`,
      )
    try {
      checkAddress(url, this.#isAllowedAddress)
    } catch (error) {
      throw notPublic(url, error)
    }
  }
}
