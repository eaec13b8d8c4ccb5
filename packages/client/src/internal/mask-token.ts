// Keeps the token that was sent out of whatever a server or a `fetch` gives back.
import { codesOf } from './retry.ts'

export const maskText = (text: string, token: string): string => text.replaceAll(token, '[token]')

export function maskHeaders(headers: Headers, token: string): Headers {
  const received = [...headers]
  return received.some(([, value]) => value.includes(token))
    ? new Headers(received.map(([name, value]) => [name, maskText(value, token)]))
    : headers
}

const hasToken = (error: unknown, token: string): error is Error =>
  error instanceof Error &&
  (`${error.message}${error.stack}${codesOf(error)}`.includes(token) ||
    hasToken(error.cause, token))

/** The error itself, or one with its message alone where any part of it has the token. */
export const maskError = (error: unknown, token: string): unknown =>
  hasToken(error, token) ? new Error(maskText(error.message, token)) : error
