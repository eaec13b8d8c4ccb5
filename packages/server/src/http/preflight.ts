// Recognizes the requests by which browsers ask whether a page may call.
import type { IncomingMessage } from 'node:http'

/** Whether a request is a CORS preflight. */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined
