// Serves the screenshots that the server itself stores.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import {
  type AllowedOrigins,
  corsHeaders,
  sendResponse,
  serializeResponse,
} from '@whiteboard-screenshots/server-core/http'
import { errorResponse, retryAfterHeader } from '@whiteboard-screenshots/server-core/request'
import { decodeKey } from '../storage/key-template.ts'
import type { StoredScreenshot } from '../storage/storage.ts'

/** The path of the URL of each screenshot begins with this. */
export const screenshotsPath = '/screenshots/'

/** How screenshots are served. */
export interface StoredScreenshotsOptions {
  readonly open: (key: string, query: URLSearchParams) => Promise<StoredScreenshot | undefined>
  /** Recognizes the keys of screenshots. */
  readonly keyPattern: RegExp
  /** Whether the screenshot with a key never changes. */
  readonly immutable: boolean
  readonly origins: AllowedOrigins
  /** How long a reader may read nothing, in milliseconds. */
  readonly stallTimeoutMs: number
}

// Of descriptors and connections; requests of the API have bounds of their own.
const maxDownloads = 256

// A reader that takes longer than this is cut off.
const minBytesPerSecond = 16 * 1024

/** Serves screenshots. */
export class StoredScreenshots {
  readonly #options: StoredScreenshotsOptions
  #downloads = 0

  constructor(options: StoredScreenshotsOptions) {
    this.#options = options
  }

  /** Whether the path is that of a screenshot. */
  matches(path: string): boolean {
    return path.startsWith(screenshotsPath)
  }

  /** Serves the screenshot at the path, and returns the status. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<number> {
    const { method } = request
    if (method !== 'GET' && method !== 'HEAD')
      return this.#sendError(response, 405, `${method} is not allowed here: use GET`, {
        Allow: 'GET, HEAD',
      })
    if (this.#downloads >= maxDownloads)
      return this.#sendError(
        response,
        503,
        'Too many downloads at the same time; retry later',
        retryAfterHeader,
      )
    // Counted before its file is opened: one connection can send many requests at once.
    this.#downloads += 1
    try {
      return await this.#serveKey(request, response, decodeKey(path.slice(screenshotsPath.length)))
    } finally {
      this.#downloads -= 1
    }
  }

  async #serveKey(
    request: IncomingMessage,
    response: ServerResponse,
    key: string | undefined,
  ): Promise<number> {
    const { open, keyPattern } = this.#options
    const query = new URLSearchParams(request.url?.split('?')[1])
    const isKey = key !== undefined && keyPattern.test(key)
    const screenshot = isKey ? await open(key, query) : undefined
    if (!screenshot) return this.#sendError(response, 404, 'There is no such screenshot')
    const { file, version } = screenshot
    try {
      const isKnown = request.headers['if-none-match']?.includes(`"${version}"`) ?? false
      const status = isKnown ? 304 : 200
      this.#sendHead(response, status, screenshot)
      if (isKnown || request.method === 'HEAD') response.end()
      else await this.#sendFile(request, response, screenshot)
      return status
    } finally {
      await file.close()
    }
  }

  async #sendFile(
    { socket }: IncomingMessage,
    response: ServerResponse,
    { file, size }: StoredScreenshot,
  ): Promise<void> {
    const { stallTimeoutMs } = this.#options
    // Not just the response: one that waits for others on its connection has no socket yet.
    const cutOff = (): void => void socket.destroy()
    const maxMs = stallTimeoutMs + (size / minBytesPerSecond) * 1000
    const timer = setTimeout(cutOff, maxMs)
    try {
      await pipeline(file.createReadStream(), response)
    } catch {
      // A client that disconnects before the end is no failure of the server.
      response.destroy()
    } finally {
      clearTimeout(timer)
    }
  }

  #sendHead(response: ServerResponse, status: number, { size, version }: StoredScreenshot): void {
    const { immutable, origins } = this.#options
    response.writeHead(status, {
      'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${version}"`,
      'X-Content-Type-Options': 'nosniff',
      ...(status === 200 && { 'Content-Type': 'image/png', 'Content-Length': String(size) }),
      ...corsHeaders(origins, response.req.headers.origin),
    })
  }

  #sendError(
    response: ServerResponse,
    status: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ): number {
    const { origins } = this.#options
    sendResponse(response, serializeResponse(errorResponse(status, message, headers)), { origins })
    return status
  }
}
