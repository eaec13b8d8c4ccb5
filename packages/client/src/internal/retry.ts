// Which failures may be repeated, and after how long.
import { ConnectionError, HttpError, TimeoutError } from '../errors.ts'

const first = 500
const longest = 8_000

/** Codes of connections that were never made, so that the server cannot have done anything. */
const neverMade = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ConnectionRefused)$/

const codesOf = (error: unknown): unknown[] => {
  if (!(error instanceof Error)) return []
  // Where a name has several addresses, one error holds those of each.
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : []
  return ['code' in error && error.code, ...inner, ...codesOf(error.cause)].filter(Boolean)
}

/** Whether a repeat cannot do twice what the server has done. */
const isSafe = (error: unknown): boolean => {
  if (error instanceof HttpError) return error.status === 429 || error.status === 503
  if (!(error instanceof ConnectionError)) return false
  const codes = codesOf(error.cause)
  return codes.length > 0 && codes.every((code) => neverMade.test(String(code)))
}

const isUncertain = (error: unknown): boolean =>
  error instanceof HttpError
    ? [500, 502, 504].includes(error.status)
    : error instanceof ConnectionError || error instanceof TimeoutError

export const isRepeatable = (error: unknown, retryUncertain: boolean): boolean =>
  isSafe(error) || (retryUncertain && isUncertain(error))

/** How long to wait before the next attempt, in ms: what the server asks for, else full jitter. */
export const delayBefore = (attempt: number, error: unknown): number =>
  (error instanceof HttpError ? error.retryAfter : undefined) ??
  Math.round(Math.random() * Math.min(longest, first * 2 ** (attempt - 1)))

/** The `Retry-After` header, in seconds or as a date, in ms. */
export function parseRetryAfter(value: string | null): number | undefined {
  if (!value) return undefined
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds)
}
