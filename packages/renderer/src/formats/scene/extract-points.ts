// Takes the points of strokes out of the text of a scene. They are most of it, and JSON.parse makes an array of each
// point, which takes longer than what is done with them.
import schema from '../../../scene.schema.json' with { type: 'json' }

/** A scene's text without its points. */
export interface Extraction {
  /** The text. Instead of each list of points it has a list of one: the place of its line among the lines, and 0. */
  readonly rest: Uint8Array
  /** The points of each list, x and y of each in turn. */
  readonly lines: readonly Float64Array[]
}

const { maximum, minimum } = schema.$defs.coordinate

const [minus, dot, zero, nine] = [0x2d, 0x2e, 0x30, 0x39]
const [quote, comma, colon, openObject] = [0x22, 0x2c, 0x3a, 0x7b]
const [openList, closeList] = [0x5b, 0x5d]

/** Instead of a place in the text. */
const missing = -1

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

const isDigit = (byte: number): boolean => byte >= zero && byte <= nine

/** Whether a number may go on: with a digit, a point, an exponent or its sign. */
const isOfNumber = (byte: number): boolean =>
  isDigit(byte) || byte === dot || byte === 0x65 || byte === 0x45 || byte === 0x2b || byte === minus

/** Where the sign that comes next ends; `missing` if another comes. */
function skip(bytes: Buffer, start: number, sign: number): number {
  let at = start
  while (bytes[at] !== sign) {
    if (!isSpace(bytes[at])) return missing
    at += 1
  }
  return at + 1
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

function readLongNumber(bytes: Buffer, start: number, to: Float64Array, place: number): number {
  let end = start
  while (isOfNumber(bytes[end] as number)) end += 1
  const text = bytes.toString('latin1', start, end)
  if (!number.test(text)) return missing
  to[place] = Number(text)
  return end
}

// Numbers of so many digits are whole numbers of 32 bits divided by a power of ten, as exact as JSON.parse has them.
const maxDigits = 9
const powers = Array.from({ length: maxDigits + 1 }, (_, exponent) => 10 ** exponent)

/** Reads a number. Returns where it ends, or `missing`. */
function readNumber(bytes: Buffer, start: number, to: Float64Array, place: number): number {
  let at = start
  while (isSpace(bytes[at])) at += 1
  const numberStart = at
  if (bytes[at] === minus) at += 1
  const digitsStart = at
  let digits = 0
  let byte = bytes[at] as number
  for (; isDigit(byte); byte = bytes[++at] as number) digits = (digits * 10 + byte - zero) | 0
  let length = at - digitsStart
  if (length === 0 || (length > 1 && bytes[digitsStart] === zero)) return missing
  let decimals = 0
  if (byte === dot) {
    const first = at + 1
    byte = bytes[++at] as number
    for (; isDigit(byte); byte = bytes[++at] as number) digits = (digits * 10 + byte - zero) | 0
    decimals = at - first
    length += decimals
  }
  // Also what is no number after all.
  if (length > maxDigits || isOfNumber(byte) || bytes[at - 1] === dot)
    return readLongNumber(bytes, numberStart, to, place)
  const value = digits / (powers[decimals] as number)
  to[place] = numberStart === digitsStart ? value : -value
  return at
}

const isCoordinate = (value: number | undefined): boolean =>
  value !== undefined && value >= minimum && value <= maximum

// Numbers of many digits take longer here than in JSON.parse.
const longPointBytes = 25
const maxLongPoints = 1000

class PointReader {
  readonly #bytes: Buffer
  #numbers = new Float64Array(1024)
  #longPoints = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /**
   * The points of the list that begins here, and where it ends; `undefined` if it is no list of valid points, or
   * JSON.parse reads the scene faster.
   */
  read(start: number): { readonly line: Float64Array; readonly end: number } | undefined {
    const bytes = this.#bytes
    let numbers: Float64Array<ArrayBuffer> = this.#numbers
    let at = skip(bytes, start, openList)
    let count = 0
    for (let isNext = at !== missing; isNext; count += 2) {
      if (count === numbers.length) numbers = this.#grow()
      at = skip(bytes, at, openList)
      const pointStart = at
      if (at !== missing) at = readNumber(bytes, at, numbers, count)
      if (at !== missing) at = skip(bytes, at, comma)
      if (at !== missing) at = readNumber(bytes, at, numbers, count + 1)
      if (at !== missing) at = skip(bytes, at, closeList)
      if (at === missing || !isCoordinate(numbers[count]) || !isCoordinate(numbers[count + 1]))
        return undefined
      if (at - pointStart > longPointBytes && ++this.#longPoints > maxLongPoints) return undefined
      const next = skip(bytes, at, comma)
      isNext = next !== missing
      if (isNext) at = next
    }
    const end = at === missing ? missing : skip(bytes, at, closeList)
    return end === missing ? undefined : { line: numbers.slice(0, count), end }
  }

  #grow(): Float64Array<ArrayBuffer> {
    const more = new Float64Array(2 * this.#numbers.length)
    more.set(this.#numbers)
    this.#numbers = more
    return more
  }
}

// Without the quotation mark in front, which is in so many places that to search for it takes ten times as long.
const key = 'points"'
const pencil = 'pencil"'

/** Whether it is a key: in a text, the quotation mark in front would have a backslash before it. */
const isKey = (bytes: Buffer, at: number): boolean => {
  const before = bytes[at - 2]
  return bytes[at - 1] === quote && (before === comma || before === openObject || isSpace(before))
}

/** Where the value of the key that ends here begins; `undefined` if it was no key. */
function valueAfter(bytes: Buffer, keyEnd: number): number | undefined {
  let at = keyEnd
  while (isSpace(bytes[at])) at += 1
  return bytes[at] === colon ? at + 1 : undefined
}

/**
 * Takes the points out of the text of a scene.
 *
 * @returns `undefined` if there are none, or the text cannot be read like this
 */
export function extractPoints({ buffer, byteOffset, length }: Uint8Array): Extraction | undefined {
  const bytes = Buffer.from(buffer, byteOffset, length)
  // Other formats have points, too.
  if (!bytes.includes(pencil, 0, 'latin1')) return undefined
  const reader = new PointReader(bytes)
  const lines: Float64Array[] = []
  const parts: Uint8Array[] = []
  let partStart = 0
  let at = bytes.indexOf(key, 0, 'latin1')
  for (; at >= 0; at = bytes.indexOf(key, at, 'latin1')) {
    const start = isKey(bytes, at) ? valueAfter(bytes, at + key.length) : undefined
    if (start === undefined) {
      at += key.length
      continue
    }
    const list = reader.read(start)
    if (!list) return undefined
    parts.push(bytes.subarray(partStart, start), Buffer.from(`[[${lines.length},0]]`))
    lines.push(list.line)
    partStart = at = list.end
  }
  if (lines.length === 0) return undefined
  return { rest: Buffer.concat([...parts, bytes.subarray(partStart)]), lines }
}
