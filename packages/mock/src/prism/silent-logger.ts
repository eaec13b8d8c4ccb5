// Prism's logger, which takes a third of its time, replaced by one that does nothing.

const silent = (): void => {}
/** Logs nothing. */
export const silentLogger: Record<string, () => unknown> = {
  info: silent,
  warn: silent,
  error: silent,
  debug: silent,
  trace: silent,
  success: silent,
  child: () => silentLogger,
}
