// One look for all who ask meanwhile.

/**
 * Looks for several at once, as looking costs something. Nobody is told what was seen before they asked:
 * whoever asks while somebody looks waits for the next look.
 */
export function coalesce<Result>(look: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<void> | undefined
  let next: Promise<Result> | undefined
  const begin = (): Promise<Result> => {
    const result = look()
    const end = (): void => {
      current = undefined
    }
    current = result.then(end, end)
    return result
  }
  return () => {
    if (!current) return begin()
    next ??= current.then(() => {
      next = undefined
      return begin()
    })
    return next
  }
}
