// Decodes the PNG files of the mock: two bits per pixel, no filters.
import { crc32, inflateSync } from 'node:zlib'
import { expect } from 'vitest'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Four pixels per byte. */
  readonly rows: readonly Buffer[]
}

/** Decodes a PNG and checks its chunks. */
export function decodePng(png: Buffer): Pixels {
  const data: Buffer[] = []
  let offset = 8
  while (offset < png.length) {
    const length = png.readUInt32BE(offset)
    const chunk = png.subarray(offset + 4, offset + 8 + length)
    expect(crc32(chunk)).toBe(png.readUInt32BE(offset + 8 + length))
    if (chunk.toString('latin1', 0, 4) === 'IDAT') data.push(chunk.subarray(4))
    offset += length + 12
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const bytes = inflateSync(Buffer.concat(data))
  const stride = 1 + Math.ceil(width / 4)
  expect(bytes.length).toBe(stride * height)
  const rows = Array.from({ length: height }, (_, y) =>
    bytes.subarray(y * stride + 1, (y + 1) * stride),
  )
  return { width, height, rows }
}

/** The rows as text, with `#` for each pixel of the text color. */
export const toInkRows = ({ width, rows }: Pixels): string[] =>
  rows.map((row) =>
    Array.from({ length: width }, (_, x) =>
      (((row[x >> 2] ?? 0) >> (6 - 2 * (x & 3))) & 3) === 1 ? '#' : '.',
    ).join(''),
  )
