// Work that ends when its time is up or its signal is aborted, whatever it is doing.
import { AbortError, TimeoutError } from '../errors.ts'

// The longest delay of a timer, in ms: a longer one would fire at once.
const maxTimerMs = 2 ** 31 - 1

/**
 * Runs `work` until it ends, `timeoutMs` have passed, or `outer` is aborted. Leaves neither a timer
 * nor a listener behind.
 */
export async function withDeadline<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  timeoutMs: number,
  timeoutError: () => TimeoutError,
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
    else if (timeoutMs <= maxTimerMs) timer = setTimeout(() => end(timeoutError()), timeoutMs)
  })
  try {
    return await Promise.race([outer?.aborted ? ended : work(controller.signal), ended])
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', onAbort)
  }
}

/** The time of one call: ends with `totalTimeout`, or when the caller's signal is aborted. */
export interface CallTime {
  /** How much of it is left, in ms. */
  left(): number
  /** Runs a part of the call within what is left, or within `timeout` where that is shorter. */
  run<Result>(work: (signal: AbortSignal) => Promise<Result>, timeout?: number): Promise<Result>
}

/** Starts the time of a call. */
export function startCallTime(totalTimeout: number, signal: AbortSignal | undefined): CallTime {
  const endsAt = performance.now() + Math.min(totalTimeout, maxTimerMs)
  const left = (): number => endsAt - performance.now()
  return {
    left,
    run(work, timeout = totalTimeout) {
      const rest = left()
      const timeoutError = (): TimeoutError =>
        timeout < rest
          ? new TimeoutError('timeout', timeout)
          : new TimeoutError('totalTimeout', totalTimeout)
      return withDeadline(work, Math.min(timeout, rest), timeoutError, signal)
    },
  }
}

/** Waits, and rejects at once when the signal is aborted. The signal must not outlive the wait. */
export function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
