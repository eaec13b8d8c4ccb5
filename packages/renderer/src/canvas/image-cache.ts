// Decodes images at the size that they are shown in, and keeps their bitmaps: a slide is behind every
// scene of a lesson, and one scene is drawn in several sizes.
import { createCanvas, ImageData } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import type { Size } from '../geometry.ts'
import { readImageSize } from '../image-file.ts'
import type { RenderLimits } from '../limits.ts'
import { loadSharp } from '../load-sharp.ts'
import { isRenderError, RenderError } from '../render-error.ts'
import { isSvgFile } from '../svg-document/svg-file.ts'
import type { ShownImage } from './arrange.ts'
import type { Bitmap } from './paint-item.ts'
import { rasterizeSvg } from './svg-rasterizer/rasterize-svg.ts'

const maxBytes = 192 * 2 ** 20

const bitmaps = new LRUCache<string, Bitmap>({
  maxSize: maxBytes,
  sizeCalculation: ({ width, height }) => Math.max(1, width * height * 4),
})

/** The size of an image, and whether it has no pixels of its own. */
interface ImageSize extends Size {
  readonly isSvg: boolean
}

const sizes = new LRUCache<string, ImageSize>({ max: 2000 })

/**
 * The power of two by which an image can shrink and still have a pixel for each that it is shown in. A
 * photograph has ten times the pixels of the scene that it is in.
 */
function shrinkageOf(image: Size, shown: Size): number {
  const excess = Math.min(image.width / shown.width, image.height / shown.height)
  return excess >= 2 ? 2 ** Math.min(8, Math.floor(Math.log2(excess))) : 1
}

/** The size in which an image is decoded. */
function decodedSizeOf(image: ImageSize, shown: Size): Size {
  const shrinkage = image.isSvg ? undefined : shrinkageOf(image, shown)
  const [width, height] =
    shrinkage === undefined
      ? [shown.width, shown.height]
      : [image.width / shrinkage, image.height / shrinkage]
  return { width: Math.max(1, Math.ceil(width)), height: Math.max(1, Math.ceil(height)) }
}

const keyOf = (digest: string, { width, height }: Size): string => `${digest}/${width}x${height}`

const jpegEnd = Buffer.from([0xff, 0xd9])

/**
 * Adds the end marker that some cameras and programs leave off a JPEG, as browsers do. If pixels are missing as
 * well, the decoder warns of that.
 */
function withEndMarker(bytes: Uint8Array): [bytes: Uint8Array, failOn: 'truncated' | 'warning'] {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  // A decoder ignores what follows the marker.
  if (!isJpeg || Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(jpegEnd) > 0)
    return [bytes, 'truncated']
  return [Buffer.concat([bytes, jpegEnd]), 'warning']
}

async function decode(bytes: Uint8Array, { width, height }: Size): Promise<Bitmap> {
  const [complete, failOn] = withEndMarker(bytes)
  const size = [width, height] as const
  const sharp = await loadSharp()
  // Not the canvas's own decoder, which accepts half an image and gets CMYK colors wrong.
  const { data } = await sharp(complete, { limitInputPixels: false, failOn })
    .autoOrient()
    .resize(...size, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const canvas = createCanvas(...size)
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
  canvas.getContext('2d').putImageData(new ImageData(pixels, ...size), 0, 0)
  return canvas
}

// What the rasterizer can draw.
const maxSvgSide = 16_384

/** @throws RenderError for an SVG that is shown larger than an image may be */
function checkSvgSize(size: Size, label: string, { imagePixels }: RenderLimits): Size {
  const { width, height } = size
  if (Math.max(width, height) > maxSvgSide || width * height > imagePixels)
    throw new RenderError(
      'too-large',
      `${label} is shown with ${width} x ${height} pixels: the limit for an SVG is ${imagePixels} pixels and ${maxSvgSide} for a side`,
    )
  return size
}

/** The bitmap of an image that was decoded before and is still kept. */
export function findBitmap(digest: string, shown: Size): Bitmap | undefined {
  const size = sizes.get(digest)
  return size && bitmaps.get(keyOf(digest, decodedSizeOf(size, shown)))
}

async function sizeOf(
  bytes: Uint8Array,
  digest: string,
  label: string,
  limits: RenderLimits,
): Promise<ImageSize> {
  const known = sizes.get(digest)
  if (known) return known
  const size = { ...(await readImageSize(bytes, label, limits)), isSvg: isSvgFile(bytes) }
  sizes.set(digest, size)
  return size
}

/**
 * Decodes an image, unless its bitmap is kept.
 *
 * @throws RenderError
 */
export async function decodeImage(
  bytes: Uint8Array,
  digest: string,
  shown: ShownImage,
  limits: RenderLimits,
): Promise<Bitmap> {
  const size = await sizeOf(bytes, digest, shown.label, limits)
  const known = findBitmap(digest, shown)
  if (known) return known
  const decodedSize = decodedSizeOf(size, shown)
  try {
    const bitmap = size.isSvg
      ? await rasterizeSvg(
          bytes,
          checkSvgSize(decodedSize, shown.label, limits),
          shown.label,
          limits,
        )
      : await decode(bytes, decodedSize)
    bitmaps.set(keyOf(digest, decodedSize), bitmap)
    return bitmap
  } catch (cause) {
    if (isRenderError(cause)) throw cause
    throw new RenderError('invalid', `${shown.label} is a damaged image`, { cause })
  }
}
