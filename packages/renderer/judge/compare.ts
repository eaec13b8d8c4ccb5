// How much two pictures of a board differ.
import sharp from 'sharp'

/** What differs. */
export interface Difference {
  /** Of pixels that are off by more than 64 of 255 levels in any channel. */
  readonly share: number
  /** In pixels, between the sides of the boxes around the ink of both. */
  readonly boxOff: number
  /** How far the worst pixel is off. */
  readonly worst: number
}

const levels = 64

interface Pixels {
  readonly data: Buffer
  readonly width: number
  readonly height: number
}

const pixelsOf = async (png: Uint8Array, background: string): Promise<Pixels> => {
  const { data, info } = await sharp(png)
    .flatten({ background })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The sides of the box around all pixels that are unlike the first one. */
function inkOf({ data, width, height }: Pixels): readonly number[] {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const isInk = [0, 1, 2].some(
      (channel) => Math.abs((data[pixel * 3 + channel] ?? 0) - (data[channel] ?? 0)) > levels,
    )
    if (!isInk) continue
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return [left, top, right, bottom]
}

/**
 * Compares two PNGs of one size.
 *
 * @param background - what is behind pixels that are transparent
 */
export async function compare(
  one: Uint8Array,
  other: Uint8Array,
  background: string,
): Promise<Difference> {
  const [first, second] = await Promise.all([
    pixelsOf(one, background),
    pixelsOf(other, background),
  ])
  if (first.width !== second.width || first.height !== second.height)
    throw new Error(`${first.width}x${first.height} is not ${second.width}x${second.height}`)
  let [count, worst] = [0, 0]
  for (let at = 0; at < first.data.length; at += 3) {
    const off = Math.max(
      ...[0, 1, 2].map((channel) =>
        Math.abs((first.data[at + channel] ?? 0) - (second.data[at + channel] ?? 0)),
      ),
    )
    worst = Math.max(worst, off)
    if (off > levels) count += 1
  }
  const [ink, otherInk] = [inkOf(first), inkOf(second)]
  const boxOff = Math.max(...ink.map((side, index) => Math.abs(side - (otherInk[index] ?? 0))))
  return { share: count / (first.width * first.height), boxOff, worst }
}

/** Both pictures beside each other, with a line between them. */
export async function beside(one: Uint8Array, other: Uint8Array): Promise<Uint8Array> {
  const { width = 1, height = 1 } = await sharp(one).metadata()
  return sharp({
    create: { width: 2 * width + 4, height, channels: 3, background: '#ff00ff' },
  })
    .composite([
      { input: Buffer.from(one), left: 0, top: 0 },
      { input: Buffer.from(other), left: width + 4, top: 0 },
    ])
    .png()
    .toBuffer()
}
