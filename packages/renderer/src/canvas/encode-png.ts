// Writes a canvas as a PNG. Of a drawing with few colors, a PNG with a palette has a third of the bytes, in no more
// time: `pnpm bench:encoders`.
import type { Canvas } from '@napi-rs/canvas'
import { CompressionType, FilterType, Transformer } from '@napi-rs/image'
import { indexPixels } from './index-pixels.ts'
import { pngChunk } from './png-chunk.ts'

// A buffer for pixels, kept for the next PNG: to allocate one takes as long as to fill it.
let kept: Uint8Array = new Uint8Array()
// Larger sizes are rare, and a buffer for them would keep the process large.
const maxKeptBytes = 12_000_000

/** The kept buffer, or a larger one. The encoder reads it later, in its own thread, so nobody else may take it. */
function takeBuffer(length: number): Uint8Array {
  const bytes = kept.length < length ? Buffer.allocUnsafeSlow(length) : kept
  kept = new Uint8Array()
  return bytes
}

function returnBuffer({ buffer }: Uint8Array): void {
  if (buffer.byteLength <= maxKeptBytes) kept = new Uint8Array(buffer)
}

/** The header of a portable pixmap (P6) or graymap (P5), padded to whole words of four bytes. */
function headerOf(format: 'P5' | 'P6', { width, height }: Canvas): Buffer {
  const size = `${width} ${height}\n255\n`
  return Buffer.from(`${format}${' '.repeat((-size.length - 3) & 3)}\n${size}`)
}

/** Writes red, green and blue of each pixel, without alpha: a board is opaque. */
function writeColors(pixels: Int32Array, to: Uint32Array): void {
  const { length } = pixels
  // Four pixels at a time, which are three words.
  for (let pixel = 0, word = 0; pixel < length; pixel += 4, word += 3) {
    const first = pixels[pixel] as number
    // What is written beyond the last pixel is not read.
    const second = pixels[pixel + 1] as number
    const third = pixels[pixel + 2] as number
    const fourth = pixels[pixel + 3] as number
    to[word] = (first & 0xffffff) | (second << 24)
    to[word + 1] = ((second >>> 8) & 0xffff) | (third << 16)
    to[word + 2] = ((third >>> 16) & 0xff) | (fourth << 8)
  }
}

/** Turns a PNG in shades of gray into one with a palette, of which the shades are the indices. */
function withPalette(png: Uint8Array, palette: Uint8Array): Uint8Array {
  const [signature, headerEnd] = [8, 33]
  const header = Buffer.from(png.subarray(signature + 8, headerEnd - 4))
  // The color type.
  header[9] = 3
  const start = png.subarray(0, signature)
  return Buffer.concat([
    start,
    pngChunk('IHDR', header),
    pngChunk('PLTE', palette),
    png.subarray(headerEnd),
  ])
}

const compress = (pixels: Uint8Array, filterType: FilterType): Promise<Uint8Array> =>
  new Transformer(pixels).png({ compressionType: CompressionType.Fast, filterType })

/**
 * The canvas as a PNG, compressed in one fast pass. The canvas may be drawn on again as soon as this
 * function has returned its promise.
 */
export async function encodePng(canvas: Canvas): Promise<Uint8Array> {
  const data = canvas.data()
  const pixels = new Int32Array(data.buffer, data.byteOffset, canvas.width * canvas.height)
  const [grayHeader, colorHeader] = [headerOf('P5', canvas), headerOf('P6', canvas)]
  const words = Math.ceil(pixels.length / 4)
  const bytes = takeBuffer(colorHeader.length + words * 12)
  try {
    const grayEnd = grayHeader.length + pixels.length
    const palette = indexPixels(pixels, bytes.subarray(grayHeader.length, grayEnd))
    if (palette) {
      bytes.set(grayHeader)
      return withPalette(await compress(bytes.subarray(0, grayEnd), FilterType.NoFilter), palette)
    }
    bytes.set(colorHeader)
    writeColors(pixels, new Uint32Array(bytes.buffer, colorHeader.length, words * 3))
    const colorEnd = colorHeader.length + pixels.length * 3
    return await compress(bytes.subarray(0, colorEnd), FilterType.Paeth)
  } finally {
    returnBuffer(bytes)
  }
}
