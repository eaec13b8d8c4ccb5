// Reads which characters a font file has: TrueType and OpenType, https://learn.microsoft.com/typography/opentype/spec/cmap,
// and WOFF2, https://www.w3.org/TR/WOFF2/.
import { brotliDecompressSync } from 'node:zlib'

const headerSize = 48
// WOFF2 has numbers for the names of common tables; these are the ones that matter here.
const cmap = 0
const glyf = 10
const loca = 11
const otherName = 63

/** A number of 7 bits a byte, the highest first, and where the next begins. */
function readNumber(file: Buffer, start: number): readonly [value: number, next: number] {
  let value = 0
  let offset = start
  for (;;) {
    const byte = file.readUInt8(offset)
    offset += 1
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, offset]
  }
}

function findInWoff2(file: Buffer): Buffer {
  const tables = file.readUInt16BE(12)
  const compressedSize = file.readUInt32BE(20)
  let position = headerSize
  let offset = 0
  let found: readonly [start: number, end: number] | undefined
  for (let table = 0; table < tables; table += 1) {
    const flags = file.readUInt8(position)
    const name = flags & 0x3f
    const transformation = flags >> 6
    position += name === otherName ? 5 : 1
    let size: number
    ;[size, position] = readNumber(file, position)
    const isTransformed =
      name === glyf || name === loca ? transformation !== 3 : transformation !== 0
    if (isTransformed) [size, position] = readNumber(file, position)
    if (name === cmap) found = [offset, offset + size]
    offset += size
  }
  if (!found) throw new Error('The font has no character map')
  const compressed = file.subarray(position, position + compressedSize)
  return brotliDecompressSync(compressed).subarray(...found)
}

function findInSfnt(file: Buffer): Buffer {
  const tables = file.readUInt16BE(4)
  for (let table = 0; table < tables; table += 1) {
    const entry = 12 + table * 16
    if (file.toString('latin1', entry, entry + 4) !== 'cmap') continue
    const start = file.readUInt32BE(entry + 8)
    return file.subarray(start, start + file.readUInt32BE(entry + 12))
  }
  throw new Error('The font has no character map')
}

function findCharacterMap(file: Buffer): Buffer {
  const signature = file.toString('latin1', 0, 4)
  if (signature === 'wOF2') return findInWoff2(file)
  if (['\x00\x01\x00\x00', 'OTTO', 'true'].includes(signature)) return findInSfnt(file)
  throw new Error('It is not a TrueType, OpenType or WOFF2 font')
}

/** Format 4: segments of characters below 65,536. */
function* segments(table: Buffer): Generator<number> {
  const count = table.readUInt16BE(6) / 2
  const at = (list: number, index: number): number =>
    14 + list * count * 2 + index * 2 + (list > 0 ? 2 : 0)
  for (let index = 0; index < count; index += 1) {
    const last = table.readUInt16BE(at(0, index))
    const first = table.readUInt16BE(at(1, index))
    const shift = table.readUInt16BE(at(2, index))
    const range = table.readUInt16BE(at(3, index))
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph =
        range === 0
          ? (code + shift) & 0xffff
          : table.readUInt16BE(at(3, index) + range + (code - first) * 2)
      if (glyph !== 0) yield code
    }
  }
}

/** Format 12: groups of characters. */
function* groups(table: Buffer): Generator<number> {
  const count = table.readUInt32BE(12)
  for (let index = 0; index < count; index += 1) {
    const last = table.readUInt32BE(20 + index * 12)
    for (let code = table.readUInt32BE(16 + index * 12); code <= last; code += 1) yield code
  }
}

/** The characters that the font has, as code points. */
export function* charactersOf(file: Buffer): Generator<number> {
  const map = findCharacterMap(file)
  const tables = map.readUInt16BE(2)
  for (let index = 0; index < tables; index += 1) {
    const table = map.subarray(map.readUInt32BE(8 + index * 8))
    const format = table.readUInt16BE(0)
    if (format === 4) yield* segments(table)
    // Format 14 says how variation selectors change characters, which others already list.
    else if (format === 12) yield* groups(table)
  }
}
