// The checksum of zlib (RFC 1950).

const modulus: u32 = 65521
// So many bytes can be added up before a sum no longer fits.
const maxBytes: u32 = 5552

function sumLanes(lanes: v128): u32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  )
}

/** The checksum of bytes. */
export function adler32(from: usize, length: u32): u32 {
  let sum: u32 = 1
  let sumOfSums: u32 = 0
  const highWeights = i16x8(16, 15, 14, 13, 12, 11, 10, 9)
  const lowWeights = i16x8(8, 7, 6, 5, 4, 3, 2, 1)
  while (length > 0) {
    const part = min(length, maxBytes)
    const end = from + part
    let sums = i32x4.splat(0)
    let sumsBefore = i32x4.splat(0)
    let weighted = i32x4.splat(0)
    // Each byte counts as often as there are bytes from it to the end of the part.
    const whole = part & ~15
    for (const wholeEnd = from + whole; from < wholeEnd; from += 16) {
      const bytes = v128.load(from)
      const first = i16x8.extend_low_i8x16_u(bytes)
      const second = i16x8.extend_high_i8x16_u(bytes)
      sumsBefore = i32x4.add(sumsBefore, sums)
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.add(first, second)))
      const both = i32x4.add(
        i32x4.dot_i16x8_s(first, highWeights),
        i32x4.dot_i16x8_s(second, lowWeights),
      )
      weighted = i32x4.add(weighted, both)
    }
    sumOfSums += sum * whole + sumLanes(weighted) + 16 * sumLanes(sumsBefore)
    sum += sumLanes(sums)
    for (; from < end; from++) {
      sum += load<u8>(from)
      sumOfSums += sum
    }
    sum %= modulus
    sumOfSums %= modulus
    length -= part
  }
  return (sumOfSums << 16) | sum
}
