// A semaphore whose owners take turns, and which keeps as many permits free as an owner already has: one that
// holds its permits for long, waiting for slow images, leaves some for the others.

type Grant = () => void

/** A fixed number of permits that are acquired and released. */
export class FairSemaphore {
  // Owners in the order of their turns, each with its waiting requests.
  readonly #queues = new Map<object, Set<Grant>>()
  /** How many permits each owner has. */
  readonly #held = new Map<object, number>()
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
   * Acquires a permit, as soon as more are free than the owner has.
   *
   * @param owner - waiting owners are served in turn
   * @returns a function that releases the permit
   * @throws the signal's reason
   */
  acquire(owner: object, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) return Promise.reject(signal.reason)
    if (this.#canGrant(owner)) return Promise.resolve(this.#grant(owner))
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
        resolve(this.#grant(owner))
      }
      queue.add(grant)
      this.#queues.set(owner, queue)
      this.#waiting += 1
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  #canGrant(owner: object): boolean {
    return this.#free > (this.#held.get(owner) ?? 0)
  }

  #grant(owner: object): () => void {
    this.#free -= 1
    this.#held.set(owner, (this.#held.get(owner) ?? 0) + 1)
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      this.#free += 1
      const held = (this.#held.get(owner) ?? 1) - 1
      if (held === 0) this.#held.delete(owner)
      else this.#held.set(owner, held)
      this.#grantWaiting()
    }
  }

  /** Grants permits to the owners whose turn it is, as many as possible. */
  #grantWaiting(): void {
    for (const [owner, queue] of [...this.#queues]) {
      if (this.#free === 0) return
      if (!this.#canGrant(owner)) continue
      const [grant] = queue
      this.#queues.delete(owner)
      if (grant) queue.delete(grant)
      // Back to the end of the queue.
      if (queue.size > 0) this.#queues.set(owner, queue)
      this.#waiting -= 1
      grant?.()
    }
  }
}
