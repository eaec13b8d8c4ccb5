// Compares images by how different they look.
import pixelmatch from 'pixelmatch'
import sharp from 'sharp'

interface Pixels {
  readonly data: Buffer
  readonly width: number
  readonly height: number
}

async function pixelsOf(png: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

async function both(one: Uint8Array, other: Uint8Array): Promise<readonly [Pixels, Pixels]> {
  const [first, second] = await Promise.all([pixelsOf(one), pixelsOf(other)])
  if (first.width !== second.width || first.height !== second.height)
    throw new Error(`${first.width}x${first.height} is not ${second.width}x${second.height}`)
  return [first, second]
}

/** The share of pixels that look different. */
export async function difference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [first, second] = await both(one, other)
  const { width, height } = first
  const options = { threshold: 0.1 }
  return pixelmatch(first.data, second.data, undefined, width, height, options) / (width * height)
}

/** The share of pixels that differ by more than the given levels, of 255, in any channel. */
export async function shareOff(
  one: Uint8Array,
  other: Uint8Array,
  levels: number,
): Promise<number> {
  const [first, second] = await both(one, other)
  let off = 0
  for (let pixel = 0; pixel < first.data.length; pixel += 4)
    if (
      [0, 1, 2].some(
        (channel) =>
          Math.abs((first.data[pixel + channel] ?? 0) - (second.data[pixel + channel] ?? 0)) >
          levels,
      )
    )
      off += 1
  return off / (first.width * first.height)
}
