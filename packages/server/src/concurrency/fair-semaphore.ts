// A semaphore whose owners take turns, so that one with much work does not keep the others waiting.

type Grant = () => void

/** A number of places that are acquired and released. */
export class FairSemaphore {
  // Owners in the order of their turns, each with its waiting requests.
  readonly #queues = new Map<object, Set<Grant>>()
  #free: number
  #waiting = 0

  /** @param places - how many places there are; all are free at first */
  constructor(places: number) {
    this.#free = places
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.#waiting
  }

  /**
   * Acquires a place, as soon as there is one.
   *
   * @param owner - those of several owners that wait are served in turn
   * @returns a function that releases the place
   * @throws the signal's reason
   */
  acquire(owner: object, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) return Promise.reject(signal.reason)
    if (this.#free > 0) {
      this.#free -= 1
      return Promise.resolve(this.#releaser())
    }
    return this.#wait(owner, signal)
  }

  #wait(owner: object, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(owner) ?? new Set()
      const leave = (): void => {
        queue.delete(grant)
        if (queue.size === 0) this.#queues.delete(owner)
        this.#waiting -= 1
        reject(signal.reason)
      }
      const grant = (): void => {
        signal.removeEventListener('abort', leave)
        resolve(this.#releaser())
      }
      queue.add(grant)
      this.#queues.set(owner, queue)
      this.#waiting += 1
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  #releaser(): () => void {
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      this.#grantNext()
    }
  }

  #grantNext(): void {
    const [turn] = this.#queues
    if (!turn) {
      this.#free += 1
      return
    }
    const [owner, queue] = turn
    const [grant] = queue
    this.#queues.delete(owner)
    if (grant) queue.delete(grant)
    // To the end of the line.
    if (queue.size > 0) this.#queues.set(owner, queue)
    this.#waiting -= 1
    grant?.()
  }
}
