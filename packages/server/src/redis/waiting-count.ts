// Counts the jobs that wait in Redis, for the limit of the queue.
import { QueueError } from '../queue/queue-error.ts'

/** For how long a count is used, in milliseconds. Until then, the jobs of other servers are not in it. */
const maxAgeMs = 100

/** A count that is asked for at every request. Redis is asked only now and then, or when the limit is near. */
export class WaitingCount {
  readonly #read: () => Promise<number>
  /** The count, besides the jobs that this server has added since; those that were begun since are still in it. */
  #count = Number.POSITIVE_INFINITY
  #readAt = Number.NEGATIVE_INFINITY

  /** @param read - reads the count */
  constructor(read: () => Promise<number>) {
    this.#read = read
  }

  /** A job is being added. */
  add(): void {
    this.#count += 1
  }

  /**
   * Throws if as many jobs wait as the limit says, or Redis cannot be reached.
   *
   * @throws QueueError
   */
  async checkLimit(limit: number): Promise<void> {
    if (performance.now() - this.#readAt > maxAgeMs || this.#count >= limit) await this.#refresh()
    if (this.#count >= limit) throw new QueueError('full', 'Too many scenes wait')
  }

  async #refresh(): Promise<void> {
    try {
      this.#count = await this.#read()
    } catch (cause) {
      throw new QueueError('unavailable', 'The queue cannot be reached', { cause })
    }
    this.#readAt = performance.now()
  }
}
