// Serves the pictures that the server itself keeps.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import {
  type AllowedOrigins,
  corsHeaders,
  sendResponse,
  serializeResponse,
} from '@whiteboard-screenshots/server-core/http'
import { errorResponse } from '@whiteboard-screenshots/server-core/request'
import { decodeKey } from '../storage/key-template.ts'
import type { StoredScreenshot } from '../storage/storage.ts'

/** Serves pictures. */
export interface StoredScreenshots {
  /** Whether the path is a picture's. */
  has(path: string): boolean
  /** Serves it, and returns the status. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<number>
}

/** How pictures are served. */
export interface StoredScreenshotsOptions {
  readonly open: (key: string) => Promise<StoredScreenshot | undefined>
  /** Whether a picture never changes under its key. */
  readonly immutable: boolean
  readonly origins: AllowedOrigins
}

/** The beginning of the path of every picture's URL. */
export const screenshotsPath = '/screenshots/'

/** Serves what `open` finds. */
export function serveStoredScreenshots({
  open,
  immutable,
  origins,
}: StoredScreenshotsOptions): StoredScreenshots {
  const refuse = (
    response: ServerResponse,
    status: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ): number => {
    sendResponse(response, serializeResponse(errorResponse(status, message, headers)), { origins })
    return status
  }
  const answer = (response: ServerResponse, status: number, picture: StoredScreenshot): number => {
    const { size, version } = picture
    const headers = {
      'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${version}"`,
      ...(status === 200 && { 'Content-Type': 'image/png', 'Content-Length': String(size) }),
    }
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.writeHead(status, corsHeaders(origins, response.req.headers.origin))
    return status
  }

  return {
    has: (path) => path.startsWith(screenshotsPath),
    serve: async (request, response, path) => {
      const { method } = request
      if (method !== 'GET' && method !== 'HEAD')
        return refuse(response, 405, `${method} is not allowed here: use GET`, {
          Allow: 'GET, HEAD',
        })
      const key = decodeKey(path.slice(screenshotsPath.length))
      const picture = key === undefined ? undefined : await open(key)
      if (!picture) return refuse(response, 404, 'There is no such picture')
      const { file, version } = picture
      if (request.headers['if-none-match']?.includes(`"${version}"`)) {
        await file.close()
        answer(response, 304, picture)
        response.end()
        return 304
      }
      answer(response, 200, picture)
      if (method === 'HEAD') {
        await file.close()
        response.end()
        return 200
      }
      // Whoever goes away in the middle has not failed here.
      await pipeline(file.createReadStream(), response).catch(() => response.destroy())
      return 200
    },
  }
}
