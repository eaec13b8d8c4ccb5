// Fetches the images that scenes name by URL, from hosts on the allowlist, and caches them.
import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { LRUCache } from 'lru-cache'
import { SingleFlight } from '../concurrency/single-flight.ts'
import { Proxies, type ProxyEnvironment } from '../network/proxies.ts'
import {
  type AddressFilter,
  allowsEveryAddress,
  checkAddress,
  createAddressFilter,
  guardLookup,
  type Lookup,
  systemLookup,
} from './address-filter.ts'
import { type DownloadDeadline, Downloader } from './downloader.ts'
import { freshnessLifetime } from './freshness.ts'
import { type AllowRule, isAllowed, parseAllowlist } from './host-allowlist.ts'
import { ImageError } from './image-error.ts'

/** An image as its host sent it. All who fetch the same image share the bytes: do not change them. */
export interface FetchedImage {
  readonly bytes: Uint8Array
  /** Changes whenever the bytes do. */
  readonly version: string
}

/** What may be fetched, and within which limits. */
export interface ImageFetcherOptions {
  /**
   * The hosts that images may come from, and be redirected to. A host stands for itself, with `*.` before it
   * for every host below it, and `*` for all; a scheme, a port and the beginning of a path can be added.
   * Without a port, only the default port of the scheme is allowed; without a scheme, both `https` and `http`
   * are.
   *
   * @default []
   * @example ['*.example.com', 'https://cdn.example.com:8443/slides']
   */
  readonly allow?: readonly string[]
  /**
   * Whether a host on the allowlist may be at an address that is not public: in one of these networks, or
   * anywhere.
   *
   * @default false
   * @example ['10.1.0.0/16']
   */
  readonly allowPrivate?: boolean | readonly string[]
  /**
   * The maximum size of an image, in bytes.
   *
   * @default 16777216
   */
  readonly maxBytes?: number
  /**
   * How long an image may take, redirects included, in milliseconds.
   *
   * @default 15000
   */
  readonly timeoutMs?: number
  /**
   * How long a download may go without receiving data, in milliseconds.
   *
   * @default 5000
   */
  readonly stallTimeoutMs?: number
  /**
   * The maximum size of the cache, in bytes.
   *
   * @default 134217728
   */
  readonly cacheBytes?: number
  /**
   * Resolves a host to its addresses.
   *
   * @default the system's resolver
   */
  readonly lookup?: Lookup
  /**
   * The environment that names proxies. A host is resolved here and not by the proxy, so that its address is checked,
   * unless `allowPrivate` allows every address.
   *
   * @default process.env
   */
  readonly environment?: ProxyEnvironment
}

interface CachedImage extends FetchedImage {
  readonly headers: IncomingHttpHeaders
  /** In milliseconds since the epoch. */
  readonly freshUntil: number
}

const maxRedirects = 3
// What an entry of the cache costs besides the image.
const entryOverheadBytes = 2048
const maxUrlLength = 8192

function parseImageUrl(text: string): URL {
  const url = text.length <= maxUrlLength ? URL.parse(text) : null
  if (!url) throw new ImageError('not-allowed', "The image's address is not a URL")
  url.hash = ''
  return url
}

function parseLocation(location: string, from: URL): URL {
  const url = URL.parse(location, from.href)
  if (!url)
    throw new ImageError('unavailable', `${from.host} redirects the image to an invalid URL`)
  if (from.protocol === 'https:' && url.protocol === 'http:')
    throw new ImageError('not-allowed', `${from.host} redirects the image from https to http`)
  url.hash = ''
  return url
}

function conditionsFor(cached: CachedImage | undefined): Record<string, string> {
  const { etag, 'last-modified': lastModified } = cached?.headers ?? {}
  if (etag !== undefined) return { 'if-none-match': etag }
  return lastModified === undefined ? {} : { 'if-modified-since': lastModified }
}

/** Fetches and caches images. */
export class ImageFetcher {
  readonly #rules: readonly AllowRule[]
  readonly #addressFilter: AddressFilter
  readonly #downloader: Downloader
  readonly #cache: LRUCache<string, CachedImage>
  readonly #inFlight = new SingleFlight<FetchedImage>()
  readonly #timeoutMs: number
  readonly #stallTimeoutMs: number

