// Logs a line for each request to standard error; standard output has the ready line only.
import { maskTokens } from '../request/mask-tokens.ts'

/** How requests are logged: lines of text, lines of JSON, or not at all. */
export type LogFormat = 'text' | 'json' | 'silent'

/** The content of a log line. */
export interface LogEntry {
  readonly startedAt: number
  readonly method: string
  readonly target: string
  readonly status: number | undefined
  readonly milliseconds: number
  /** The message of an error response, or what was ignored in the request. */
  readonly message: string | undefined
  /** The request's id, as in the response. */
  readonly requestId?: string
  /** The trace that the request is part of. */
  readonly traceId?: string | undefined
  /** The address of the client. */
  readonly client?: string | undefined
}

// Control characters that a client sends must not reach a terminal.
const shown = (text: string): string =>
  maskTokens(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[^ -~]/gu, (character) =>
    encodeURIComponent(character),
  )

const lineOf: Readonly<Record<Exclude<LogFormat, 'silent'>, (entry: LogEntry) => string>> = {
  text: ({ startedAt, method, target, status, milliseconds, message }) => {
    const time = new Date(startedAt).toISOString().slice(11, 19)
    const reason = message === undefined ? '' : `  ${shown(message)}`
    return `${time} ${method} ${shown(target)} ${status ?? 'broken'} ${milliseconds.toFixed(0)} ms${reason}`
  },
  json: ({ startedAt, method, target, status, milliseconds, message, ...ids }) =>
    JSON.stringify({
      time: new Date(startedAt).toISOString(),
      method,
      path: shown(target),
      status: status ?? null,
      milliseconds: Math.round(milliseconds * 10) / 10,
      ...(message !== undefined && { message: shown(message) }),
      requestId: ids.requestId,
      traceId: ids.traceId,
      client: ids.client,
    }),
}

// The limit of lines that are not read yet, in bytes; further lines are dropped.
const maxPendingBytes = 2 ** 20

/** Creates a log. Lines of the same turn of the event loop are written together. */
export function createRequestLog(format: LogFormat): (entry: LogEntry) => void {
  if (format === 'silent') return () => {}
  const line = lineOf[format]
  const { stderr } = process
  // A closed standard error must not end the process.
  if (stderr.listenerCount('error') === 0) stderr.on('error', () => {})
  let lines: string[] = []
  return (entry) => {
    if (stderr.destroyed || stderr.writableLength > maxPendingBytes) return
    if (lines.length === 0)
      setImmediate(() => {
        stderr.write(`${lines.join('\n')}\n`)
        lines = []
      })
    lines.push(line(entry))
  }
}
