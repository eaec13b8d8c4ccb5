// Which failures may be repeated, and after how long.
import { ConnectionError, HttpError, TimeoutError } from '../errors.ts'

const first = 500
const longest = 8_000

/** Codes of connections that were never made, so that the server cannot have done anything. */
const neverMade = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/

/** The codes of an error and of what caused it, the outermost first. */
export const codesOf = (error: unknown): unknown[] => {
  if (!(error instanceof Error)) return []
  const { code, cause }: { code?: unknown; cause?: unknown } = error
  // Where a name has several addresses, one error holds those of each.
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : []
  return [code, ...inner, ...codesOf(cause)].filter(Boolean)
}

/** Whether it may be repeated: always where the server has done nothing, else if so asked. */
export function isRepeatable(error: unknown, retryUncertain = false): boolean {
  if (error instanceof HttpError)
    return (
      [429, 503].includes(error.status) ||
      (retryUncertain && [500, 502, 504].includes(error.status))
    )
  if (error instanceof TimeoutError) return retryUncertain && error.limit === 'timeout'
  if (!(error instanceof ConnectionError)) return false
  const codes = codesOf(error.cause)
  return retryUncertain || (!!codes[0] && codes.every((code) => neverMade.test(`${code}`)))
}

/** How long to wait before the next attempt, in ms: what the server asks for, else full jitter. */
export const delayBefore = (retries: number, error: unknown): number =>
  (error instanceof HttpError ? error.retryAfter : undefined) ??
  Math.round(Math.random() * Math.min(longest, first * 2 ** retries))

/** The `Retry-After` header, in seconds or as a date, in ms. */
export function parseRetryAfter(value: string | null): number | undefined {
  if (!value) return undefined
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds)
}
