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

/** Whether these are the first bytes of a PNG, JPEG or WebP image. */
function hasImageSignature(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, signatureLength)
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
    if (!isImage && size >= signatureLength) {
      if (!hasImageSignature(Buffer.concat(chunks))) throw notAnImage(host)
      isImage = true
    }
  }
  if (!isImage) throw notAnImage(host)
  return Buffer.concat(chunks)
}
