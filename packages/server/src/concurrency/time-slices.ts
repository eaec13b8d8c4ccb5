// Splits long work into slices, so that the server handles other requests in between.
import { setImmediate as nextTurn } from 'node:timers/promises'

const maxSliceMs = 5
// Reading the clock at every step would take longer than most steps.
const stepsPerCheck = 64

/** Long work that lets other requests run after each slice. */
export class TimeSlices {
  #steps = 0
  #sliceStart = performance.now()

  /** Counts a step of the work. Await the promise that it returns now and then. */
  step(): Promise<void> | undefined {
    this.#steps += 1
    if (this.#steps % stepsPerCheck !== 0) return undefined
    return performance.now() - this.#sliceStart < maxSliceMs ? undefined : this.#giveWay()
  }

  async #giveWay(): Promise<void> {
    await nextTurn()
    this.#sliceStart = performance.now()
  }
}

type Compare<Item> = (one: Item, other: Item) => number

// Up to this many items are inserted by binary search; for more, a merge of the lists is faster.
const maxInsertions = 100

function insert<Item>(
  items: readonly Item[],
  added: readonly Item[],
  compare: Compare<Item>,
): Item[] {
  const all = [...items]
  for (const item of added) {
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (compare(all[middle] as Item, item) <= 0) low = middle + 1
      else high = middle
    }
    all.splice(low, 0, item)
  }
  return all
}

/** Merges two sorted lists. */
export async function mergeInSlices<Item>(
  ones: readonly Item[],
  others: readonly Item[],
  compare: Compare<Item>,
  slices: TimeSlices,
): Promise<readonly Item[]> {
  if (ones.length === 0) return others
  if (others.length === 0) return ones
  if (others.length <= maxInsertions && others.length < ones.length / 100)
    return insert(ones, others, compare)
  const merged: Item[] = []
  let next = 0
  for (const one of ones) {
    for (; next < others.length; next += 1) {
      const other = others[next] as Item
      if (compare(one, other) <= 0) break
      merged.push(other)
    }
    merged.push(one)
    const pause = slices.step()
    if (pause) await pause
  }
  return next < others.length ? merged.concat(others.slice(next)) : merged
}

const sortedAtOnce = 512

/** Sorts a list. */
export async function sortInSlices<Item>(
  items: readonly Item[],
  compare: Compare<Item>,
  slices: TimeSlices,
): Promise<readonly Item[]> {
  if (items.length <= sortedAtOnce) {
    const pause = slices.step()
    if (pause) await pause
    return items.toSorted(compare)
  }
  const middle = Math.floor(items.length / 2)
  const first = await sortInSlices(items.slice(0, middle), compare, slices)
  const second = await sortInSlices(items.slice(middle), compare, slices)
  return mergeInSlices(first, second, compare, slices)
}
