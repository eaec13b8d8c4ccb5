// Coalesces calls of an expensive read.

/**
 * Combines concurrent calls of `read`. Calls during a run share the next run, so that no caller gets a result
 * that was read before its call.
 */
export function coalesce<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<void> | undefined
  let next: Promise<Result> | undefined
  const start = (): Promise<Result> => {
    const result = read()
    const finish = (): void => {
      running = undefined
    }
    running = result.then(finish, finish)
    return result
  }
  return () => {
    if (!running) return start()
    next ??= running.then(() => {
      next = undefined
      return start()
    })
    return next
  }
}
