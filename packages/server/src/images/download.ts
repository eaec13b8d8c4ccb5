// One request for an image: no credentials, no cookies, no proxy, and no more than the limits of the
// answer.
import { once } from 'node:events'
import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { ImageError } from './image-error.ts'

/** What a host answered. */
export type Download =
  | { readonly kind: 'image'; readonly bytes: Uint8Array; readonly headers: IncomingHttpHeaders }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'unchanged'; readonly headers: IncomingHttpHeaders }

/** Ends what waits for too long. */
export interface DownloadDeadline {
  readonly signal: AbortSignal
  /** Something came: the wait for the next begins. */
  readonly renew: () => void
}

/** Asks hosts for images. */
export interface Downloader {
  download(
    url: URL,
    conditions: Readonly<Record<string, string>>,
    patience: DownloadDeadline,
  ): Promise<Download>
  close(): void
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

const agentOptions = {
  keepAlive: true,
  // One slow host must not take every connection, and all images at once must fit in the memory.
  maxSockets: 8,
  maxTotalSockets: 24,
  timeout: 30_000,
} as const

const headers = {
  accept: 'image/png, image/jpeg, image/webp',
  // Of a compressed body, neither the announced nor the received length says how large it gets.
  'accept-encoding': 'identity',
  'user-agent': 'whiteboard-server',
} as const

const magicLength = 12

/** Whether these are the first bytes of a PNG, JPEG or WebP image. */
function beginsImage(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, magicLength)
  return (
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    start.startsWith('\xff\xd8\xff') ||
    /^RIFF.{4}WEBP/s.test(start)
  )
}

const tooLarge = (host: string, maxBytes: number): ImageError =>
  new ImageError('too-large', `The image from ${host} is larger than ${maxBytes} bytes`)

const notAnImage = (host: string): ImageError =>
  new ImageError('not-an-image', `What ${host} sent is not a PNG, JPEG or WebP image`)

const answerTo = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.on('response', resolve).on('error', reject)
    // An answer that changes the protocol ends the request without an error.
    request.on('close', () => reject(new Error('The host sent no answer')))
  })

async function readImage(
  response: IncomingMessage,
  host: string,
  maxBytes: number,
  renew: () => void,
): Promise<Uint8Array> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    throw new ImageError(
      'not-an-image',
      `${host} sent its image compressed, though it was asked not to`,
    )
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(host, maxBytes)
  const pieces: Buffer[] = []
  let size = 0
  let isImage = false
  for await (const piece of response as AsyncIterable<Buffer>) {
    renew()
    size += piece.length
    if (size > maxBytes) throw tooLarge(host, maxBytes)
    pieces.push(piece)
    // The rest of something else is not waited for.
    if (!isImage && size >= magicLength) {
      if (!beginsImage(Buffer.concat(pieces))) throw notAnImage(host)
      isImage = true
    }
  }
  if (!isImage) throw notAnImage(host)
  return Buffer.concat(pieces)
}

/** Begins to ask hosts for images. */
export function createDownloader(lookup: LookupFunction, maxBytes: number): Downloader {
  // Agents of our own, as the global ones may be set to send everything to a proxy.
  const agents = {
    'http:': new HttpAgent(agentOptions),
    'https:': new HttpsAgent(agentOptions),
  }

  const send = (url: URL, conditions: object, signal: AbortSignal): ClientRequest => {
    const options = { lookup, signal, headers: { ...headers, ...conditions } }
    return url.protocol === 'https:'
      ? requestHttps(url, { ...options, agent: agents['https:'] })
      : requestHttp(url, { ...options, agent: agents['http:'] })
  }

  const ask = async (
    url: URL,
    conditions: object,
    signal: AbortSignal,
  ): Promise<IncomingMessage> => {
    for (;;) {
      const request = send(url, conditions, signal)
      try {
        request.end()
        return await answerTo(request)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        // The host had hung up before it could know of this request.
        if (!(request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE'))) throw error
      }
    }
  }

  const receive = async (
    url: URL,
    conditions: object,
    { signal, renew }: DownloadDeadline,
  ): Promise<Download> => {
    const response = await ask(url, conditions, signal)
    renew()
    try {
      const { headers, statusCode: status = 0 } = response
      if (status === 304) {
        // Its connection is then free for the next.
        await once(response.resume(), 'end')
        return { kind: 'unchanged', headers }
      }
      if (status === 200) {
        const bytes = await readImage(response, url.host, maxBytes, renew)
        return { kind: 'image', bytes, headers }
      }
      response.destroy()
      if (redirects.has(status) && headers.location !== undefined)
        return { kind: 'redirect', location: headers.location }
      throw new ImageError('unavailable', `${url.host} answered ${status} for the image`)
    } catch (error) {
      response.destroy()
      throw error
    }
  }

  return {
    download: async (url, conditions, patience) => {
      try {
        return await receive(url, conditions, patience)
      } catch (error) {
        patience.signal.throwIfAborted()
        if (error instanceof ImageError) throw error
        const { code = 'an error' } = error as NodeJS.ErrnoException
        throw new ImageError('unavailable', `${url.host} did not send the image: ${code}`, {
          cause: error,
        })
      }
    },
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}
