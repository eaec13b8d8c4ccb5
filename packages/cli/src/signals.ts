// Signals such as Ctrl-C end the command at once, and leave no partial file behind.
const cleanups = new Set<() => void>()

/** Runs `cleanup`, which must be synchronous, when the process exits. Returns a function to cancel that. */
export function onExit(cleanup: () => void): () => void {
  cleanups.add(cleanup)
  return () => void cleanups.delete(cleanup)
}

/** Exits on signals, with the status that shells use for them. */
export function handleSignals(): void {
  process.on('exit', () => {
    for (const cleanup of cleanups) cleanup()
  })
  const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const
  for (const [signal, number] of Object.entries(signals))
    process.on(signal, () => process.exit(128 + number))
}
