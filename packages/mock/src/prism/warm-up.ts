// Loads Prism while nobody waits, so that the first request that it has to judge need not.
import type { ServerResponse } from 'node:http'

/** Begins the work in a pause. */
export interface Preparation {
  /** Says that a request is being answered: there is no pause until then. */
  readonly busyWith: (response: ServerResponse) => void
  /** There is no need any more. */
  readonly cancel: () => void
}

// Loading takes a third of a second in which nothing else is done: a pause that seems to last.
const pause = 100

/** Begins `work` once, as soon as nothing has been asked for a while. */
export function warmUpWhenIdle(work: () => Promise<unknown>): Preparation {
  let answering = 0
  let isOver = false
  const begin = (): void => {
    isOver = true
    // Whoever asks Prism is told why it does not load.
    work().catch(() => {})
  }
  let timer = setTimeout(begin, pause).unref()
  const cancel = (): void => {
    isOver = true
    clearTimeout(timer)
  }
  return {
    busyWith: (response) => {
      if (isOver) return
      answering += 1
      clearTimeout(timer)
      response.once('close', () => {
        answering -= 1
        if (!isOver && answering === 0) timer = setTimeout(begin, pause).unref()
      })
    },
    cancel,
  }
}
