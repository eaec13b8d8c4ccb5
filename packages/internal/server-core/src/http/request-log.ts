// A line for each request, on standard error, so that standard output holds the ready line alone.
import { maskTokens } from '../request/mask-tokens.ts'

/** How requests are logged: lines of text, lines of JSON, or not at all. */
export type LogFormat = 'text' | 'json' | 'silent'

/** What a line says. */
export interface LogEntry {
  readonly startedAt: number
  readonly method: string
  readonly target: string
  readonly status: number | undefined
  readonly milliseconds: number
  /** Why it failed. */
  readonly message: string | undefined
  /** What the answer calls the request. */
  readonly requestId?: string
  /** The trace that the request is part of. */
  readonly traceId?: string | undefined
}

// What a client sends must not move the cursor of a terminal.
const shown = (text: string): string =>
  maskTokens(text).replace(/[^ -~]/g, (character) => encodeURIComponent(character))

const lineOf: Readonly<Record<Exclude<LogFormat, 'silent'>, (entry: LogEntry) => string>> = {
  text: ({ startedAt, method, target, status, milliseconds, message }) => {
    const time = new Date(startedAt).toISOString().slice(11, 19)
    const reason = message === undefined ? '' : `  ${shown(message)}`
    return `${time} ${method} ${shown(target)} ${status ?? 'broken'} ${milliseconds.toFixed(0)} ms${reason}`
  },
  json: ({ startedAt, method, target, status, milliseconds, message, requestId, traceId }) =>
    JSON.stringify({
      time: new Date(startedAt).toISOString(),
      method,
      path: shown(target),
      status: status ?? null,
      milliseconds: Math.round(milliseconds * 10) / 10,
      ...(message !== undefined && { message: shown(message) }),
      ...(requestId !== undefined && { requestId }),
      ...(traceId !== undefined && { traceId }),
    }),
}

// Where whoever started the server does not read its log, no more than this is kept for them.
const mostWaiting = 2 ** 20

/** Writes a line for each entry; many that come at once are written at once. */
export function createRequestLog(format: LogFormat): (entry: LogEntry) => void {
  if (format === 'silent') return () => {}
  const line = lineOf[format]
  const { stderr } = process
  // That nobody is there any more is no reason to end.
  if (stderr.listenerCount('error') === 0) stderr.on('error', () => {})
  let lines: string[] = []
  return (entry) => {
    if (stderr.destroyed || stderr.writableLength > mostWaiting) return
    if (lines.length === 0)
      setImmediate(() => {
        stderr.write(`${lines.join('\n')}\n`)
        lines = []
      })
    lines.push(line(entry))
  }
}
