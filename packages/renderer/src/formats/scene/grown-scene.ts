// Keeps what was read of boards that are drawn again. A live board grows by an element at a time, and to parse and
// validate all of it takes much longer than to draw what was added.
import { LRUCache } from 'lru-cache'
import type { DisplayList } from '../../display-list.ts'
import type { RenderLimits } from '../../limits.ts'
import { RepeatedBoards } from '../../repeated-boards.ts'
import type { ReadOptions } from '../format.ts'
import { checkDepth, type SceneInput } from '../scene-input.ts'
import { findEndOfElements } from './find-end-of-elements.ts'
import type { Element } from './scene.gen.ts'
import { itemOf } from './to-display-list.ts'
import { type Counts, countContent, validateScene } from './validate-scene.ts'

/** A scene that was read. */
interface KeptScene {
  readonly bytes: Buffer
  /** Where in them the last element ends. */
  readonly end: number
  readonly counts: Counts
  readonly list: DisplayList
}

// The items of a scene take up to three times as much memory as its file.
const weight = 4
const kept = new LRUCache<string, KeptScene>({
  maxSize: 16 * 2 ** 20,
  sizeCalculation: ({ bytes }) => weight * bytes.length,
})
const withKeptBytes = (list: DisplayList, { length }: Uint8Array): DisplayList => ({
  ...list,
  keptBytes: weight * length,
})
const read = new RepeatedBoards()

/** Keeps what was read, if the board was read before. Returns the list. */
export function keepScene(
  bytes: Uint8Array,
  { counts, list }: { readonly counts: Counts; readonly list: DisplayList },
  board: string | undefined,
): DisplayList {
  if (board === undefined) return list
  kept.delete(board)
  const end = read.mark(board) ? findEndOfElements(bytes) : undefined
  if (end === undefined) return list
  const keptList = withKeptBytes(list, bytes)
  kept.set(board, { bytes: Buffer.from(bytes), end, counts, list: keptList })
  return keptList
}

const comma = 0x2c

/** The elements that a file has after those of a scene, which it begins with; `undefined` if it is not like that. */
function findAddedElements(bytes: Buffer, { bytes: before, end }: KeptScene): unknown {
  const rest = before.subarray(end)
  const addedEnd = bytes.length - rest.length
  if (addedEnd < end || !bytes.subarray(addedEnd).equals(rest)) return undefined
  if (!bytes.subarray(0, end).equals(before.subarray(0, end))) return undefined
  if (addedEnd === end) return []
  // Only what follows an element here, with whole elements in between, is more elements of the same list.
  if (bytes[end] !== comma) return undefined
  const added = bytes.subarray(end + 1, addedEnd)
  try {
    checkDepth(added)
    return JSON.parse(`[${new TextDecoder('utf-8', { fatal: true }).decode(added)}]`)
  } catch {
    return undefined
  }
}

/** @throws RenderError, like that of the whole scene but for the paths in its message */
function validateAdded(elements: unknown, counts: Counts, limits: RenderLimits): Element[] {
  const left = {
    ...limits,
    elements: limits.elements - counts.elements,
    points: limits.points - counts.points,
    characters: limits.characters - counts.characters,
  }
  return validateScene({ elements }, left).elements ?? []
}

/** Reads the added elements of a board that has grown since it was read last. */
export function readOn(
  file: SceneInput,
  { affinity: board, limits }: ReadOptions,
): DisplayList | undefined {
  const known = board === undefined ? undefined : kept.get(board)
  if (!known || board === undefined || file.bytes.length > limits.sceneBytes) return undefined
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length)
  const elements = findAddedElements(bytes, known)
  if (elements === undefined) return undefined
  try {
    const added = validateAdded(elements, known.counts, limits)
    if (added.length === 0) return known.list
    const first = known.counts.elements
    const items = added.map((element, index) => itemOf(element, first + index))
    const list = withKeptBytes({ ...known.list, items: [...known.list.items, ...items] }, bytes)
    const more = countContent({ elements: added })
    const counts = {
      elements: first + more.elements,
      points: known.counts.points + more.points,
      characters: known.counts.characters + more.characters,
    }
    const end = bytes.length - (known.bytes.length - known.end)
    kept.set(board, { bytes: Buffer.from(bytes), end, counts, list })
    return list
  } catch {
    // The error of the whole file names the right paths.
    return undefined
  }
}
