// Ctrl-C and its like end the command at once, and leave nothing half done behind.
const cleanups = new Set<() => void>()

/** Has `cleanup` run should the process end now; it must be synchronous. Returns how to undo this. */
export function whenEnded(cleanup: () => void): () => void {
  cleanups.add(cleanup)
  return () => void cleanups.delete(cleanup)
}

/** Makes signals end the process with the status that shells give them. */
export function handleSignals(): void {
  process.on('exit', () => {
    for (const cleanup of cleanups) cleanup()
  })
  const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const
  for (const [signal, number] of Object.entries(signals))
    process.on(signal, () => process.exit(128 + number))
}
