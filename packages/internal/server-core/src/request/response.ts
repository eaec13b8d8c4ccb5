// Responses of the API: JSON, and for an error the contract's `{message}`.
import { defaultRetryAfterSeconds } from '../options/defaults.ts'
import { methodNotAllowed, serverFull } from './error-messages.ts'

/** A response of the API. */
export interface ApiResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** What is invalid in the request, one message for each violation. */
  readonly violations?: readonly string[]
  /** What was ignored in the request, one message for each field. */
  readonly warnings?: readonly string[]
}

/** A response with an error message. */
export const errorResponse = (
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse => ({ status, headers, body: { message } })

/** The error message of a response that has one. */
export const errorMessageOf = ({ body }: ApiResponse): string | undefined => {
  const { message } = Object(body) as { message?: unknown }
  return typeof message === 'string' ? message : undefined
}

/** What the log says about a response: its error message and warnings, if any. */
export function logMessageOf(response: ApiResponse): string | undefined {
  const messages = [errorMessageOf(response) ?? [], response.warnings ?? []].flat()
  return messages.length > 0 ? messages.join('; ') : undefined
}

/** 405 for a method that the resource does not have. */
export const methodNotAllowedResponse = (method: string, allowed: string): ApiResponse =>
  errorResponse(405, methodNotAllowed(method, allowed), { Allow: allowed })

/** Asks the caller to retry after the default time. */
export const retryAfterHeader = { 'Retry-After': `${defaultRetryAfterSeconds}` }

/** 503 for a request that the server has no capacity for. */
export const serverFullResponse = (): ApiResponse =>
  errorResponse(503, serverFull, retryAfterHeader)

/** A 400 that lists what is invalid. */
export const badRequest = (violations: readonly string[]): ApiResponse => ({
  ...errorResponse(400, violations.join('; ')),
  violations,
})
