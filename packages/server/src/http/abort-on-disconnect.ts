// Ends the work for a request whose client has left.
import type { ServerResponse } from 'node:http'

export const clientDisconnected = 'The client disconnected'

/** A signal that is aborted if the client disconnects before it has the response. */
export function abortOnDisconnect(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error(clientDisconnected))
  })
  return controller.signal
}
