// Reads the body of a response that should be an image.
import type { IncomingMessage } from 'node:http'
import { ImageError } from './image-error.ts'

const signatureLength = 12

const compressions: ReadonlySet<string> = new Set([
  'gzip',
  'x-gzip',
  'compress',
  'x-compress',
  'deflate',
  'br',
  'zstd',
])

// Where the root of an SVG begins: declarations and comments come before it.
const maxSvgStart = 65_536

/**
 * Whether these are the first bytes of a PNG, JPEG, WebP or SVG image; `undefined` if more are needed to tell.
 */
function hasImageSignature(bytes: Buffer): boolean | undefined {
  if (bytes.length < signatureLength) return undefined
  const start = bytes.toString('latin1', 0, maxSvgStart)
  if (
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    start.startsWith('\xff\xd8\xff') ||
    /^RIFF.{4}WEBP/s.test(start)
  )
    return true
  // Whatever else it is, XML or not, it is no SVG if it begins with another element.
  if (!/^(?:\xef\xbb\xbf)?\s*</.test(start)) return false
  const markup = start.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  const element = /<([\w:-]+)[\s>/]/.exec(markup)?.[1]
  if (element !== undefined) return /^(?:[\w-]+:)?svg$/.test(element)
  const isOther = /<!doctype\s+(?!svg[\s>])[\w-]+[\s>]/i.test(markup)
  return isOther || start.length >= maxSvgStart ? false : undefined
}

const tooLarge = (host: string, maxBytes: number): ImageError =>
  new ImageError('too-large', `The image from ${host} is larger than ${maxBytes} bytes`)

const notAnImage = (host: string): ImageError =>
  new ImageError('not-an-image', `What ${host} sent is not a PNG, JPEG, WebP or SVG image`)

/**
 * Reads the body.
 *
 * @param host - the host's name, for error messages
 * @param onData - called whenever data arrives
 * @throws ImageError
 */
export async function readImageBody(
  response: IncomingMessage,
  host: string,
  maxBytes: number,
  onData: () => void,
): Promise<Uint8Array> {
  const encodings = (response.headers['content-encoding'] ?? '').toLowerCase().split(',')
  // Hosts also write other things there, such as the encoding of uploads or of text.
  if (encodings.some((encoding) => compressions.has(encoding.trim())))
    throw new ImageError(
      'not-an-image',
      `${host} sent the image compressed, although the request does not accept that`,
    )
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(host, maxBytes)
  const chunks: Buffer[] = []
  let size = 0
  let isImage = false
  for await (const chunk of response as AsyncIterable<Buffer>) {
    onData()
    size += chunk.length
    if (size > maxBytes) throw tooLarge(host, maxBytes)
    chunks.push(chunk)
    // As early as possible: the rest of anything else is not downloaded.
    if (!isImage) {
      const isKnown = hasImageSignature(Buffer.concat(chunks))
      if (isKnown === false) throw notAnImage(host)
      isImage = isKnown === true
    }
  }
  if (!isImage) throw notAnImage(host)
  return Buffer.concat(chunks)
}
