// Encodes items as bytes that are equal exactly if the items are. As objects, those of drawings that are kept would
// cost the garbage collector more than drawing them again.
import type { DisplayItem } from '../display-list.ts'

const tags = { other: 0, number: 1, text: 2, numbers: 3, array: 4, object: 5 } as const

const bytesPerNumber = 8

class Encoder {
  #buffer = Buffer.allocUnsafeSlow(2 ** 18)
  #numbers = new Float64Array(this.#buffer.buffer)
  #length = 0

  /** What was written since the last call. */
  take(): Buffer {
    const bytes = Buffer.allocUnsafeSlow(this.#length * bytesPerNumber)
    this.#buffer.copy(bytes, 0, 0, bytes.length)
    this.#length = 0
    return bytes
  }

  write(value: unknown): void {
    if (typeof value === 'number') {
      this.#reserve(2)
      this.#push(tags.number)
      this.#push(value)
    } else if (typeof value === 'string') this.#writeText(value)
    else if (value instanceof Float64Array) this.#writeNumbers(value)
    else if (Array.isArray(value)) this.#writeArray(value)
    else if (typeof value === 'object' && value !== null) this.#writeObject(value)
    else {
      this.#reserve(2)
      this.#push(tags.other)
      this.#push([undefined, null, false, true].indexOf(value as undefined))
    }
  }

  #writeArray(values: readonly unknown[]): void {
    const isNumbers = values.every((value) => typeof value === 'number')
    this.#reserve(values.length + 2)
    this.#push(isNumbers ? tags.numbers : tags.array)
    this.#push(values.length)
    for (const value of values)
      if (isNumbers) this.#push(value as number)
      else this.write(value)
  }

  #writeNumbers(values: Float64Array): void {
    this.#reserve(values.length + 2)
    this.#push(tags.numbers)
    this.#push(values.length)
    this.#numbers.set(values, this.#length)
    this.#length += values.length
  }

  #writeObject(value: object): void {
    const entries = Object.entries(value)
    this.#reserve(2)
    this.#push(tags.object)
    this.#push(entries.length)
    for (const [key, one] of entries) {
      this.#writeText(key)
      this.write(one)
    }
  }

  #writeText(text: string): void {
    const numbers = Math.ceil((text.length * 2) / bytesPerNumber)
    this.#reserve(numbers + 2)
    this.#push(tags.text)
    this.#push(text.length)
    // What the text does not fill of its last number would be there from before.
    if (numbers > 0) this.#numbers[this.#length + numbers - 1] = 0
    this.#buffer.write(text, this.#length * bytesPerNumber, 'utf16le')
    this.#length += numbers
  }

  #push(number: number): void {
    this.#numbers[this.#length] = number
    this.#length += 1
  }

  /** Makes room for more numbers. */
  #reserve(count: number): void {
    const needed = (this.#length + count) * bytesPerNumber
    if (needed <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(2 * needed)
    this.#buffer.copy(larger, 0, 0, this.#length * bytesPerNumber)
    this.#buffer = larger
    this.#numbers = new Float64Array(larger.buffer)
  }
}

const encoder = new Encoder()

/** The items as bytes. Those of the first items are the beginning of those of all. */
export function encodeItems(items: readonly DisplayItem[]): Buffer {
  for (const item of items) encoder.write(item)
  return encoder.take()
}
