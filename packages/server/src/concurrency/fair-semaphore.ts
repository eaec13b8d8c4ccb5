// A semaphore whose owners take turns, and which keeps as much free as an owner already has: one that holds its
// permits for long, waiting for slow images, leaves some for the others. Permits may have weights, such as bytes.

/** What an owner has acquired. */
export interface Permit {
  /** Changes the weight, once it is known better. */
  resize(weight: number): void
  /** Releases the permit; later calls have no effect. */
  release(): void
}

interface Waiting {
  readonly weight: number
  readonly grant: () => void
}

/** A fixed total weight of permits that are acquired and released. */
export class FairSemaphore {
  readonly #total: number
  // Owners in the order of their turns, each with its waiting requests.
  readonly #queues = new Map<object, Set<Waiting>>()
  /** The weight of each owner's permits. */
  readonly #held = new Map<object, number>()
  #free: number
  #waiting = 0
  /** Whether the first in turn waits for more than is free: then nothing is granted to others before it. */
  #isBlocked = false

  constructor(total: number) {
    this.#total = total
    this.#free = total
  }

  /** How many requests wait for a permit. */
  get waiting(): number {
    return this.#waiting
  }

  /**
   * Acquires a permit, as soon as what stays free is at least what the owner has.
   *
   * @param owner - waiting owners are served in turn
   * @param weight - the whole total if it is more than that
   * @throws the signal's reason
   */
  acquire(owner: object, signal: AbortSignal, weight = 1): Promise<Permit> {
    if (signal.aborted) return Promise.reject(signal.reason)
    const limited = Math.min(weight, this.#total)
    if (!this.#isBlocked && this.#canGrant(owner, limited))
      return Promise.resolve(this.#grant(owner, limited))
    return this.#wait(owner, signal, limited)
  }

  #wait(owner: object, signal: AbortSignal, weight: number): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(owner) ?? new Set()
      const leave = (): void => {
        queue.delete(waiting)
        if (queue.size === 0) this.#queues.delete(owner)
        this.#waiting -= 1
        reject(signal.reason)
        this.#grantWaiting()
      }
      const grant = (): void => {
        signal.removeEventListener('abort', leave)
        resolve(this.#grant(owner, weight))
      }
      const waiting = { weight, grant }
      queue.add(waiting)
      this.#queues.set(owner, queue)
      this.#waiting += 1
      this.#isBlocked ||= this.#free < weight
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  #canGrant(owner: object, weight: number): boolean {
    return this.#free - weight >= (this.#held.get(owner) ?? 0)
  }

  #grant(owner: object, weight: number): Permit {
    let own = 0
    const resize = (next: number): void => {
      const change = next - own
      own = next
      this.#free -= change
      const held = (this.#held.get(owner) ?? 0) + change
      if (held === 0) this.#held.delete(owner)
      else this.#held.set(owner, held)
      if (change < 0) this.#grantWaiting()
    }
    let isReleased = false
    resize(weight)
    return {
      resize: (next) => {
        if (!isReleased) resize(next)
      },
      release: () => {
        if (!isReleased) resize(0)
        isReleased = true
      },
    }
  }

  /** Grants permits to the owners whose turn it is, as many as possible. */
  #grantWaiting(): void {
    this.#isBlocked = false
    for (const [owner, queue] of [...this.#queues]) {
      const [first] = queue
      if (!first) continue
      if (!this.#canGrant(owner, first.weight)) {
        this.#isBlocked = this.#free < first.weight
        if (this.#isBlocked) return
        continue
      }
      this.#queues.delete(owner)
      queue.delete(first)
      // Back to the end of the queue.
      if (queue.size > 0) this.#queues.set(owner, queue)
      this.#waiting -= 1
      first.grant()
    }
  }
}
