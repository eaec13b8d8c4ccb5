// Downloads a screenshot from the storage, and checks that it is a PNG.
import {
  AbortError,
  httpError,
  InputError,
  MalformedResponseError,
  TimeoutError,
} from './errors.ts'
import type { ClientContext } from './internal/call.ts'
import { withDeadline } from './internal/deadline.ts'
import { type Chunks, readChunks } from './internal/read-body.ts'
import { type Fetch, toConnectionError } from './internal/send-request.ts'
import { numberOption } from './internal/validate-options.ts'
import type { DownloadOptions } from './options.ts'

const pngSignature = '\x89PNG\r\n\x1a\n'

/** The chunks of the file, once its first bytes have proved to be a PNG's. */
async function openPng(
  url: string,
  maxBytes: number,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<Chunks> {
  if (!(/^https?:\/\//i.test(url) && URL.canParse(url)))
    throw new InputError('url', 'url must be an http or https URL')
  const failed = (error: unknown): never => {
    throw toConnectionError(error, url)
  }
  const response = await fetch(url, { headers: { accept: 'image/png' }, signal }).catch(failed)
  const { status, ok, headers } = response
  const malformed = (problem: string): never => {
    throw new MalformedResponseError(`The screenshot ${problem} (${status})`, status, headers)
  }
  const tooLarge = (): never => malformed(`is larger than ${maxBytes} bytes`)
  const { next, cancel } = readChunks(response, maxBytes, tooLarge)
  try {
    if (!ok) throw httpError(`The screenshot cannot be downloaded (${status})`, { status, headers })
    if (Number(headers.get('content-length')) > maxBytes) tooLarge()
    const first: Uint8Array<ArrayBuffer>[] = []
    let start = ''
    while (start.length < pngSignature.length) {
      const chunk = await next()
      if (!chunk) break
      first.push(chunk)
      start += String.fromCharCode(...chunk.subarray(0, pngSignature.length))
    }
    if (!start.startsWith(pngSignature)) malformed('is not a PNG')
    return { next: async () => first.shift() ?? next().catch(failed), cancel }
  } catch (error) {
    cancel()
    return failed(error)
  }
}

async function collect({ next }: Chunks): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for (;;) {
    const chunk = await next()
    if (!chunk) return new Uint8Array(await new Blob(chunks).arrayBuffer())
    chunks.push(chunk)
  }
}

/** The chunks as a stream, which fails when the signal is aborted. */
const toStream = (
  { next, cancel }: Chunks,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      try {
        const chunk = await next()
        if (chunk) controller.enqueue(chunk)
        else controller.close()
      } catch (error) {
        throw signal?.aborted ? new AbortError(signal.reason) : error
      }
    },
    cancel,
  })

/** Resolves to the bytes of the screenshot, or to a stream of them. */
export async function downloadScreenshot(
  { options: clientOptions, fetch }: ClientContext,
  screenshot: { url: string },
  options: DownloadOptions & { as?: 'stream' | 'bytes' | undefined } = {},
): Promise<Uint8Array | ReadableStream<Uint8Array>> {
  const { signal: outer, as } = options
  const maxBytes = numberOption('maxBytes', options)
  const timeout = numberOption('timeout', options, clientOptions)
  return withDeadline(
    async (inner) => {
      // A stream outlives this function: only the caller's own signal can end it then.
      const signal = as === 'stream' && outer ? AbortSignal.any([inner, outer]) : inner
      const chunks = await openPng(screenshot?.url, maxBytes, fetch, signal)
      return as === 'stream' ? toStream(chunks, outer) : collect(chunks)
    },
    timeout,
    () => new TimeoutError('timeout', timeout),
    outer,
  )
}
