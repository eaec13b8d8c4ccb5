// Ends work when its timeout has passed or its signal is aborted.
import { AbortError, TimeoutError } from '../errors.ts'

// The longest delay of a timer, in ms: a longer one would fire at once.
const maxTimerMs = 2 ** 31 - 1

/** Callbacks that share one listener: Node warns of a leak from the eleventh listener of a signal on. */
class Callbacks extends Set<() => void> {
  handleEvent(): void {
    for (const callback of this) callback()
  }
}

const callbacksOf = new WeakMap<AbortSignal, Callbacks>()

/** Calls `callback` when the signal, if any, is aborted. Returns a function to cancel that. */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => {}
  const callbacks = callbacksOf.get(signal) ?? new Callbacks()
  callbacksOf.set(signal, callbacks.add(callback))
  // A listener that is there already is not added again.
  signal.addEventListener('abort', callbacks)
  return () => {
    callbacks.delete(callback)
    if (!callbacks.size) signal.removeEventListener('abort', callbacks)
  }
}

/** The time of one call: it ends after `totalTimeout`, or when the caller's signal is aborted. */
export interface CallTime {
  /** How much of it is left, in ms. */
  left(): number
  /**
   * Runs a part of the call, for at most `timeout` ms. The part must end when its controller's signal
   * is aborted. Leaves neither a timer nor a listener behind.
   */
  run<Result>(
    work: (controller: AbortController) => Promise<Result>,
    timeout?: number,
  ): Promise<Result>
}

/** Starts the time of a call. */
export function startCallTime(totalTimeout: number, outer: AbortSignal | undefined): CallTime {
  const endsAt = performance.now() + Math.min(totalTimeout, maxTimerMs)
  const left = (): number => endsAt - performance.now()
  return {
    left,
    run(work, timeout = Infinity) {
      return new Promise((resolve, reject) => {
        if (outer?.aborted) throw new AbortError(outer.reason)
        const controller = new AbortController()
        const rest = left()
        const stop = (): void => {
          clearTimeout(timer)
          stopListening()
        }
        const fail = (error: unknown): void => {
          stop()
          reject(error)
          // Closes the connection, whatever is still to come.
          controller.abort(error)
        }
        const end = (): void =>
          fail(
            timeout < rest
              ? new TimeoutError('timeout', timeout)
              : new TimeoutError('totalTimeout', totalTimeout),
          )
        const timer = setTimeout(end, Math.min(timeout, rest))
        const stopListening = onAbort(outer, () => fail(new AbortError(outer?.reason)))
        work(controller).then((result) => {
          stop()
          resolve(result)
        }, fail)
      })
    },
  }
}

/** Waits, and rejects at once when the signal is aborted. The signal must not outlive the wait. */
export function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs)
    onAbort(signal, () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
