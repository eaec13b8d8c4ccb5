// Encodes a PNG of at most four colors, two bits per pixel, from runs of equal rows.

/** Red, green and blue from 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number]

/** A row that is repeated. Each byte is an index of the palette. */
export interface RowRun {
  readonly row: Uint8Array
  readonly count: number
}

/** Compresses to the zlib format. */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return ~value >>> 0
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}

function pack(row: Uint8Array, packed: Uint8Array): void {
  packed.fill(0)
  for (let x = 0; x < row.length; x += 1) {
    const index = 1 + (x >> 2)
    packed[index] = (packed[index] ?? 0) | ((row[x] ?? 0) << (6 - 2 * (x & 3)))
  }
}

/** Writes the bytes `count` times. Each copy doubles what the next one copies. */
function repeat(target: Uint8Array, start: number, bytes: Uint8Array, count: number): void {
  const end = start + bytes.length * count
  target.set(bytes, start)
  for (let filled = bytes.length; start + filled < end; filled *= 2)
    target.copyWithin(start + filled, start, Math.min(start + filled, end - filled))
}

/** Encodes the rows as a PNG. */
export async function encodePng(
  width: number,
  height: number,
  palette: readonly Color[],
  runs: readonly RowRun[],
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  // Bit depth 2, color type 3: indices of a palette.
  header[8] = 2
  header[9] = 3

  const packed = new Uint8Array(1 + Math.ceil(width / 4))
  const pixels = new Uint8Array(packed.length * height)
  let start = 0
  for (const { row, count } of runs) {
    if (count === 0) continue
    pack(row, packed)
    repeat(pixels, start, packed, count)
    start += packed.length * count
  }

  const parts = [
    Uint8Array.from(signature),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', await deflate(pixels)),
    chunk('IEND', new Uint8Array()),
  ]
  const file = new Uint8Array(parts.reduce((size, { length }) => size + length, 0))
  let offset = 0
  for (const part of parts) {
    file.set(part, offset)
    offset += part.length
  }
  return file
}
