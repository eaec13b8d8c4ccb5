// A turn in the queue that several callers wait for.
import type { FairSemaphore, Permit } from '../concurrency/fair-semaphore.ts'

/** What a turn is for. */
export interface Turn {
  /** Whose turn it is. */
  readonly owner: object
  readonly permit: Permit
}

/** Equal jobs of several owners: the first of them whose turn it is begins. */
export class SharedTurn {
  readonly #semaphore: FairSemaphore
  readonly #signal: AbortSignal
  readonly #owners = new Set<object>()
  readonly #begun = new AbortController()
  readonly #turn = Promise.withResolvers<Turn>()

  /** @param signal - ends the wait */
  constructor(semaphore: FairSemaphore, signal: AbortSignal) {
    this.#semaphore = semaphore
    this.#signal = AbortSignal.any([signal, this.#begun.signal])
  }

  /** Waits for the turn of this owner, too. */
  add(owner: object): void {
    if (this.#owners.has(owner)) return
    this.#owners.add(owner)
    this.#semaphore.acquire(owner, this.#signal).then(
      (permit) => this.#begin({ owner, permit }),
      // Without effect once it has begun.
      (reason) => this.#turn.reject(reason),
    )
  }

  /** The turn that comes first; throws the signal's reason. */
  get first(): Promise<Turn> {
    return this.#turn.promise
  }

  #begin(turn: Turn): void {
    // Two owners may have been granted permits at once.
    if (this.#begun.signal.aborted) turn.permit.release()
    else this.#turn.resolve(turn)
    this.#begun.abort()
  }
}
