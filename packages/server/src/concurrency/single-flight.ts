// Work that several callers want at the same time, done once.

/** Work in flight, each under a key. */
export interface SingleFlight<Result> {
  /**
   * Does the work, or waits for the same that is being done. It is given up when the last of those
   * who wait for it has.
   *
   * @param signal - gives up this caller alone
   */
  run(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>
  /** Gives up all of it, for good. */
  end(reason: Error): void
}

interface Flight<Result> {
  readonly result: Promise<Result>
  readonly controller: AbortController
  waiters: number
}

const whenAborted = (signal: AbortSignal): Promise<never> & Disposable => {
  let give: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    give = () => reject(signal.reason)
    signal.addEventListener('abort', give, { once: true })
  })
  return Object.assign(aborted, {
    [Symbol.dispose]: () => {
      if (give) signal.removeEventListener('abort', give)
    },
  })
}

/** Begins with no work. */
export function createSingleFlight<Result>(): SingleFlight<Result> {
  const flights = new Map<string, Flight<Result>>()
  const ending = new AbortController()

  const begin = (key: string, work: (signal: AbortSignal) => Promise<Result>): Flight<Result> => {
    const controller = new AbortController()
    const result = work(AbortSignal.any([controller.signal, ending.signal])).finally(() => {
      if (flights.get(key) === flight) flights.delete(key)
    })
    // Nobody may be left to see it fail.
    result.catch(() => {})
    const flight: Flight<Result> = { result, controller, waiters: 0 }
    flights.set(key, flight)
    return flight
  }

  return {
    run: async (key, signal, work) => {
      signal.throwIfAborted()
      ending.signal.throwIfAborted()
      const flight = flights.get(key) ?? begin(key, work)
      flight.waiters += 1
      using aborted = whenAborted(signal)
      try {
        return await Promise.race([flight.result, aborted])
      } finally {
        flight.waiters -= 1
        if (flight.waiters === 0) {
          // Whoever comes from now on must not get what is being given up.
          if (flights.get(key) === flight) flights.delete(key)
          flight.controller.abort(new Error('Nobody waits for it any more'))
        }
      }
    },
    end: (reason) => ending.abort(reason),
  }
}
