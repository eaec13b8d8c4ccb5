// Whether the server can take screenshots now, and the log's lines about when that changes.
import type { OperatorLog } from '../log/operator-log.ts'

/** What readiness depends on. */
export interface ReadinessOptions {
  /** Whether a drawing process is ready, or none is needed. */
  readonly isDrawing: () => boolean
  /** The parts that must work, by the name that messages give them. A check throws if its part does not. */
  readonly parts: Readonly<Record<string, (signal: AbortSignal) => Promise<void> | undefined>>
  readonly timeoutMs: number
  readonly log: OperatorLog
}

/**
 * Creates a check that throws if the server cannot take screenshots, with a message that names no bucket. The log has the
 * reason, once for each part, and a line when the part works again.
 */
export function createReadinessCheck(options: ReadinessOptions): () => Promise<void> {
  const { isDrawing, parts, timeoutMs, log } = options
  const failures = new Map<string, string>()
  const checkPart = async (
    part: string,
    check: (signal: AbortSignal) => Promise<void> | undefined,
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      await check(signal)
    } catch (error) {
      const { message } = error as Error
      if (failures.get(part) !== message) log.warn(`not ready: ${part}: ${message}`)
      failures.set(part, message)
      throw new Error(`${part} cannot be used; the log has the reason`)
    }
    if (failures.delete(part)) log.event('works again', { what: part })
  }
  return async () => {
    if (!isDrawing()) throw new Error('No drawing process is ready')
    const signal = AbortSignal.timeout(timeoutMs)
    await Promise.all(Object.entries(parts).map(([part, check]) => checkPart(part, check, signal)))
  }
}
