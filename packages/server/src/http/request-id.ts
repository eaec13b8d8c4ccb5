// What a request is called in the answer and the log.
import { randomUUID } from 'node:crypto'

/** The one that came with the request, where it is harmless, or a new one. */
export function requestIdOf(received: string | readonly string[] | undefined): string {
  // A token is longer, so that none gets into the log this way.
  return typeof received === 'string' &&
    /^[\w.-]{1,64}$/.test(received) &&
    !/netless/i.test(received)
    ? received
    : randomUUID()
}
