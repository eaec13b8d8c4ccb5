// Writes a canvas as a PNG.
import type { Canvas } from '@napi-rs/canvas'
import { CompressionType, FilterType, Transformer } from '@napi-rs/image'

// A buffer for pixels, kept for the next PNG: to allocate one takes as long as to fill it.
let kept: Uint8Array = new Uint8Array()
// Larger sizes are rare, and a buffer for them would keep the process large.
const maxKeptBytes = 12_000_000

/** The canvas's pixels without alpha: a board is opaque. As a portable pixmap, which has a line of header. */
function pixmapOf(canvas: Canvas): Uint8Array {
  const { width, height } = canvas
  const header = Buffer.from(`P6\n${width} ${height}\n255\n`)
  // Four pixels at a time, in words of four bytes, which start at multiples of four.
  const start = Math.ceil(header.length / 4) * 4
  const count = width * height
  const needed = start + Math.ceil(count / 4) * 12
  const bytes = kept.length < needed ? Buffer.allocUnsafeSlow(needed) : kept
  // The encoder reads it later, in its own thread.
  kept = new Uint8Array()
  bytes.set(header, start - header.length)
  const data = canvas.data()
  const from = new Uint32Array(data.buffer, data.byteOffset, count)
  const to = new Uint32Array(bytes.buffer, start, (needed - start) / 4)
  for (let pixel = 0, word = 0; pixel < count; pixel += 4, word += 3) {
    const first = from[pixel] as number
    // What is written beyond the last pixel is not read.
    const second = from[pixel + 1] as number
    const third = from[pixel + 2] as number
    const fourth = from[pixel + 3] as number
    to[word] = (first & 0xffffff) | (second << 24)
    to[word + 1] = ((second >>> 8) & 0xffff) | (third << 16)
    to[word + 2] = ((third >>> 16) & 0xff) | (fourth << 8)
  }
  return bytes.subarray(start - header.length, start + count * 3)
}

/**
 * The canvas as a PNG, compressed in one fast pass. The canvas may be drawn on again as soon as this
 * function has returned its promise.
 */
export async function encodePng(canvas: Canvas): Promise<Uint8Array> {
  const pixmap = pixmapOf(canvas)
  const png = await new Transformer(pixmap).png({
    compressionType: CompressionType.Fast,
    filterType: FilterType.Paeth,
  })
  if (pixmap.length <= maxKeptBytes) kept = new Uint8Array(pixmap.buffer)
  return png
}