  /** @throws SettingsError if a host or a network is invalid */
  constructor(options: ImageFetcherOptions = {}) {
    this.#rules = parseAllowlist(options.allow ?? [])
    this.#addressFilter = createAddressFilter(options.allowPrivate ?? false)
    this.#timeoutMs = options.timeoutMs ?? 15_000
    this.#stallTimeoutMs = options.stallTimeoutMs ?? 5_000
    const { lookup = systemLookup, maxBytes = 16 * 2 ** 20, cacheBytes = 128 * 2 ** 20 } = options
    this.#downloader = new Downloader({
      lookup: guardLookup(lookup, this.#addressFilter),
      maxBytes,
      // Without hosts, nothing is downloaded, and proxies need not be valid.
      proxies: this.#rules.length > 0 ? new Proxies(options.environment ?? process.env) : undefined,
      resolveAtProxy: allowsEveryAddress(options.allowPrivate ?? false),
    })
    this.#cache = new LRUCache({
      maxSize: Math.max(1, cacheBytes),
      sizeCalculation: ({ bytes }, url) => bytes.length + url.length + entryOverheadBytes,
    })
  }

  /**
   * The image at the URL.
   *
   * @throws ImageError, or the signal's reason
   */
  async fetch(text: string, signal: AbortSignal): Promise<FetchedImage> {
    signal.throwIfAborted()
    const url = parseImageUrl(text)
    // Before the single flight, since most URLs that are not allowed fail here.
    this.#checkUrl(url)
    return this.#inFlight.run(url.href, signal, (waiters) => this.#fetchInTime(url, waiters))
  }

  /** Aborts all downloads. */
  close(): void {
    this.#inFlight.close(new ImageError('unavailable', 'The server is shutting down'))
    this.#downloader.close()
    this.#cache.clear()
  }

  async #fetchInTime(url: URL, waiters: AbortSignal): Promise<FetchedImage> {
    const timeouts = new AbortController()
    const abort = (limit: string) => (): void =>
      timeouts.abort(
        new ImageError('unavailable', `${url.host} did not send the image in ${limit}`),
      )
    let stall: NodeJS.Timeout | undefined
    let total: NodeJS.Timeout | undefined
    const start = (): void => {
      stall ??= setTimeout(
        abort(`time: no data for ${this.#stallTimeoutMs} ms`),
        this.#stallTimeoutMs,
      )
      total ??= setTimeout(abort(`${this.#timeoutMs} ms`), this.#timeoutMs)
    }
    try {
      const signal = AbortSignal.any([timeouts.signal, waiters])
      return await this.#followRedirects(url, { signal, start, extend: () => stall?.refresh() })
    } finally {
      clearTimeout(stall)
      clearTimeout(total)
    }
  }

  async #followRedirects(first: URL, deadline: DownloadDeadline): Promise<FetchedImage> {
    let url = first
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      this.#checkUrl(url)
      checkAddress(url, this.#addressFilter)
      const next = await this.#request(url, deadline)
      if (!(next instanceof URL)) return next
      url = next
    }
    throw new ImageError('unavailable', `${first.host} redirects the image too often`)
  }

  /** The image, or the URL that its host redirects to. */
  async #request(url: URL, deadline: DownloadDeadline): Promise<FetchedImage | URL> {
    const cached = this.#cache.get(url.href)
    if (cached && Date.now() < cached.freshUntil) return cached
    const download = await this.#downloader.download(url, conditionsFor(cached), deadline)
    switch (download.kind) {
      case 'redirect':
        return parseLocation(download.location, url)
      case 'image': {
        const { bytes, headers } = download
        return this.#store(url, { bytes, version: hash('sha256', bytes, 'base64url') }, headers)
      }
      case 'not-modified': {
        if (!cached) throw new ImageError('unavailable', `${url.host} responded 304 for the image`)
        const { bytes, version, headers } = cached
        const updated = { ...headers, age: undefined, ...download.headers }
        return this.#store(url, { bytes, version }, updated)
      }
    }
  }

  #store(url: URL, image: FetchedImage, headers: IncomingHttpHeaders): FetchedImage {
    const now = Date.now()
    const lifetime = freshnessLifetime(headers, now)
    if (lifetime === undefined) this.#cache.delete(url.href)
    else this.#cache.set(url.href, { ...image, headers, freshUntil: now + lifetime })
    return image
  }

  #checkUrl(url: URL): void {
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw new ImageError(
        'not-allowed',
        `Images are fetched by https and http, not ${url.protocol}`,
      )
    if (url.username !== '' || url.password !== '')
      throw new ImageError('not-allowed', `The image's URL at ${url.host} holds a user name`)
    if (!isAllowed(url, this.#rules))
      throw new ImageError('not-allowed', `This server is not set to fetch images from ${url.host}`)
  }
}
