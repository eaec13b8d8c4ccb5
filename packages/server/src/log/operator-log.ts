// What the server writes to standard error besides the lines for requests: events, warnings and unexpected errors.
import type { LogFormat } from '@whiteboard-screenshots/server-core/http'
import { maskTokens } from '@whiteboard-screenshots/server-core/request'

/** Messages for the operator. */
export interface OperatorLog {
  warn(warning: string): void
  /** Writes what happened to the server itself, such as its start. */
  event(name: string, fields?: Readonly<Record<string, string | readonly string[]>>): void
  /** Reports an unexpected error of a request. */
  reportError(requestId: string, error: unknown): void
}

/** Writes messages for the operator in the format of the request log. */
export function createOperatorLog(format: LogFormat): OperatorLog {
  const writeJson = (fields: object): void =>
    console.error(JSON.stringify({ time: new Date().toISOString(), ...fields }))
  return {
    warn: (warning) => {
      if (format === 'text') console.error(warning)
      if (format === 'json') writeJson({ warning })
    },
    event: (event, fields = {}) => {
      const texts = Object.entries(fields)
        .filter(([, value]) => value.length > 0)
        .map(([name, value]) => `${name} ${[value].flat().join(', ')}`)
      if (format === 'text') console.error([event, ...texts].join('; '))
      if (format === 'json') writeJson({ event, ...fields })
    },
    reportError: (requestId, error) => {
      if (format === 'silent') return
      const { stack, message } = Object(error) as Partial<Error>
      writeJson({ requestId, error: maskTokens(stack ?? message ?? String(error)) })
    },
  }
}
