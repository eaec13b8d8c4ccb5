// Fetches a picture from where it is stored.
import { AbortError, httpError, InputError, MalformedResponseError } from './errors.ts'
import { type Pieces, piecesOf } from './internal/body.ts'
import { asConnectionError, type Fetch } from './internal/exchange.ts'

const signature = '\x89PNG\r\n\x1a\n'

/** Gives the picture's bytes piece by piece, once it has proved to be a PNG; failures are typed. */
export async function openPicture(
  url: string,
  maxBytes: number,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<Pieces> {
  if (!(/^https?:\/\//i.test(url) && URL.canParse(url)))
    throw new InputError('url', 'must be an http or https URL')
  const failed = (error: unknown): never => {
    throw asConnectionError(error, url)
  }
  const answer = await fetch(url, { headers: { accept: 'image/png' }, signal }).catch(failed)
  const { status, ok, headers } = answer
  const malformed = (problem: string): never => {
    throw new MalformedResponseError(`The picture ${problem} (${status})`, status, headers)
  }
  const tooLarge = (): never => malformed(`is larger than ${maxBytes} bytes`)
  const { next, cancel } = piecesOf(answer, maxBytes, tooLarge)
  try {
    if (!ok) throw httpError(`The picture cannot be had (${status})`, { status, headers })
    if (Number(headers.get('content-length')) > maxBytes) tooLarge()
    const first: Uint8Array<ArrayBuffer>[] = []
    let start = ''
    while (start.length < signature.length) {
      const piece = await next()
      if (!piece) break
      first.push(piece)
      start += String.fromCharCode(...piece.subarray(0, signature.length))
    }
    if (!start.startsWith(signature)) malformed('is not a PNG')
    return { next: async () => first.shift() ?? next().catch(failed), cancel }
  } catch (error) {
    cancel()
    return failed(error)
  }
}

/** All bytes of the picture. */
export async function collect({ next }: Pieces): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (;;) {
    const piece = await next()
    if (!piece) return new Uint8Array(await new Blob(pieces).arrayBuffer())
    pieces.push(piece)
  }
}

/** The picture's bytes as a stream, which an aborted signal ends. */
export function streamOf(
  { next, cancel }: Pieces,
  outer: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const piece = await next()
        if (piece) controller.enqueue(piece)
        else controller.close()
      } catch (error) {
        throw outer?.aborted ? new AbortError(outer.reason) : error
      }
    },
    cancel,
  })
}
