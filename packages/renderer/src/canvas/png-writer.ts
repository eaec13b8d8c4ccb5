// Writes the chunks of a PNG file.
import { crc32 } from 'node:zlib'

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
// Around a chunk's data: its length and its type, and its checksum.
const [headBytes, checksumBytes] = [8, 4]

// The buffer of one file is used for the next: to allocate one takes as long as to fill it.
let kept: Buffer = Buffer.allocUnsafeSlow(2 ** 18)
// Larger files are rare, and a buffer for them would keep the process large.
const maxKeptBytes = 12_000_000

/** A PNG file that is being written. Another one begins when it is finished. */
export class PngWriter {
  #bytes: Buffer
  #length = 0

  constructor() {
    this.#bytes = kept
    this.copy(signature)
  }

  /** How many bytes are written. */
  get length(): number {
    return this.#length
  }

  /** Writes bytes as they are, such as chunks of another file. */
  copy(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** Writes a chunk. Its data may come in parts. */
  chunk(type: string, ...parts: readonly Uint8Array[]): void {
    const dataBytes = parts.reduce((sum, { length }) => sum + length, 0)
    this.#reserve(headBytes + dataBytes + checksumBytes)
    this.#bytes.writeUInt32BE(dataBytes, this.#length)
    const start = this.#length + 4
    this.#bytes.write(type, start, 'latin1')
    this.#length += headBytes
    for (const part of parts) this.copy(part)
    this.#bytes.writeUInt32BE(crc32(this.#bytes.subarray(start, this.#length)), this.#length)
    this.#length += checksumBytes
  }

  /** The file. */
  finish(): Buffer {
    this.chunk('IEND')
    if (this.#bytes.length <= maxKeptBytes) kept = this.#bytes
    const file = Buffer.allocUnsafeSlow(this.#length)
    this.#bytes.copy(file, 0, 0, this.#length)
    return file
  }

  #reserve(count: number): void {
    const needed = this.#length + count
    if (needed <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(2 * needed)
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}
