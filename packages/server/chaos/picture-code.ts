// A number as a strip of black and white cells, so that a screenshot tells which version of a scene it shows.
import sharp from 'sharp'

/** The world of every scene, which its background page frames. */
export const world = { width: 320, height: 240 } as const

const columns = 16
const rows = 2
const cell = { width: world.width / columns, height: 20 } as const

/** The size of a strip in world units. */
export const strip: { readonly width: number; readonly height: number } = {
  width: world.width,
  height: rows * cell.height,
}

/** Where a strip is in the world: at the top for the scene's own number, at the bottom for its image's. */
export const stripTops: { readonly scene: number; readonly image: number } = {
  scene: -world.height / 2,
  image: world.height / 2 - strip.height,
}

/** Codes have 24 bits. The other 8 of a strip are their checksum. */
export const maxCode: number = 2 ** 24 - 1

const checksum = (code: number): number => ((code * 2654435761) >>> 13) & 0xff

const bitsOf = (code: number): boolean[] => {
  const word = ((code << 8) | checksum(code)) >>> 0
  return Array.from({ length: columns * rows }, (_, index) => ((word >>> index) & 1) === 1)
}

const black = [0, 0, 0]
const white = [255, 255, 255]

/** The strip as elements of a scene. */
export const stripElements = (code: number): object[] =>
  bitsOf(code).map((bit, index) => ({
    type: 'rectangle',
    x: -world.width / 2 + (index % columns) * cell.width,
    y: stripTops.scene + Math.floor(index / columns) * cell.height,
    ...cell,
    strokeWidth: 0,
    fillColor: bit ? black : white,
  }))

/** The strip as an image. */
export async function stripImage(code: number): Promise<Buffer> {
  const bits = bitsOf(code)
  const { width, height } = strip
  const pixels = Buffer.alloc(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = Math.floor(y / cell.height) * columns + Math.floor(x / cell.width)
      pixels[y * width + x] = bits[at] ? 0 : 255
    }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

/** What a screenshot shows. */
export interface DecodedPicture {
  readonly width: number
  readonly height: number
  /** The number of the scene; `undefined` if the strip cannot be read. */
  readonly code: number | undefined
  /** The number of its image; `undefined` if there is none. */
  readonly imageCode: number | undefined
}

/** @throws if the file is not a complete PNG */
export async function decodePicture(png: Uint8Array): Promise<DecodedPicture> {
  const { data, info } = await sharp(png, { failOn: 'warning' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const scale = Math.min(width / world.width, height / world.height)
  const lightAt = (x: number, y: number): number => {
    const column = Math.floor(width / 2 + x * scale)
    const row = Math.floor(height / 2 + y * scale)
    const at = (row * width + column) * channels
    return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3
  }
  const read = (top: number): number | undefined => {
    let word = 0
    for (let index = 0; index < columns * rows; index += 1) {
      const x = -world.width / 2 + ((index % columns) + 0.5) * cell.width
      const y = top + (Math.floor(index / columns) + 0.5) * cell.height
      if (lightAt(x, y) < 128) word |= 1 << index
    }
    const code = word >>> 8
    return checksum(code) === (word & 0xff) && code !== 0 ? code : undefined
  }
  return { width, height, code: read(stripTops.scene), imageCode: read(stripTops.image) }
}
