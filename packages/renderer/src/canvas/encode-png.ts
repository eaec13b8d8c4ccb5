// Writes a canvas as a PNG. Of a drawing with few colors, a PNG with a palette has a third of the bytes, in no more
// time: `pnpm bench:encoders`.
import type { Canvas } from '@napi-rs/canvas'
import { releaseMemory } from '../release-memory.ts'
import { type Band, compressBand, type KeptBands, type Rows, rowsOfBand } from './png-bands.ts'
import { indexColors } from './png-rows.ts'
import { PngWriter } from './png-writer.ts'

// The indices of one PNG's pixels, used again for the next.
let indices: Uint8Array = new Uint8Array()
// Larger sizes are rare, and a buffer for them would keep the process large.
const maxKeptBytes = 4_000_000

function takeIndices(length: number): Uint8Array {
  const bytes = indices.length < length ? Buffer.allocUnsafeSlow(length) : indices
  if (length <= maxKeptBytes) indices = bytes
  return bytes.subarray(0, length)
}

const adlerModulus = 65521

/** The Adler-32 checksum of data in two parts, from those of the parts. */
function combineChecksums(first: number, second: number, secondLength: number): number {
  const firstSum = (first & 0xffff) - 1
  const sum = (firstSum + (second & 0xffff) + adlerModulus) % adlerModulus
  const moved = ((secondLength % adlerModulus) * (firstSum + adlerModulus)) % adlerModulus
  const sumOfSums = (moved + (first >>> 16) + (second >>> 16)) % adlerModulus
  return ((sumOfSums << 16) | sum) >>> 0
}

const streamStart = Buffer.from([0x78, 0x01])
// The last block, which is empty, and room for the checksum.
const streamEnd = (checksum: number): Uint8Array => {
  const bytes = Buffer.from([0x03, 0x00, 0, 0, 0, 0])
  bytes.writeUInt32BE(checksum, 2)
  return bytes
}

function headerOf({ width, height, isIndexed }: Rows): Uint8Array {
  const colorType = isIndexed ? 3 : 2
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, colorType, 0, 0, 0])
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  return header
}

/** Writes the bands, those that are kept as they were. Returns where each of them is. */
function writeBands(writer: PngWriter, rows: Rows, kept: KeptBands | undefined): Band[] {
  const { width, height, isIndexed } = rows
  const bands: Band[] = []
  const step = rowsOfBand(rows)
  const rowBytes = 1 + width * (isIndexed ? 1 : 3)
  let total = 1
  for (let top = 0; top < height; top += step) {
    const start = writer.length
    const found = kept?.find(rows, top)
    const block = found ?? compressBand(rows, top)
    if (found) writer.copy(found.bytes)
    else if (top === 0) writer.chunk('IDAT', streamStart, block.bytes)
    else writer.chunk('IDAT', block.bytes)
    const { checksum } = block
    total = combineChecksums(total, checksum, Math.min(step, height - top) * rowBytes)
    bands.push({ start, end: writer.length, checksum })
  }
  writer.chunk('IDAT', streamEnd(total))
  return bands
}

/**
 * The opaque canvas as a PNG, in a buffer of its own.
 *
 * @param kept - the bands of the board's last PNG, for those that are the same; and then of this one
 */
export function encodePng(canvas: Canvas, kept?: KeptBands): Uint8Array {
  const { width, height } = canvas
  const pixels = canvas.data()
  const indexed = takeIndices(width * height)
  const palette = indexColors(pixels, indexed)
  const rows: Rows = palette
    ? { pixels: indexed, isIndexed: true, width, height }
    : { pixels, isIndexed: false, width, height }
  const writer = new PngWriter()
  writer.chunk('IHDR', headerOf(rows))
  if (palette) writer.chunk('PLTE', palette)
  const bands = writeBands(writer, rows, kept)
  const file = writer.finish()
  kept?.keep(file, bands, rows)
  releaseMemory(pixels)
  return file
}
