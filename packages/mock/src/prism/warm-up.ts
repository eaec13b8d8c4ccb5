// Loads Prism while the mock is idle, so that the first request that needs it does not wait.
import type { ServerResponse } from 'node:http'

/** Work that starts once the server is idle. */
export interface WarmUp {
  /** Postpones the work until the response is sent. */
  readonly busyWith: (response: ServerResponse) => void
  /** Drops the work if it has not started. */
  readonly cancel: () => void
}

// Loading blocks the process for a third of a second, so a short pause between requests is not enough.
const idleTimeMs = 100

/** Calls `load` once, when there has been no request for a while. */
export function warmUpWhenIdle(load: () => Promise<unknown>): WarmUp {
  let openResponses = 0
  let isDone = false
  const start = (): void => {
    isDone = true
    // The request that needs the work gets the error.
    load().catch(() => {})
  }
  let timer = setTimeout(start, idleTimeMs).unref()
  return {
    busyWith: (response) => {
      if (isDone) return
      openResponses += 1
      clearTimeout(timer)
      response.once('close', () => {
        openResponses -= 1
        if (!isDone && openResponses === 0) timer = setTimeout(start, idleTimeMs).unref()
      })
    },
    cancel: () => {
      isDone = true
      clearTimeout(timer)
    },
  }
}
