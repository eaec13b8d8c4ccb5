// The priorities of jobs, so that rooms take turns and lists do not hold up single scenes.

/** The lowest numbers are served first, and equal ones in the order in which they came. */
const first = 1
const firstOfLists = 1000
/** The highest that BullMQ has. */
const last = 2_097_151

/** A job that has a rank. */
export interface RankedJob {
  /** Whether it waits for a worker. */
  readonly isWaiting: () => boolean
  /** Gives it another priority. */
  readonly setPriority: (priority: number) => void
}

/** A place among the jobs of its room. */
export interface Rank {
  readonly priority: number
  release(): void
}

/** The jobs of one room and their numbers, the oldest first. */
class RoomJobs {
  readonly #isList: boolean
  readonly #numbers = new Map<RankedJob, number>()
  /** Numbers that are free below the next one. */
  readonly #free: number[] = []
  #next = 0

  constructor(isList: boolean) {
    this.#isList = isList
  }

  get isEmpty(): boolean {
    return this.#numbers.size === 0
  }

  /** @returns the priority of the job */
  add(job: RankedJob): number {
    let number = this.#free.pop()
    if (number === undefined) {
      number = this.#next
      this.#next += 1
    }
    this.#numbers.set(job, number)
    return this.#priorityOf(number)
  }

  delete(job: RankedJob): void {
    const number = this.#numbers.get(job)
    if (number === undefined) return
    this.#numbers.delete(job)
    this.#release(number)
    if (number === 0) this.#promote()
  }

  /** One job of each room is always among the first, so that none waits for ever. */
  #promote(): void {
    for (const [job, number] of this.#numbers) {
      if (!job.isWaiting()) continue
      this.#free.pop()
      this.#numbers.set(job, 0)
      this.#release(number)
      job.setPriority(this.#priorityOf(0))
      return
    }
  }

  #release(number: number): void {
    const at = this.#free.findIndex((other) => other < number)
    this.#free.splice(at === -1 ? this.#free.length : at, 0, number)
  }

  #priorityOf(number: number): number {
    return this.#isList && number > 0
      ? Math.min(firstOfLists + number, last)
      : Math.min(first + number, firstOfLists)
  }
}

/**
 * The ranks of the jobs that this server waits for. The first job of each room comes before the second of any, and
 * all single scenes come before lists, except for one scene of each room's lists. When the first job of a room ends,
 * the next takes its place: so all go on, however many others come.
 */
export class RoomRanks {
  readonly #rooms = new Map<string, RoomJobs>()

  acquire(uuid: string, isList: boolean, job: RankedJob): Rank {
    const id = `${isList} ${uuid}`
    const jobs = this.#rooms.get(id) ?? new RoomJobs(isList)
    this.#rooms.set(id, jobs)
    return {
      priority: jobs.add(job),
      release: () => {
        jobs.delete(job)
        if (jobs.isEmpty && this.#rooms.get(id) === jobs) this.#rooms.delete(id)
      },
    }
  }
}
