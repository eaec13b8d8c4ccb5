// Reads the bodies of requests, within limits: for each body, and for all that are being read.
import type { IncomingMessage } from 'node:http'
import { defaultMaxBodyBytes } from '../options/defaults.ts'
import { bodyTooLarge } from '../request/error-messages.ts'
import { type ApiResponse, errorResponse, serverFullResponse } from '../request/response.ts'

const maxBufferedBytes = 64 * 2 ** 20

let bufferedBytes = 0

/** Returns the body's bytes, or the response to a request whose body cannot be read. */
export function readBody(
  request: IncomingMessage,
  maxBytes: number = defaultMaxBodyBytes,
): Promise<Buffer | ApiResponse> {
  const announcedBytes = Number(request.headers['content-length'] ?? 0)
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let size = 0
    const release = (): void => {
      bufferedBytes -= size
      size = 0
      chunks = []
    }
    const fail = (response: ApiResponse): void => {
      request.off('data', append).off('end', finish)
      release()
      // A client that is still sending would not read the response: the rest is discarded.
      request.resume()
      resolve(response)
    }
    const append = (chunk: Buffer): void => {
      size += chunk.length
      bufferedBytes += chunk.length
      if (size > maxBytes) fail(errorResponse(413, bodyTooLarge(maxBytes)))
      else if (bufferedBytes > maxBufferedBytes) fail(serverFullResponse())
      else chunks.push(chunk)
    }
    const finish = (): void => {
      const [first] = chunks
      const body = chunks.length === 1 && first ? first : Buffer.concat(chunks)
      release()
      resolve(body)
    }
    request.once('close', () => {
      release()
      reject(new Error('The client closed the connection'))
    })
    request.on('error', reject)
    if (announcedBytes > maxBytes) fail(errorResponse(413, bodyTooLarge(maxBytes)))
    else request.on('data', append).once('end', finish)
  })
}
