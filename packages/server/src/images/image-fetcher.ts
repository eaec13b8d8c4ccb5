// Fetches the images that scenes name by URL, from the places that the owner of the server allows.
import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { LRUCache } from 'lru-cache'
import { createSingleFlight, type SingleFlight } from '../concurrency/single-flight.ts'
import {
  checkAddress,
  createAddressFilter,
  guardLookup,
  type Lookup,
  systemLookup,
} from './address-filter.ts'
import { createDownloader, type DownloadDeadline, type Downloader } from './download.ts'
import { freshnessLifetime } from './freshness.ts'
import { type AllowRule, isAllowed, parseAllowlist } from './host-allowlist.ts'
import { ImageError } from './image-error.ts'

/** An image as its host sent it. Whoever asks for the same one gets the same bytes: only read them. */
export interface FetchedImage {
  readonly bytes: Uint8Array
  /** Changes whenever the bytes do. */
  readonly version: string
}

/** Fetches images. */
export interface ImageFetcher {
  /**
   * The image at the URL.
   *
   * @throws ImageError, or the signal's reason
   */
  fetch(url: string, signal: AbortSignal): Promise<FetchedImage>
  /** Ends what is being fetched. */
  close(): Promise<void>
}

/** What may be fetched, and how much of it. */
export interface ImageFetcherOptions {
  /**
   * The places that images may come from, and be redirected to. A host stands for itself, with
   * `*.` before it for every host below it, and `*` for all; a scheme, a port other than the
   * scheme's own and the beginning of a path can be added. Without a scheme, both `https` and
   * `http` are meant.
   *
   * @default []
   * @example ['*.example.com', 'https://cdn.example.com:8443/slides']
   */
  readonly allow?: readonly string[]
  /**
   * Whether hosts at addresses that are not public may be connected to: those of the networks, or
   * all. They still have to be allowed.
   *
   * @default false
   * @example ['10.1.0.0/16']
   */
  readonly allowPrivate?: boolean | readonly string[]
  /**
   * The most bytes of an image.
   *
   * @default 16777216
   */
  readonly maxBytes?: number
  /**
   * The most milliseconds that an image takes, redirects included.
   *
   * @default 15000
   */
  readonly timeout?: number
  /**
   * The most milliseconds in which nothing of an image comes.
   *
   * @default 5000
   */
  readonly stall?: number
  /**
   * The most bytes of images that are kept in memory.
   *
   * @default 134217728
   */
  readonly cacheBytes?: number
  /** Tells the addresses of a host; by default, the system does. */
  readonly lookup?: Lookup
}

interface Kept extends FetchedImage {
  readonly headers: IncomingHttpHeaders
  /** In milliseconds since the epoch. */
  readonly freshUntil: number
}

const mostRedirects = 3
// What an image costs besides its bytes.
const overhead = 2048
const longestUrl = 8192

const readUrl = (text: string): URL => {
  const url = text.length <= longestUrl ? URL.parse(text) : null
  if (!url) throw new ImageError('not-allowed', 'The address of an image is not a URL')
  url.hash = ''
  return url
}

function refusePlace(url: URL, places: readonly AllowRule[]): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new ImageError('not-allowed', `Images are fetched by https and http, not ${url.protocol}`)
  if (url.username !== '' || url.password !== '')
    throw new ImageError('not-allowed', `The image's address at ${url.host} holds a user's name`)
  if (!isAllowed(url, places))
    throw new ImageError('not-allowed', `This server is not set to fetch images from ${url.host}`)
}

const conditionsOf = (kept: Kept | undefined): Record<string, string> => {
  const { etag, 'last-modified': lastModified } = kept?.headers ?? {}
  if (etag !== undefined) return { 'if-none-match': etag }
  return lastModified === undefined ? {} : { 'if-modified-since': lastModified }
}

/**
 * Begins to fetch images.
 *
 * @throws RangeError where a place or a network is not one
 */
export function createImageFetcher(options: ImageFetcherOptions = {}): ImageFetcher {
  const {
    allow = [],
    allowPrivate = false,
    maxBytes = 16 * 2 ** 20,
    timeout = 15_000,
    stall = 5_000,
    cacheBytes = 128 * 2 ** 20,
    lookup = systemLookup,
  } = options
  const places = parseAllowlist(allow)
  const permits = createAddressFilter(allowPrivate)
  const downloader: Downloader = createDownloader(guardLookup(lookup, permits), maxBytes)
  const cache = new LRUCache<string, Kept>({
    maxSize: Math.max(1, cacheBytes),
    sizeCalculation: ({ bytes }, url) => bytes.length + url.length + overhead,
  })

  const keep = (url: URL, image: FetchedImage, headers: IncomingHttpHeaders): FetchedImage => {
    const now = Date.now()
    const fresh = freshnessLifetime(headers, now)
    if (fresh === undefined) cache.delete(url.href)
    else cache.set(url.href, { ...image, headers, freshUntil: now + fresh })
    return image
  }

  /** The image, or the address that its host redirects to. */
  const step = async (url: URL, patience: DownloadDeadline): Promise<FetchedImage | URL> => {
    const kept = cache.get(url.href)
    if (kept && Date.now() < kept.freshUntil) return kept
    const answer = await downloader.download(url, conditionsOf(kept), patience)
    if (answer.kind === 'image') {
      const { bytes, headers } = answer
      return keep(url, { bytes, version: hash('sha256', bytes, 'base64url') }, headers)
    }
    if (answer.kind === 'unchanged') {
      if (!kept) throw new ImageError('unavailable', `${url.host} answered 304 for the image`)
      const { bytes, version, headers } = kept
      return keep(url, { bytes, version }, { ...headers, age: undefined, ...answer.headers })
    }
    const next = URL.parse(answer.location, url.href)
    if (!next)
      throw new ImageError('unavailable', `${url.host} redirects the image to what is not a URL`)
    if (url.protocol === 'https:' && next.protocol === 'http:')
      throw new ImageError('not-allowed', `${url.host} redirects the image from https to http`)
    next.hash = ''
    return next
  }

  const follow = async (first: URL, patience: DownloadDeadline): Promise<FetchedImage> => {
    let url = first
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      refusePlace(url, places)
      checkAddress(url, permits)
      const next = await step(url, patience)
      if (!(next instanceof URL)) return next
      url = next
    }
    throw new ImageError('unavailable', `${first.host} redirects the image too often`)
  }

  /** Follows to the image, within the limits on time. */
  const fetchWithin = async (url: URL, waiters: AbortSignal): Promise<FetchedImage> => {
    const ending = new AbortController()
    const end = (limit: string) => (): void =>
      ending.abort(new ImageError('unavailable', `${url.host} did not send the image in ${limit}`))
    const stalled = setTimeout(end(`time: nothing came for ${stall} ms`), stall)
    const late = setTimeout(end(`${timeout} ms`), timeout)
    try {
      const signal = AbortSignal.any([ending.signal, waiters])
      return await follow(url, { signal, renew: () => stalled.refresh() })
    } finally {
      clearTimeout(stalled)
      clearTimeout(late)
    }
  }

  const inFlight: SingleFlight<FetchedImage> = createSingleFlight()
  return {
    fetch: async (text, signal) => {
      signal.throwIfAborted()
      const url = readUrl(text)
      // Before anybody is waited for, as most refusals are these.
      refusePlace(url, places)
      return inFlight.run(url.href, signal, (waiters) => fetchWithin(url, waiters))
    },
    close: async () => {
      inFlight.end(new ImageError('unavailable', 'This server is ending'))
      downloader.close()
      cache.clear()
    },
  }
}
