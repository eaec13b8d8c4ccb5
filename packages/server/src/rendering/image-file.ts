// Decodes image files: looks at the header first, since a small file can be a huge picture.
import { hash } from 'node:crypto'
import { type Image, loadImage } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import sharp from 'sharp'
import type { RenderLimits } from './limits.ts'
import { RenderError } from './renderer.ts'

// Decoded pictures, by their content: a slide is behind every scene of a lesson.
const decoded = new LRUCache<string, Image>({
  maxSize: 256 * 2 ** 20,
  sizeCalculation: ({ width, height }) => Math.max(1, width * height * 4),
})

const formats = new Set(['png', 'jpeg', 'webp'])

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text

/** Whether the bytes begin as a PNG, JPEG or WebP file does. */
export const isImageFile = (bytes: Uint8Array): boolean =>
  startsWith(bytes, '\x89PNG') ||
  startsWith(bytes, '\xff\xd8\xff') ||
  (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8))

/**
 * Decodes an image.
 *
 * @param name - what to call it in a message
 * @throws RenderError
 */
export async function decodeImage(
  bytes: Uint8Array,
  name: string,
  { imageBytes, imagePixels }: RenderLimits,
): Promise<Image> {
  if (bytes.length > imageBytes)
    throw new RenderError('too-large', `${name} has more than ${imageBytes} bytes`)
  const key = hash('sha256', bytes)
  const known = decoded.get(key)
  if (known) return known
  if (!isImageFile(bytes)) throw new RenderError('invalid', `${name} is no PNG, JPEG or WebP image`)
  try {
    const { width, height, format } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (!formats.has(format)) throw new Error(`The format ${format} is not read`)
    if (width * height > imagePixels)
      throw new RenderError('too-large', `${name} has more than ${imagePixels} pixels`)
    // A buffer only: a text would be taken for a path or an address, and read.
    const image = await loadImage(Buffer.from(bytes))
    decoded.set(key, image)
    return image
  } catch (error) {
    if (error instanceof RenderError) throw error
    throw new RenderError('invalid', `${name} cannot be decoded`, { cause: error })
  }
}
