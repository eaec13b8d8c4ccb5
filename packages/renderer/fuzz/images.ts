// Images of every kind that the renderer reads, and some that it does not.
import sharp, { type Sharp } from 'sharp'
import type { Random } from './random.ts'

const noise = (width: number, height: number, channels: 3 | 4): Sharp =>
  sharp(
    Uint8Array.from({ length: width * height * channels }, (_, index) => (index * 7919) % 251),
    { raw: { width, height, channels } },
  )

/** Files of images. */
export async function makeImages(): Promise<readonly Buffer[]> {
  const plain = noise(24, 16, 3)
  const clear = noise(17, 23, 4)
  const frames = sharp(await Promise.all([80, 160, 240].map(colored)), { join: { animated: true } })
  return Promise.all([
    plain.clone().png().toBuffer(),
    clear.clone().png({ progressive: true }).toBuffer(),
    plain.clone().png({ palette: true, colours: 7 }).toBuffer(),
    clear.clone().greyscale().png().toBuffer(),
    plain.clone().toColourspace('rgb16').png().toBuffer(),
    plain.clone().jpeg().toBuffer(),
    plain.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    plain.clone().greyscale().jpeg().toBuffer(),
    plain.clone().toColourspace('cmyk').jpeg().toBuffer(),
    plain.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    plain.clone().webp().toBuffer(),
    clear.clone().webp({ lossless: true }).toBuffer(),
    frames.webp().toBuffer(),
    // As wide and as high as a board is not.
    noise(2000, 1, 3).png().toBuffer(),
    noise(1, 2000, 3).jpeg().toBuffer(),
    noise(1, 1, 4).png().toBuffer(),
    // Of other formats.
    plain.clone().gif().toBuffer(),
    plain.clone().tiff().toBuffer(),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    Buffer.alloc(0),
  ])
}

const colored = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .png()
    .toBuffer()

/** Changes the sizes that an image's header says it has, to huge ones or none. */
export function mutateHeader(bytes: Uint8Array, random: Random): Buffer {
  const mutated = Buffer.from(bytes)
  const value = random.pick([0, 1, 0xffff, 0x7fff, 30_000, 0x7fffffff, 0xffffffff])
  const isPng = mutated[0] === 0x89
  if (isPng && mutated.length > 26) mutated.writeUInt32BE(value >>> 0, random.pick([16, 20]))
  else if (mutated.length > 40) mutated.writeUInt16BE(value & 0xffff, random.integer(0, 38))
  return mutated
}
