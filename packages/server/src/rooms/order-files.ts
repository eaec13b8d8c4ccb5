// The files that put the scenes of groups in order.
import { isDeepStrictEqual } from 'node:util'
import { bothNames } from './encodings.ts'
import { orderFile } from './layout.ts'
import { RoomsError } from './rooms-error.ts'

/** The order files of a room. */
export class OrderFiles {
  readonly #files = new Map<string, string>()
  readonly #names = new Map<string, readonly string[]>()

  /** The names in each group's order file, by the group's path. */
  get byGroup(): ReadonlyMap<string, readonly string[]> {
    return this.#names
  }

  /**
   * Adds the names in an order file.
   *
   * @param file - its path in the room, such as `physics/.order`
   * @throws RoomsError if the group has another one: two folders' names differ only in how accents are encoded
   */
  add(file: string, names: readonly string[]): void {
    const group = `/${file.normalize()}`.slice(0, -orderFile.length - 1) || '/'
    const other = this.#files.get(group)
    if (other !== undefined)
      throw new RoomsError(
        'invalid',
        `The files ${bothNames(other, file)} are both the order of a group; remove one of them`,
      )
    this.#files.set(group, file)
    this.#names.set(group, names)
  }

  equals({ byGroup }: OrderFiles): boolean {
    return isDeepStrictEqual(this.#names, byGroup)
  }
}

/** The names in a `.order` file, one a line; empty lines do not count. */
export function parseOrder(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .normalize()
    .split(/\r?\n/)
    .filter((line) => line !== '')
}
