// A semaphore whose owners take turns, so that an owner with many requests does not block the others.

type Grant = () => void

/** A fixed number of permits that are acquired and released. */
export class FairSemaphore {
  // Owners in the order of their turns, each with its waiting requests.
  readonly #queues = new Map<object, Set<Grant>>()
  #free: number
  #waiting = 0

  constructor(permits: number) {
    this.#free = permits
  }

  /** How many requests wait for a permit. */
  get waiting(): number {
    return this.#waiting
  }

  /**
   * Acquires a permit, as soon as one is free.
   *
   * @param owner - waiting owners are served in turn
   * @returns a function that releases the permit
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
    // Back to the end of the queue.
    if (queue.size > 0) this.#queues.set(owner, queue)
    this.#waiting -= 1
    grant?.()
  }
}
