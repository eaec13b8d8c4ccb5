// Measures how often something can be done in a second, and how long it takes.

/** What was measured; times in milliseconds. */
export interface Rate {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/** Repeats the work in several lanes at once, after half a second of warm-up. */
export async function measure(
  work: () => Promise<void>,
  { lanes, seconds }: { readonly lanes: number; readonly seconds: number },
): Promise<Rate> {
  const run = async (end: number, times: number[]): Promise<void> => {
    while (performance.now() < end) {
      const from = performance.now()
      await work()
      times.push(performance.now() - from)
    }
  }
  const all = (end: number, times: number[]): Promise<unknown> =>
    Promise.all(Array.from({ length: lanes }, () => run(end, times)))
  await all(performance.now() + 500, [])
  const times: number[] = []
  const from = performance.now()
  await all(from + seconds * 1000, times)
  const taken = (performance.now() - from) / 1000
  times.sort((one, other) => one - other)
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0
  return { perSecond: times.length / taken, p50: at(0.5), p99: at(0.99) }
}

/** How long work takes, in milliseconds. */
export const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}
