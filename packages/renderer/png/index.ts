// What src/canvas/png-rows.ts calls. The rows of a PNG are compressed in bands, which do not depend on each other but for
// the row above: those of a drawing that has grown are compressed again only if they have changed.
import { adler32 } from './adler'
import { output } from './bits'
import { deflate } from './deflate'
import { filterRow, packColors, paeth } from './filter'

export { clearPalette, indexColors, palette } from './palette'

/** Where memory is free. */
export const freeMemory: usize = (__heap_base + 15) & ~15

/** Where the last block begins and ends, and the checksum of what it has. */
export let blockStart: usize = 0
export let blockEnd: usize = 0
export let checksum: u32 = 0

// What is read and written at once is up to 16 bytes.
function after(address: usize): usize {
  return (address + 31) & ~15
}

function compress(from: usize, to: usize): void {
  checksum = adler32(from, <u32>(to - from))
  blockStart = deflate(from, to, after(to))
  blockEnd = output
}

/** Compresses rows of opaque pixels at `freeMemory`. The first one is the row above, which is not written. */
export function compressColors(width: u32, rows: u32): void {
  const rowBytes = 3 * width
  let row = after(freeMemory + (rows + 1) * width * 4)
  let above = after(row + rowBytes + 16) + 16
  row += 16
  const filtered = after(max(row, above) + rowBytes)
  // The pixel in front of a row.
  store<u64>(row - 8, 0)
  store<u64>(above - 8, 0)
  packColors(freeMemory, width, above)
  let to = filtered
  for (let y: u32 = 1; y <= rows; y++) {
    packColors(freeMemory + y * width * 4, width, row)
    store<u8>(to, paeth)
    filterRow(row, above, rowBytes, to + 1)
    to += 1 + rowBytes
    const last = above
    above = row
    row = last
  }
  compress(filtered, to)
}

/** Compresses rows of indices at `freeMemory`. They are not filtered: neighboring indices have nothing in common. */
export function compressIndices(width: u32, rows: u32): void {
  const filtered = after(freeMemory + rows * width)
  let from = freeMemory
  let to = filtered
  for (let y: u32 = 0; y < rows; y++, from += width, to += 1 + width) {
    store<u8>(to, 0)
    memory.copy(to + 1, from, width)
  }
  compress(filtered, to)
}
