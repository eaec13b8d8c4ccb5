// Browser storage, which is unavailable to some pages: those opened from a file, or in a private window.

/** Runs an action that may be forbidden. */
export function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

/** Reads a stored choice of the reader. */
export const readChoice = (name: string): string | undefined =>
  attempt(() => localStorage.getItem(`whiteboard-docs.${name}`)) ?? undefined

/** Stores a choice of the reader. */
export const storeChoice = (name: string, value: string): void => {
  attempt(() => localStorage.setItem(`whiteboard-docs.${name}`, value))
}
