// Compresses rows of a PNG, with the WebAssembly that png/ is compiled to.
import { wasm } from './png-rows.gen.ts'

// What TypeScript knows of WebAssembly comes with its types for browsers.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  readonly freeMemory: { readonly value: number }
  readonly palette: { readonly value: number }
  readonly blockStart: { readonly value: number }
  readonly blockEnd: { readonly value: number }
  readonly checksum: { readonly value: number }
  clearPalette(): void
  indexColors(from: number, pixels: number, to: number): number
  compressColors(width: number, rows: number): void
  compressIndices(width: number, rows: number): void
}

let loaded: Exports | undefined

function load(): Exports {
  if (!loaded) {
    const module = new WebAssembly.Module(Buffer.from(wasm, 'base64'))
    loaded = new WebAssembly.Instance(module).exports as Exports
  }
  return loaded
}

const pageBytes = 2 ** 16
// Larger memory is for rows of a million pixels, and does not shrink.
const maxKeptBytes = 16 * 2 ** 20

/** The module's memory, with at least so many free bytes. */
function reserve({ memory, freeMemory }: Exports, bytes: number): Buffer {
  const missing = freeMemory.value + bytes - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes))
  return Buffer.from(memory.buffer)
}

function unloadIfLarge({ memory }: Exports): void {
  if (memory.buffer.byteLength > maxKeptBytes) loaded = undefined
}

/** A block of compressed rows. Other blocks can follow it. */
export interface Block {
  /** Valid until the next call. */
  readonly bytes: Uint8Array
  /** Of the filtered rows. */
  readonly checksum: number
}

// Filtered, compressed and as a list of runs, bytes take at most four times as much memory.
const workOf = (width: number, rows: number, pixelBytes: number): number =>
  4 * rows * (1 + pixelBytes * width) + 1000

function blockOf({ memory, blockStart, blockEnd, checksum }: Exports): Block {
  const { value: start } = blockStart
  return {
    bytes: new Uint8Array(memory.buffer, start, blockEnd.value - start),
    checksum: checksum.value >>> 0,
  }
}

/**
 * Compresses rows of opaque pixels as red, green and blue.
 *
 * @param pixels - four bytes for each; the first row is the one above, which is not written
 */
export function compressColors(pixels: Uint8Array, width: number): Block {
  const module = load()
  const rows = pixels.length / (4 * width) - 1
  const work = 2 * (3 * width + 100) + workOf(width, rows, 3)
  reserve(module, pixels.length + work).set(pixels, module.freeMemory.value)
  module.compressColors(width, rows)
  unloadIfLarge(module)
  return blockOf(module)
}

/** Compresses rows of indices. */
export function compressIndices(indices: Uint8Array, width: number): Block {
  const module = load()
  const rows = indices.length / width
  const memory = reserve(module, indices.length + workOf(width, rows, 1))
  memory.set(indices, module.freeMemory.value)
  module.compressIndices(width, rows)
  unloadIfLarge(module)
  return blockOf(module)
}

const indexedPixels = 2 ** 16

/**
 * Writes the index of each pixel's color.
 *
 * @param pixels - opaque, four bytes for each
 * @param indices - where to write, a byte for each pixel
 * @returns the palette, red, green and blue of each color, or `undefined` if there are more than 256
 */
export function indexColors(pixels: Uint8Array, indices: Uint8Array): Uint8Array | undefined {
  const module = load()
  const from = module.freeMemory.value
  const to = from + 4 * indexedPixels
  const memory = reserve(module, 5 * indexedPixels)
  module.clearPalette()
  let count = 0
  for (let start = 0; start < indices.length; start += indexedPixels) {
    const length = Math.min(indexedPixels, indices.length - start)
    memory.set(pixels.subarray(4 * start, 4 * (start + length)), from)
    count = module.indexColors(from, length, to)
    if (count === 0) return undefined
    indices.set(memory.subarray(to, to + length), start)
  }
  const colors = memory.subarray(module.palette.value, module.palette.value + 4 * count)
  return colors.filter((_, at) => at % 4 < 3)
}
