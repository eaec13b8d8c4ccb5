// Work that ends when its time is up or its signal is aborted, whatever it is doing.

// What timers can count: more would fire at once.
const longest = 2 ** 31 - 1

/**
 * Runs `work` until it ends, `milliseconds` have passed, or `outer` is aborted, and leaves neither
 * timer nor listener behind.
 */
export async function limit<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  outer: AbortSignal | undefined,
  whenAborted: (reason: unknown) => unknown,
  milliseconds: number,
  whenTimedOut: () => unknown,
): Promise<Result> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let onAbort = (): void => {}
  const ended = new Promise<never>((_, reject) => {
    const end = (reason: unknown): void => {
      reject(reason)
      controller.abort(reason)
    }
    onAbort = (): void => end(whenAborted(outer?.reason))
    if (outer?.aborted) onAbort()
    outer?.addEventListener('abort', onAbort)
    if (milliseconds <= longest) timer = setTimeout(() => end(whenTimedOut()), milliseconds)
  })
  try {
    return await Promise.race([outer?.aborted ? ended : work(controller.signal), ended])
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', onAbort)
  }
}

/** Waits, and gives up at once when the signal is aborted. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', onAbort)
  })
}
