// Decodes images to the size that they are needed in, and keeps what will be needed again: a slide is
// behind every scene of a lesson, and one scene is drawn in several sizes.
import { hash } from 'node:crypto'
import { createCanvas, ImageData } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import sharp from 'sharp'
import type { RenderLimits } from '../formats/scene/limits.ts'
import { RenderError } from '../renderer.ts'
import type { Size } from './geometry.ts'
import { type Header, readHeader } from './image-file.ts'
import type { Picture } from './paint-scene.ts'

const mostBytes = 192 * 2 ** 20

const decoded = new LRUCache<string, Picture>({
  maxSize: mostBytes,
  sizeCalculation: ({ width, height }) => Math.max(1, width * height * 4),
})
const headers = new LRUCache<string, Header>({ max: 2000 })

/** Tells images apart by their content. */
export const digestOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'base64url')

/**
 * By which power of two an image can be made smaller and still have a pixel for each that it is shown
 * in. A photograph has ten times the pixels of the board that it is on.
 */
function shrinkageOf(image: Size, shown: Size): number {
  const excess = Math.min(image.width / shown.width, image.height / shown.height)
  return excess >= 2 ? 2 ** Math.min(8, Math.floor(Math.log2(excess))) : 1
}

async function decode(
  bytes: Uint8Array,
  { width, height }: Header,
  shrinkage: number,
): Promise<Picture> {
  const size = [Math.ceil(width / shrinkage), Math.ceil(height / shrinkage)] as const
  // The canvas could do it, too. It draws half an image as if it were whole, and inks as if they were light.
  const { data } = await sharp(bytes, { limitInputPixels: false, failOn: 'truncated' })
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

/** The image as it was decoded before, where it was and is still kept. */
export function findPicture(digest: string, shown: Size): Picture | undefined {
  const header = headers.get(digest)
  return header && decoded.get(`${digest}/${shrinkageOf(header, shown)}`)
}

/**
 * Looks how large an image is.
 *
 * @throws RenderError
 */
export async function measure(
  bytes: Uint8Array,
  digest: string,
  place: string,
  limits: RenderLimits,
): Promise<Header> {
  const known = headers.get(digest)
  if (known) return known
  const header = await readHeader(bytes, place, limits)
  headers.set(digest, header)
  return header
}

/**
 * Decodes an image, unless it has been.
 *
 * @param place - where the scene names it, for the message
 * @throws RenderError
 */
export async function makePicture(
  bytes: Uint8Array,
  digest: string,
  shown: Size,
  place: string,
  limits: RenderLimits,
): Promise<Picture> {
  const header = await measure(bytes, digest, place, limits)
  const known = findPicture(digest, shown)
  if (known) return known
  const shrinkage = shrinkageOf(header, shown)
  try {
    const picture = await decode(bytes, header, shrinkage)
    decoded.set(`${digest}/${shrinkage}`, picture)
    return picture
  } catch (cause) {
    throw new RenderError('invalid', `${place} is a damaged image`, { cause })
  }
}
