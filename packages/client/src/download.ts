// Fetches a picture from where it is stored.
import { HttpError, InputError, MalformedResponseError } from './errors.ts'
import { bounded } from './internal/body.ts'
import { asConnectionError, type Fetch } from './internal/exchange.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** The picture's bytes as they come, checked for size and for being a PNG. */
export async function openPicture(
  url: string,
  maxBytes: number,
  fetch: Fetch,
  signal: AbortSignal | undefined,
): Promise<ReadableStream<Uint8Array>> {
  if (!/^https?:\/\//.test(url)) throw new InputError('url', 'must be an http or https URL')
  let answer: Response
  try {
    answer = await fetch(new Request(url, { headers: { accept: 'image/png' } }), {
      signal: signal ?? null,
    })
  } catch (error) {
    throw asConnectionError(error)
  }
  const { status, ok, headers, body } = answer
  const refuse = (error: Error): never => {
    body?.cancel().catch(() => {})
    throw error
  }
  if (!ok) refuse(new HttpError(`The picture cannot be had (${status})`, status, headers))
  const malformed = (problem: string): MalformedResponseError =>
    new MalformedResponseError(`The picture ${problem} (${status})`, status)
  const tooLarge = (): Error => malformed(`is larger than ${maxBytes} bytes`)
  if (Number(headers.get('content-length')) > maxBytes) refuse(tooLarge())
  if (!body) throw malformed('is empty')
  let checked = 0
  return bounded(body, maxBytes, tooLarge).pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        for (const byte of piece) {
          if (checked === signature.length) break
          if (byte !== signature[checked++]) throw malformed('is not a PNG')
        }
        controller.enqueue(piece)
      },
      flush() {
        if (checked < signature.length) throw malformed('is not a PNG')
      },
    }),
  )
}

/** All bytes of the picture. */
export async function collect(
  stream: ReadableStream<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch (error) {
    throw asConnectionError(error)
  }
}
