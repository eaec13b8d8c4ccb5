// Reads bodies whole, within bounds: of one request, and of all requests together.
import type { IncomingMessage } from 'node:http'
import { messageOf, retryAfter } from '../contract/index.ts'
import { type ApiResponse, errorResponse } from '../request/response.ts'

/** How long a body may be where nobody says otherwise, in bytes. */
const usualLimit = 2 ** 20
const mostBytes = 64 * 2 ** 20

let held = 0

const tooLarge = (limit: number): ApiResponse =>
  errorResponse(413, `The body is larger than ${limit} bytes`)

const full = (): ApiResponse =>
  errorResponse(503, messageOf('ServerFull'), { 'Retry-After': retryAfter })

/** The body's bytes, or the answer that refuses it. */
export function readBody(
  request: IncomingMessage,
  limit: number = usualLimit,
): Promise<Buffer | ApiResponse> {
  const announced = Number(request.headers['content-length'] ?? 0)
  return new Promise((resolve, reject) => {
    let pieces: Buffer[] = []
    let size = 0
    const release = (): void => {
      held -= size
      size = 0
      pieces = []
    }
    const refuse = (answer: ApiResponse): void => {
      request.off('data', take).off('end', finish)
      release()
      // Whoever is still sending would not read the refusal: what comes is thrown away.
      request.resume()
      resolve(answer)
    }
    const take = (piece: Buffer): void => {
      size += piece.length
      held += piece.length
      if (size > limit) refuse(tooLarge(limit))
      else if (held > mostBytes) refuse(full())
      else pieces.push(piece)
    }
    const finish = (): void => {
      const [only] = pieces
      const whole = pieces.length === 1 && only ? only : Buffer.concat(pieces)
      release()
      resolve(whole)
    }
    request.once('close', () => {
      release()
      reject(new Error('The client went away'))
    })
    request.on('error', reject)
    if (announced > limit) refuse(tooLarge(limit))
    else request.on('data', take).once('end', finish)
  })
}
