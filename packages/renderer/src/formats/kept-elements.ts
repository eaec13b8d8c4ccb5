// Keeps what the elements of boards were drawn as, for boards that are read again. Most of a live board is as it was a
// moment ago, and to draw its elements takes much longer than to find out which of them have changed.
import { LRUCache } from 'lru-cache'
import type { DisplayItem } from '../display-list.ts'
import { isSame } from '../is-same.ts'
import { RepeatedBoards } from '../repeated-boards.ts'
import type { ReadOptions } from './format.ts'

/** What an element was drawn as. */
export interface DrawnElement {
  readonly items: readonly DisplayItem[]
}

interface KeptElement<Drawn> {
  /** All that it was drawn from. */
  readonly source: unknown
  readonly drawn: Drawn
  readonly bytes: number
}

type Elements<Drawn> = ReadonlyMap<string, KeptElement<Drawn>>

interface KeptBoard<Drawn> {
  /** What it is kept under. */
  readonly key: string
  readonly elements: Elements<Drawn>
  readonly bytes: number
}

/** About how much memory a value takes. What several values share is counted for each of them. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 16 + 2 * value.length
  if (typeof value !== 'object' || value === null) return 16
  if (value instanceof Float64Array) return 200 + value.byteLength
  let bytes = 32
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  for (const part of parts) bytes += 8 + (typeof part === 'number' ? 16 : bytesOf(part))
  return bytes
}

/** The items with numbers of their own: those of packed outlines are parts of buffers with much else in them. */
const withOwnNumbers = (items: readonly DisplayItem[]): readonly DisplayItem[] =>
  items.map((item) => {
    if (item.kind === 'group') return { ...item, items: withOwnNumbers(item.items) }
    if (item.kind !== 'path' || item.outline.kind !== 'packed') return item
    return { ...item, outline: { ...item.outline, steps: item.outline.steps.slice() } }
  })

/** The elements of one board while it is read. */
export class BoardElements<Drawn extends DrawnElement> implements KeptBoard<Drawn> {
  readonly key: string
  readonly #before: Elements<Drawn>
  readonly #ignored: string | undefined
  readonly #elements = new Map<string, KeptElement<Drawn>>()
  #bytes = 0

  /** @param ignored - the name of a field of elements that nothing is drawn from */
  constructor(key: string, before: Elements<Drawn>, ignored: string | undefined) {
    this.key = key
    this.#before = before
    this.#ignored = ignored
  }

  get elements(): Elements<Drawn> {
    return this.#elements
  }

  /** About how much memory they take. */
  get bytes(): number {
    return this.#bytes
  }

  /** What the element was drawn as when the board was read last, if it was drawn from the same. */
  find(id: string, source: unknown): Drawn | undefined {
    const known = this.#before.get(id)
    if (!known || !isSame(known.source, source, this.#ignored)) return undefined
    this.#set(id, known)
    return known.drawn
  }

  /**
   * Keeps what an element was drawn as. Returns that with the same objects as before where it is equal.
   *
   * @param source - all that it was drawn from, or `undefined` if there is more, so that it has to be drawn each time
   */
  keep(id: string, source: unknown, drawn: Drawn): Drawn {
    const known = this.#before.get(id)
    const isKnown = known !== undefined && isSame(known.drawn, drawn)
    const own = isKnown ? known.drawn : { ...drawn, items: withOwnNumbers(drawn.items) }
    const bytes = isKnown ? known.bytes : 100 + bytesOf(source) + bytesOf(own)
    this.#set(id, { source, drawn: own, bytes })
    return own
  }

  #set(id: string, element: KeptElement<Drawn>): void {
    this.#bytes += element.bytes - (this.#elements.get(id)?.bytes ?? 0)
    this.#elements.set(id, element)
  }
}

/** The elements of the boards of one format. */
export class KeptElements<Drawn extends DrawnElement> {
  readonly #ignored: string | undefined
  readonly #read = new RepeatedBoards()
  readonly #boards = new LRUCache<string, KeptBoard<Drawn>>({
    maxSize: 24 * 2 ** 20,
    sizeCalculation: ({ bytes }) => 1 + bytes,
  })

  /** @param ignored - the name of a field of elements that nothing is drawn from */
  constructor(ignored?: string) {
    this.#ignored = ignored
  }

  /** @returns `undefined` if the board is not known, or is read for the first time: it may also be the last */
  open({
    affinity,
    sceneName,
    theme,
  }: Omit<ReadOptions, 'limits'>): BoardElements<Drawn> | undefined {
    if (affinity === undefined) return undefined
    const key = JSON.stringify([affinity, sceneName, theme])
    if (!this.#read.mark(key)) return undefined
    const before = this.#boards.get(key)?.elements ?? new Map()
    return new BoardElements(key, before, this.#ignored)
  }

  /** Keeps the elements of a board that was read. */
  keep({ key, elements, bytes }: KeptBoard<Drawn>): void {
    // Without what was kept before.
    this.#boards.set(key, { key, elements, bytes })
  }
}
