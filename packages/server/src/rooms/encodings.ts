// Names with accents, which can be encoded in more than one way: macOS writes them apart (NFD), others together (NFC).
import { RoomsError } from './rooms-error.ts'

const encodingName = (name: string): string =>
  ['NFC', 'NFD'].find((form) => name.normalize(form) === name) ?? 'NFC and NFD'

/** Both names. If they differ only in how accents are encoded, which no one can see, with the encodings. */
export function bothNames(first: string, second: string): string {
  const [one, other] =
    first.normalize() === second.normalize()
      ? [first, second].map((name) => `${name} (${encodingName(name)})`)
      : [first, second]
  return `${one} and ${other}`
}

/** The ways to encode the accents of a name: as it is, together (NFC), and apart (NFD). */
export const encodingsOf = (name: string): ReadonlySet<string> =>
  new Set([name, name.normalize('NFC'), name.normalize('NFD')])

/** The error for two folders that are the same room. */
export const twoRooms = (first: string, second: string): RoomsError =>
  new RoomsError(
    'invalid',
    `The folders ${bothNames(first, second)} are both the room; remove one of them`,
  )
