// Image files: what they are by their first bytes, and how large by their header.
import sharp from 'sharp'
import type { RenderLimits } from '../formats/scene/limits.ts'
import { RenderError } from '../renderer.ts'
import type { Size } from './geometry.ts'

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text

/** Whether the bytes begin as a PNG, JPEG or WebP file does. */
export const isImageFile = (bytes: Uint8Array): boolean =>
  startsWith(bytes, '\x89PNG\r\n\x1a\n') ||
  startsWith(bytes, '\xff\xd8\xff') ||
  (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8))

/** An image that is known to be none too large. */
export interface Header extends Size {
  readonly format: string
}

/**
 * Reads an image's header: a small file can be a huge picture, and no more of it is decoded until
 * its size is known.
 *
 * @param place - where the scene names it, for the message
 * @returns its size as it is to be seen, which is not always as it is kept
 * @throws RenderError
 */
export async function readHeader(
  bytes: Uint8Array,
  place: string,
  { imageBytes, imagePixels }: RenderLimits,
): Promise<Header> {
  if (bytes.length > imageBytes)
    throw new RenderError('too-large', `${place}: an image may have ${imageBytes} bytes`)
  if (!isImageFile(bytes))
    throw new RenderError('invalid', `${place} is not a PNG, JPEG or WebP image`)
  const { width, height, format, autoOrient } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new RenderError('invalid', `${place} is a damaged image`, { cause })
    })
  if (width * height > imagePixels)
    throw new RenderError(
      'too-large',
      `${place} has ${width} x ${height} pixels: an image may have ${imagePixels}`,
    )
  return { format, ...autoOrient }
}
