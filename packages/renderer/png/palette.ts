// The pixels of a drawing with few colors as indices of a palette, which make a third of the bytes.

const maxColors = 256
// Large enough that few colors share a slot.
const slotBits = 12
const slotCount = 1 << slotBits

/** The colors, in the order in which they were found. */
export const palette = memory.data(256 * 4, 16)
let colorCount = 0

// A hash table. Opaque colors are never 0, which marks a free slot.
const colorOfSlot = memory.data((1 << 12) * 4, 16)
const indexOfSlot = memory.data(1 << 12, 16)

/** Forgets the colors. */
export function clearPalette(): void {
  memory.fill(colorOfSlot, 0, slotCount * 4)
  colorCount = 0
}

/** The slot of a color, or the free one that it takes. */
function slotOf(color: u32): u32 {
  let slot = (color * 0x9e3779b1) >> (32 - slotBits)
  let found = load<u32>(colorOfSlot + slot * 4)
  while (found !== color && found !== 0) {
    slot = (slot + 1) & (slotCount - 1)
    found = load<u32>(colorOfSlot + slot * 4)
  }
  return slot
}

/** The index of a color; `maxColors` if there are more. */
function indexOf(color: u32): i32 {
  const slot = slotOf(color)
  if (load<u32>(colorOfSlot + slot * 4) === color) return load<u8>(indexOfSlot + slot)
  if (colorCount === maxColors) return maxColors
  store<u32>(colorOfSlot + slot * 4, color)
  store<u8>(indexOfSlot + slot, <u8>colorCount)
  store<u32>(palette + colorCount * 4, color)
  return colorCount++
}

/**
 * Writes the index of each opaque pixel.
 *
 * @returns how many colors there are since the last `clearPalette`; 0 if they are too many
 */
export function indexColors(from: usize, pixels: u32, to: usize): i32 {
  const end = from + pixels * 4
  while (from < end) {
    const color = load<u32>(from)
    const index = indexOf(color)
    if (index === maxColors) return 0
    // Most of a board is one color.
    const same = i32x4.splat(color)
    const indices = i8x16.splat(<u8>index)
    for (; from + 16 <= end && i32x4.all_true(i32x4.eq(v128.load(from), same)); from += 16, to += 4)
      store<u32>(to, i32x4.extract_lane(indices, 0))
    for (; from < end && load<u32>(from) === color; from += 4, to++) store<u8>(to, <u8>index)
  }
  return colorCount
}
