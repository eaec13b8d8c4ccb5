// Runs work once for all callers that request the same result at the same time.

import { untilAborted } from './until-aborted.ts'

interface Flight<Result> {
  readonly result: Promise<Result>
  readonly controller: AbortController
  waiters: number
}

/** Work in flight, by key. */
export class SingleFlight<Result> {
  readonly #flights = new Map<string, Flight<Result>>()
  readonly #closing = new AbortController()
  readonly #onJoin: () => void

  /** @param onJoin - called for each caller that waits for work in flight */
  constructor(onJoin: () => void = () => {}) {
    this.#onJoin = onJoin
  }

  /** Whether work is in flight under the key. */
  has(key: string): boolean {
    return this.#flights.has(key)
  }

  /**
   * Runs the work, or waits for the run that is in flight under the key. The work is aborted once no caller
   * waits for it any more.
   *
   * @param signal - ends the wait of this caller only
   */
  async run(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted()
    this.#closing.signal.throwIfAborted()
    const inFlight = this.#flights.get(key)
    if (inFlight) this.#onJoin()
    const flight = inFlight ?? this.#start(key, work)
    flight.waiters += 1
    try {
      return await untilAborted(flight.result, signal)
    } finally {
      flight.waiters -= 1
      if (flight.waiters === 0) {
        // A caller that comes from now on must not join work that is being aborted.
        this.#remove(key, flight)
        flight.controller.abort(new Error('No caller waits for the result any more'))
      }
    }
  }

  /** Aborts all work, and rejects later calls. */
  close(reason: Error): void {
    this.#closing.abort(reason)
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<Result>): Flight<Result> {
    const controller = new AbortController()
    const result = work(AbortSignal.any([controller.signal, this.#closing.signal])).finally(() =>
      this.#remove(key, flight),
    )
    // Without this, a rejection after all callers have left would be unhandled.
    result.catch(() => {})
    const flight: Flight<Result> = { result, controller, waiters: 0 }
    this.#flights.set(key, flight)
    return flight
  }

  #remove(key: string, flight: Flight<Result>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key)
  }
}
