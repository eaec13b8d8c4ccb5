// Image files: what they are by their first bytes, and how large by their header.
import type { Size } from './geometry.ts'
import type { RenderLimits } from './limits.ts'
import { loadSharp } from './load-sharp.ts'
import { RenderError } from './render-error.ts'
import { isSvgFile, parseSvg, svgSize } from './svg-document/svg-file.ts'

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text

const isRasterFile = (bytes: Uint8Array): boolean =>
  startsWith(bytes, '\x89PNG\r\n\x1a\n') ||
  startsWith(bytes, '\xff\xd8\xff') ||
  (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8))

/** Whether the bytes start as a PNG, JPEG, WebP or SVG file does. */
export const isImageFile = (bytes: Uint8Array): boolean => isRasterFile(bytes) || isSvgFile(bytes)

// What a JPEG can have. Decoding takes ten times the memory of a row, which a few bytes of a PNG can make huge.
const maxImageSide = 65_535

/**
 * Reads an image's header: a small file can be a huge image, and nothing is decoded before its size is
 * known to be within the limits.
 *
 * @param label - what an error message calls the image
 * @returns its size as it is shown, which for a photograph on its side is not as it is stored
 * @throws RenderError
 */
export async function readImageSize(
  bytes: Uint8Array,
  label: string,
  limits: RenderLimits,
): Promise<Size> {
  const { imageBytes, imagePixels } = limits
  if (bytes.length > imageBytes)
    throw new RenderError('too-large', `${label}: the limit for an image is ${imageBytes} bytes`)
  if (isSvgFile(bytes)) return svgSize(parseSvg(bytes, label, limits))
  if (!isRasterFile(bytes))
    throw new RenderError('invalid', `${label} is not a PNG, JPEG, WebP or SVG image`)
  const sharp = await loadSharp()
  const { width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new RenderError('invalid', `${label} is a damaged image`, { cause })
    })
  if (Math.max(width, height) > maxImageSide)
    throw new RenderError(
      'too-large',
      `${label} has ${width} x ${height} pixels: the limit for a side of an image is ${maxImageSide} pixels`,
    )
  if (width * height > imagePixels)
    throw new RenderError(
      'too-large',
      `${label} has ${width} x ${height} pixels: the limit for an image is ${imagePixels} pixels`,
    )
  return autoOrient
}
