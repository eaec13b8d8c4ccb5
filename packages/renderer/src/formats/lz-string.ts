// Decompresses what `compress` of the library lz-string has written: 16 bits in each UTF-16 code unit.

// Codes with a meaning of their own; those of the dictionary follow.
const narrowCharacter = 0
const wideCharacter = 1
const end = 2
const firstEntry = 3

/** Reads bits, in each code unit the highest first. */
class BitReader {
  readonly #text: string
  #position = 0

  constructor(text: string) {
    this.#text = text
  }

  /** A number of so many bits, the lowest first. @throws Error at the end of the text */
  read(bits: number): number {
    let value = 0
    for (let bit = 0; bit < bits; bit += 1) {
      const unit = this.#text.charCodeAt(this.#position >> 4)
      if (Number.isNaN(unit)) throw new Error('It ends too early')
      if (unit & (0x8000 >> (this.#position & 15))) value += 2 ** bit
      this.#position += 1
    }
    return value
  }

  readCharacter(code: number): string {
    return String.fromCharCode(this.read(code === narrowCharacter ? 8 : 16))
  }
}

/** @throws Error if the text is not compressed, or the result would be longer than the limit */
export function decompress(text: string, maxLength: number): string {
  const reader = new BitReader(text)
  const first = reader.read(2)
  if (first === end) return ''
  if (first > end) throw new Error('It does not begin with a character')
  let previous = reader.readCharacter(first)
  const dictionary = [previous]
  const parts = [previous]
  let length = 1
  let bits = 3
  // How many entries there are until codes become longer.
  let free = 4
  const grow = (): void => {
    free -= 1
    if (free > 0) return
    free = 2 ** bits
    bits += 1
  }
  for (;;) {
    const code = reader.read(bits)
    if (code === end) return parts.join('')
    let index = code - firstEntry
    if (code === narrowCharacter || code === wideCharacter) {
      index = dictionary.push(reader.readCharacter(code)) - 1
      grow()
    }
    const entry = index === dictionary.length ? previous + previous.charAt(0) : dictionary[index]
    if (entry === undefined) throw new Error('It has a code that stands for nothing')
    length += entry.length
    if (length > maxLength) throw new Error(`It is longer than ${maxLength} characters`)
    parts.push(entry)
    dictionary.push(previous + entry.charAt(0))
    grow()
    previous = entry
  }
}
