// Filters rows of colors as PNG has it: each byte minus what is probably there.

/** PNG's number for the filter of Paeth. */
export const paeth: u8 = 4
const pixelBytes = 3

/** Drops the alpha of pixels. */
export function packColors(from: usize, pixels: u32, to: usize): void {
  // Four at a time: 16 bytes are read, and 4 bytes more than needed are written, which the next ones replace.
  for (; pixels >= 6; pixels -= 4, from += 16, to += 12) {
    const colors = v128.load(from)
    v128.store(
      to,
      i8x16.shuffle(colors, colors, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0, 0, 0, 0),
    )
  }
  for (; pixels > 0; pixels--, from += 4, to += pixelBytes) {
    store<u16>(to, load<u16>(from))
    store<u8>(to + 2, load<u8>(from + 2))
  }
}

/** How far the bytes are apart. */
function distance(one: v128, other: v128): v128 {
  return v128.or(i8x16.sub_sat_u(one, other), i8x16.sub_sat_u(other, one))
}

/**
 * Writes each byte of a row minus the one of those to the left, above, and above to the left that is closest to
 * left + above - corner.
 *
 * @param row - with a pixel of zeros in front, as `above`
 */
export function filterRow(row: usize, above: usize, bytes: u32, to: usize): void {
  let at: usize = 0
  for (; at + 16 <= bytes; at += 16) {
    const left = v128.load(row + at - pixelBytes)
    const up = v128.load(above + at)
    const corner = v128.load(above + at - pixelBytes)
    const fromLeft = distance(up, corner)
    const fromUp = distance(left, corner)
    // Both differences add up if they have the same sign. A sum beyond 255 is not the smallest, as 255 is not.
    const isSum = i8x16.eq(i8x16.ge_u(up, corner), i8x16.ge_u(left, corner))
    const fromCorner = v128.bitselect(
      i8x16.add_sat_u(fromLeft, fromUp),
      distance(fromLeft, fromUp),
      isSum,
    )
    const isLeft = v128.and(i8x16.le_u(fromLeft, fromUp), i8x16.le_u(fromLeft, fromCorner))
    const other = v128.bitselect(up, corner, i8x16.le_u(fromUp, fromCorner))
    const expected = v128.bitselect(left, other, isLeft)
    v128.store(to + at, i8x16.sub(v128.load(row + at), expected))
  }
  for (; at < bytes; at++) {
    const left: i32 = load<u8>(row + at - pixelBytes)
    const up: i32 = load<u8>(above + at)
    const corner: i32 = load<u8>(above + at - pixelBytes)
    const fromLeft = abs(up - corner)
    const fromUp = abs(left - corner)
    const fromCorner = abs(left + up - 2 * corner)
    const other = fromUp <= fromCorner ? up : corner
    const expected = fromLeft <= fromUp && fromLeft <= fromCorner ? left : other
    store<u8>(to + at, load<u8>(row + at) - <u8>expected)
  }
}
