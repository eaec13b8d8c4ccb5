// The id of a request in the response and the log.
import { randomUUID } from 'node:crypto'

/** The id that came with the request if it is harmless, or else a new one. */
export function toRequestId(received: string | readonly string[] | undefined): string {
  // A token is longer than 64 characters, so none gets into the log this way.
  return typeof received === 'string' &&
    /^[\w.-]{1,64}$/.test(received) &&
    !/netless/i.test(received)
    ? received
    : randomUUID()
}
