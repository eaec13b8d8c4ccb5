// Compresses the pixels of a PNG in bands of rows, and keeps the bands for the next PNG of the same board: a stroke
// changes few of them.
import { type Block, compressColors, compressIndices } from './png-rows.ts'

/** Where a band is in the file that it was written to. */
export interface Band {
  readonly start: number
  readonly end: number
  readonly checksum: number
}

/** The pixels of a PNG. */
export interface Rows {
  /** Four bytes for each, or one that is its index in a palette. */
  readonly pixels: Uint8Array
  readonly isIndexed: boolean
  readonly width: number
  readonly height: number
}

// Small enough to follow a change closely, and large enough that what each band costs does not matter.
const bandBytes = 2 ** 16

/** How many rows a band has. */
export const rowsOfBand = ({ width, height, isIndexed }: Rows): number =>
  Math.max(1, Math.min(height, Math.floor(bandBytes / (width * (isIndexed ? 1 : 3)))))

/** What a band depends on: its rows and, if they are filtered, the row above. */
function extentOf(rows: Rows, top: number): { readonly from: number; readonly to: number } {
  const { width, height, isIndexed } = rows
  const bottom = Math.min(height, top + rowsOfBand(rows))
  return isIndexed
    ? { from: top * width, to: bottom * width }
    : { from: Math.max(0, top - 1) * width * 4, to: bottom * width * 4 }
}

/** Compresses a band. */
export function compressBand(rows: Rows, top: number): Block {
  const { pixels, isIndexed, width } = rows
  const { from, to } = extentOf(rows, top)
  const band = pixels.subarray(from, to)
  if (isIndexed) return compressIndices(band, width)
  // Above the first row are zeros.
  return compressColors(top > 0 ? band : Buffer.concat([Buffer.alloc(width * 4), band]), width)
}

/** The bands of a board's last PNG. */
export class KeptBands {
  #file: Buffer = Buffer.alloc(0)
  #bands: readonly Band[] = []
  #pixels: Buffer = Buffer.alloc(0)
  #isIndexed = false

  /** How much memory they take, in bytes. */
  get size(): number {
    return this.#file.length + this.#pixels.length
  }

  /** A band with the same pixels, as it was written, and its checksum. */
  find(
    rows: Rows,
    top: number,
  ): { readonly bytes: Uint8Array; readonly checksum: number } | undefined {
    const band = this.#bands[top / rowsOfBand(rows)]
    if (!band || !this.#hasShapeOf(rows)) return undefined
    const { from, to } = extentOf(rows, top)
    if (this.#pixels.compare(rows.pixels, from, to, from, to) !== 0) return undefined
    return { bytes: this.#file.subarray(band.start, band.end), checksum: band.checksum }
  }

  /** Keeps a copy of a file for the next one. */
  keep(file: Uint8Array, bands: readonly Band[], { pixels, isIndexed }: Rows): void {
    this.#file = Buffer.from(file)
    this.#bands = bands
    this.#isIndexed = isIndexed
    if (this.#pixels.length !== pixels.length) this.#pixels = Buffer.allocUnsafeSlow(pixels.length)
    this.#pixels.set(pixels)
  }

  /** Boards are kept by their size, so that only the kind of pixels can differ. */
  #hasShapeOf({ pixels, isIndexed }: Rows): boolean {
    return this.#isIndexed === isIndexed && this.#pixels.length === pixels.length
  }
}
