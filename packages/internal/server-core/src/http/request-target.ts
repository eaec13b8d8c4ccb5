// Reads the headers and the path of a request.
import type { IncomingMessage } from 'node:http'

/** The headers, each as one string. */
export const readHeaders = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {}
  for (const name in request.headers) headers[name] = String(request.headers[name])
  return headers
}

/** The path of a request's target, which may be a whole URL. */
export const readPath = (target: string): string => {
  const path = target.startsWith('/') ? target : target.replace(/^\w+:\/\/[^/?]*/, '')
  const end = path.search(/[?#]/)
  return (end < 0 ? path : path.slice(0, end)) || '/'
}
