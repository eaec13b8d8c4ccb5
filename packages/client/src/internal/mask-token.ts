// Masks the token of a request in what a server or a `fetch` returns.
import { withCauses } from './retry.ts'

export const maskText = (text: string, token: string): string => text.replaceAll(token, '[token]')

// A copy takes longer than the search.
export const maskHeaders = (headers: Headers, token: string): Headers =>
  `${[...headers]}`.includes(token)
    ? new Headers([...headers].map(([name, value]) => [name, maskText(value, token)]))
    : headers

/** The error itself. If any part of it has the token: a new error that has only the masked message. */
export const maskError = (error: unknown, token: string): unknown =>
  withCauses(error).some(({ message, stack, code }) => `${message}${stack}${code}`.includes(token))
    ? new Error(maskText((error as Error).message, token))
    : error
