// Work that ends when its time is up or its signal is aborted, whatever it is doing.
import { AbortError, type TimeoutError } from '../errors.ts'

/** The longest that timers can count, in ms: more would fire at once. */
export const longestTimer: number = 2 ** 31 - 1

/**
 * Runs `work` until it ends, `milliseconds` have passed, or `outer` is aborted, and leaves neither
 * timer nor listener behind.
 */
export async function limit<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  milliseconds: number,
  whenTimedOut: () => TimeoutError,
  outer: AbortSignal | undefined,
): Promise<Result> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let onAbort = (): void => {}
  const ended = new Promise<never>((_, reject) => {
    const end = (reason: unknown): void => {
      reject(reason)
      controller.abort(reason)
    }
    onAbort = (): void => end(new AbortError(outer?.reason))
    outer?.addEventListener('abort', onAbort)
    if (outer?.aborted) onAbort()
    else if (milliseconds <= longestTimer)
      timer = setTimeout(() => end(whenTimedOut()), milliseconds)
  })
  try {
    return await Promise.race([outer?.aborted ? ended : work(controller.signal), ended])
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', onAbort)
  }
}

/** Waits, and gives up at once when the signal, which no one but us may hold, is aborted. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
