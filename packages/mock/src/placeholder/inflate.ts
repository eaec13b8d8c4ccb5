// Decompresses the zlib format in plain JavaScript: test environments such as jsdom have no
// DecompressionStream.

/** Symbols of a Huffman code, in the order of their codes, and the number of codes of each length. */
interface HuffmanTable {
  readonly counts: readonly number[]
  readonly symbols: readonly number[]
}

function createTable(lengths: readonly number[]): HuffmanTable {
  const counts = Array<number>(16).fill(0)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  counts[0] = 0
  const symbols = lengths
    .map((length, symbol) => ({ length, symbol }))
    .filter(({ length }) => length > 0)
    .sort((one, other) => one.length - other.length || one.symbol - other.symbol)
    .map(({ symbol }) => symbol)
  return { counts, symbols }
}

const fixedLiterals = createTable(
  Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
)
const fixedDistances = createTable(Array<number>(30).fill(5))

// The smallest length and distance of each symbol, and the number of extra bits that follow it.
const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]
const lengthBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
const distanceBases = Array.from({ length: 30 }, (_, symbol) =>
  symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << ((symbol >> 1) - 1)) + 1,
)
const distanceBits = Array.from({ length: 30 }, (_, symbol) => (symbol < 4 ? 0 : (symbol >> 1) - 1))
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

class Inflater {
  readonly #input: Uint8Array
  readonly #output: number[] = []
  // Skips the header of zlib.
  #position = 2
  #bitBuffer = 0
  #bitCount = 0

  constructor(input: Uint8Array) {
    this.#input = input
  }

  inflate(): Uint8Array<ArrayBuffer> {
    for (let isLast = false; !isLast; ) {
      isLast = this.#readBits(1) === 1
      const type = this.#readBits(2)
      if (type === 0) this.#readStored()
      else if (type === 1) this.#readCompressed(fixedLiterals, fixedDistances)
      else this.#readDynamic()
    }
    return Uint8Array.from(this.#output)
  }

  #readBits(count: number): number {
    while (this.#bitCount < count) {
      const byte = this.#input[this.#position]
      if (byte === undefined) throw new RangeError('the compressed data ends too early')
      this.#bitBuffer |= byte << this.#bitCount
      this.#position += 1
      this.#bitCount += 8
    }
    const value = this.#bitBuffer & ((1 << count) - 1)
    this.#bitBuffer >>>= count
    this.#bitCount -= count
    return value
  }

  #readSymbol({ counts, symbols }: HuffmanTable): number {
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length < counts.length; length += 1) {
      code |= this.#readBits(1)
      const count = counts[length] ?? 0
      if (code - first < count) return symbols[index + code - first] ?? 0
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw new RangeError('the compressed data is not valid')
  }

  #readStored(): void {
    this.#bitBuffer = 0
    this.#bitCount = 0
    const length = this.#readBits(16)
    this.#readBits(16)
    for (let index = 0; index < length; index += 1) this.#output.push(this.#readBits(8))
  }

  #readDynamic(): void {
    const literalCount = this.#readBits(5) + 257
    const distanceCount = this.#readBits(5) + 1
    const codeLengths = Array<number>(19).fill(0)
    for (const symbol of codeLengthOrder.slice(0, this.#readBits(4) + 4))
      codeLengths[symbol] = this.#readBits(3)
    const table = createTable(codeLengths)
    const lengths: number[] = []
    while (lengths.length < literalCount + distanceCount) {
      const symbol = this.#readSymbol(table)
      if (symbol < 16) lengths.push(symbol)
      else if (symbol === 16)
        lengths.push(...Array<number>(this.#readBits(2) + 3).fill(lengths.at(-1) ?? 0))
      else {
        const repeats = symbol === 17 ? this.#readBits(3) + 3 : this.#readBits(7) + 11
        lengths.push(...Array<number>(repeats).fill(0))
      }
    }
    this.#readCompressed(
      createTable(lengths.slice(0, literalCount)),
      createTable(lengths.slice(literalCount)),
    )
  }

  #readCompressed(literals: HuffmanTable, distances: HuffmanTable): void {
    for (;;) {
      const symbol = this.#readSymbol(literals)
      if (symbol === 256) return
      if (symbol < 256) this.#output.push(symbol)
      else this.#copy(symbol - 257, distances)
    }
  }

  #copy(lengthSymbol: number, distances: HuffmanTable): void {
    const length = (lengthBases[lengthSymbol] ?? 0) + this.#readBits(lengthBits[lengthSymbol] ?? 0)
    const distanceSymbol = this.#readSymbol(distances)
    const distance =
      (distanceBases[distanceSymbol] ?? 0) + this.#readBits(distanceBits[distanceSymbol] ?? 0)
    for (let index = 0; index < length; index += 1)
      this.#output.push(this.#output[this.#output.length - distance] ?? 0)
  }
}

/**
 * Decompresses bytes in the zlib format.
 *
 * @throws RangeError if they are not valid
 */
export const inflate = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Inflater(bytes).inflate()
