// The pixels of a drawing with few colors as indices of a palette, which make a third of the bytes.

const maxColors = 256
// Large enough that few colors share a slot.
const slotBits = 12
const slots = 1 << slotBits

const colorOfSlot = new Int32Array(slots)
const indexOfSlot = new Uint8Array(slots)

/** The slot of a color in a hash table, or the free one that it takes. Opaque colors are never 0, which marks a free slot. */
function slotOf(color: number): number {
  let slot = Math.imul(color, 0x9e3779b1) >>> (32 - slotBits)
  while (colorOfSlot[slot] !== 0 && colorOfSlot[slot] !== color) slot = (slot + 1) & (slots - 1)
  return slot
}

/**
 * Writes the index of each pixel's color.
 *
 * @param pixels - opaque, one number each: red in the lowest byte, then green, blue and alpha
 * @param indices - where to write, as long as `pixels`
 * @returns the palette, red, green and blue of each color, or `undefined` if there are too many colors
 */
export function indexPixels(pixels: Int32Array, indices: Uint8Array): Uint8Array | undefined {
  const palette = new Uint8Array(maxColors * 3)
  const { length } = pixels
  let colorCount = 0
  colorOfSlot.fill(0)
  for (let position = 0; position < length; ) {
    const color = pixels[position] as number
    const slot = slotOf(color)
    if (colorOfSlot[slot] === 0) {
      if (colorCount === maxColors) return undefined
      colorOfSlot[slot] = color
      indexOfSlot[slot] = colorCount
      palette.set([color & 0xff, (color >>> 8) & 0xff, (color >>> 16) & 0xff], colorCount * 3)
      colorCount += 1
    }
    // Most of a board is one color.
    const start = position
    do position += 1
    while (position < length && pixels[position] === color)
    indices.fill(indexOfSlot[slot] as number, start, position)
  }
  return palette.subarray(0, colorCount * 3)
}
