// Downloads a screenshot from the storage, and checks that it is a PNG.
import { AbortError, httpError, MalformedResponseError } from './errors.ts'
import { type ClientContext, withErrorDetails } from './internal/call.ts'
import { onAbort, startCallTime } from './internal/deadline.ts'
import { type Chunk, chunksOf, joinChunks } from './internal/read-body.ts'
import { isRetryable, withRetries } from './internal/retry.ts'
import { type Fetch, noStore, toConnectionError } from './internal/send-request.ts'
import { checkUrl, publicUrl } from './internal/url.ts'
import {
  checkNames,
  knownDownloadOptions,
  limitsOf,
  numberOption,
} from './internal/validate-options.ts'
import type { DownloadOptions } from './options.ts'

const defaultMaxBytes = 2 ** 26
const pngSignature = '\x89PNG\r\n\x1a\n'

/** The chunks of the file. None is yielded before the PNG signature has been checked. */
async function* readPng(
  url: string,
  maxBytes: number,
  fetch: Fetch,
  signal: AbortSignal,
): AsyncGenerator<Chunk, undefined> {
  try {
    const response = await fetch(url, noStore({ headers: { accept: 'image/png' }, signal }))
    const { status, ok, headers } = response
    const check = (isValid: boolean, problem: string): void => {
      const message = `The screenshot ${problem} (${status})`
      if (!isValid) throw new MalformedResponseError(message, { status, headers })
    }
    const checkSize = (size: number): void =>
      check(size <= maxBytes, `is larger than ${maxBytes} bytes`)
    if (!ok) throw httpError(`The screenshot cannot be downloaded (${status})`, { status, headers })
    checkSize(Number(headers.get('content-length')))
    const held: Chunk[] = []
    let start = ''
    let size = 0
    const nextChunk = chunksOf(response, maxBytes)
    for (let chunk = await nextChunk(); chunk; chunk = await nextChunk()) {
      size += chunk.length
      checkSize(size)
      held.push(chunk)
      start += String.fromCharCode(...chunk.subarray(0, pngSignature.length))
      if (start.length >= pngSignature.length) {
        check(start.startsWith(pngSignature), 'is not a PNG')
        start = pngSignature
        yield* held.splice(0)
      }
    }
    check(start === pngSignature, 'is not a PNG')
  } catch (error) {
    throw toConnectionError(error, url)
  }
}

/** Resolves to the bytes of the screenshot, or to a stream of them. */
export const downloadScreenshot = (
  { options: clientOptions, fetch }: ClientContext,
  screenshot: { url: string },
  options: DownloadOptions & { as?: 'stream' | 'bytes' | undefined } = {},
): Promise<Uint8Array | ReadableStream<Uint8Array>> =>
  withErrorDetails({ operation: 'download' }, async (details) => {
    checkNames(options, knownDownloadOptions)
    const maxBytes = numberOption('maxBytes', options.maxBytes ?? defaultMaxBytes)
    const limits = limitsOf(clientOptions, options)
    const url = checkUrl('screenshot.url', screenshot?.url, ': pass the screenshot')
    details.url = publicUrl(url)
    // A download changes nothing: it can always be retried.
    const policy = { limits, isRetryable: (error: unknown) => isRetryable(error, true) }
    const time = startCallTime(limits.totalTimeout, options.signal)
    return withRetries(time, policy, async (_, controller) => {
      const chunks = readPng(url, maxBytes, fetch, controller.signal)
      if (options.as !== 'stream') return joinChunks(async () => (await chunks.next()).value)
      let next = await chunks.next()
      const { signal } = options
      const stopListening = onAbort(signal, () => controller.abort(new AbortError(signal?.reason)))
      const end = (): void => {
        stopListening()
        controller.abort()
      }
      return new ReadableStream({
        async pull(stream) {
          if (next.value) stream.enqueue(next.value)
          next = await chunks.next().catch((error: unknown) => {
            end()
            throw error
          })
          if (!next.done) return
          end()
          stream.close()
        },
        cancel: end,
      })
    })
  })
