// The form in which an access key and its secret key are written together.

/** An access key and its secret key. */
export interface KeyPair {
  readonly accessKey: string
  readonly secretKey: string
}

/** A key pair and the uuids of the rooms that it is for; without rooms, it is for all. */
export interface RoomKeyPair extends KeyPair {
  /** The line that has it, from 1. */
  readonly line: number
  readonly rooms: readonly string[]
}

/** A line is not a key pair. The message never repeats the line, which may be a secret. */
export class KeyPairError extends RangeError {
  override readonly name: string = 'KeyPairError'
  /** The line, from 1. */
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/** Parses `AK:SK`. A secret key can contain colons. */
export function parseKeyPair(text: string): KeyPair | undefined {
  const colon = text.indexOf(':')
  if (colon < 1 || colon === text.length - 1) return undefined
  return { accessKey: text.slice(0, colon), secretKey: text.slice(colon + 1) }
}

/** The words of a text that commas or whitespace separate; no key contains either. */
export const splitKeyPairs = (text: string): string[] =>
  text.split(/[\s,]+/).filter((word) => word !== '')

/** The lines of a file of key pairs. Comments are empty lines, so that lines keep their numbers. */
export const splitKeyFile = (text: string): string[] =>
  text.split(/\r\n?|\n/).map((line) => (line.trimStart().startsWith('#') ? '' : line))

/**
 * Parses lines of pairs. A word without a colon is a room of the pair before it on the same line.
 *
 * @throws KeyPairError
 */
export const parseRoomKeyPairs = (lines: readonly string[]): RoomKeyPair[] =>
  lines.flatMap((line, index) => parseLine(line, index + 1))

function parseLine(text: string, line: number): RoomKeyPair[] {
  const pairs: (RoomKeyPair & { readonly rooms: string[] })[] = []
  for (const word of splitKeyPairs(text)) {
    const pair = parseKeyPair(word)
    const last = pairs.at(-1)
    if (pair) pairs.push({ ...pair, line, rooms: [] })
    else if (last && !word.includes(':')) last.rooms.push(word)
    else
      throw new KeyPairError(
        'a key pair must be written AK:SK, followed on its line by the uuids of its rooms if it is not for all',
        line,
      )
  }
  return pairs
}

/**
 * Parses lines of pairs for a program that has no rooms for key pairs.
 *
 * @throws KeyPairError
 */
export const parseKeyPairs = (lines: readonly string[]): KeyPair[] =>
  lines.flatMap((text, index) =>
    splitKeyPairs(text).map((word) => {
      const pair = parseKeyPair(word)
      if (!pair) throw new KeyPairError('a key pair must be written AK:SK', index + 1)
      return pair
    }),
  )
