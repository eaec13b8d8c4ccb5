// The priorities of jobs, so that rooms take turns and lists do not hold up single scenes.

/** The lowest numbers are served first, and equal ones in the order in which they came. */
const first = 1
const firstOfLists = 1000
/** The highest that BullMQ has. */
const last = 2_097_151

/** A place among the jobs of its room. */
export interface Rank {
  readonly priority: number
  release(): void
}

/** Takes the lowest number that is free. */
class FreeNumbers {
  readonly #released: number[] = []
  #next = 0
  #taken = 0

  get isUnused(): boolean {
    return this.#taken === 0
  }

  take(): number {
    this.#taken += 1
    const released = this.#released.pop()
    if (released !== undefined) return released
    this.#next += 1
    return this.#next - 1
  }

  release(number: number): void {
    this.#taken -= 1
    const at = this.#released.findIndex((other) => other < number)
    this.#released.splice(at === -1 ? this.#released.length : at, 0, number)
  }
}

/**
 * The ranks of the jobs that this server waits for. The first job of each room comes before the second of any, and
 * all single scenes come before lists, except for one scene of each room's lists: so lists go on, too.
 */
export class RoomRanks {
  readonly #numbers = new Map<string, FreeNumbers>()

  acquire(uuid: string, isList: boolean): Rank {
    const id = `${isList} ${uuid}`
    const numbers = this.#numbers.get(id) ?? new FreeNumbers()
    this.#numbers.set(id, numbers)
    const number = numbers.take()
    let isReleased = false
    return {
      priority: priorityOf(number, isList),
      release: () => {
        if (isReleased) return
        isReleased = true
        numbers.release(number)
        if (numbers.isUnused) this.#numbers.delete(id)
      },
    }
  }
}

const priorityOf = (number: number, isList: boolean): number =>
  isList && number > 0
    ? Math.min(firstOfLists + number, last)
    : Math.min(first + number, firstOfLists)
