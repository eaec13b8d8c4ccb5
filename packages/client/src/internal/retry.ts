// The retry policy: which failed attempts are retried, how often, and with what backoff.
import { ConnectionError, HttpError, TimeoutError, WhiteboardError } from '../errors.ts'
import { type CallTime, wait } from './deadline.ts'
import type { Limits } from './validate-options.ts'

// The backoff before the first retry, at most, in ms; it doubles with each retry up to the maximum.
const firstBackoffMs = 500
const maxBackoffMs = 8_000

/** Codes of connections that were never made, so that the server cannot have done anything. */
const neverConnected = /^(E?CONN(ECTION)?REFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/i

type AnyError = Error & { code?: unknown; errors?: unknown }

/** An error and all of its causes, the outermost first. */
export const withCauses = (error: unknown, seen: AnyError[] = []): AnyError[] => {
  // Causes can form a circle.
  if (error instanceof Error && !seen.includes(error)) {
    seen.push(error)
    // Where a name has several addresses, `errors` holds the error of each.
    for (const one of [(error as AnyError).errors, error.cause].flat()) withCauses(one, seen)
  }
  return seen
}

/** The codes of an error and of its causes, the outermost first. */
export const codesOf = (error: unknown): unknown[] =>
  withCauses(error)
    .map(({ code }) => code)
    .filter(Boolean)

/** Whether a call may be retried: if the server has done nothing, or with `retryUncertain`. */
export function isRetryable(error: unknown, retryUncertain?: boolean): boolean | undefined {
  if (error instanceof HttpError)
    return (retryUncertain ? [429, 500, 502, 503, 504] : [429, 503]).includes(error.status)
  if (error instanceof TimeoutError) return retryUncertain && error.limit === 'timeout'
  if (!(error instanceof ConnectionError)) return false
  const codes = codesOf(error.cause)
  return (
    retryUncertain ||
    (codes.length > 0 && codes.every((code) => neverConnected.test(code as string)))
  )
}

/** The delay before the next attempt, in ms: what the server asks for, else backoff with full jitter. */
export function delayBefore(retries: number, error: object, maxRetryAfter: number): number {
  const { retryAfter } = error as Partial<HttpError>
  if (retryAfter !== undefined) return Math.min(retryAfter, maxRetryAfter)
  return Math.round(Math.random() * Math.min(maxBackoffMs, firstBackoffMs * 2 ** retries))
}

export interface RetryPolicy {
  limits: Limits
  isRetryable(error: WhiteboardError): boolean | undefined
  /** Resolves to `true` if the cause is fixed. Then the next attempt starts at once and does not count as a retry. */
  recover?(error: WhiteboardError): Promise<boolean>
  /** Called before each wait. */
  onRetry?(attempt: number, error: WhiteboardError, delay: number): void
}

/** Runs attempts, the first with number 1, until one succeeds or the policy or the time ends it. */
export async function withRetries<Result>(
  time: CallTime,
  policy: RetryPolicy,
  attempt: (number: number, controller: AbortController) => Promise<Result>,
): Promise<Result> {
  const { timeout, maxRetries, maxRetryAfter } = policy.limits
  let retries = 0
  for (let number = 1; ; number += 1) {
    try {
      return await time.run((controller) => attempt(number, controller), timeout)
    } catch (error) {
      if (!(error instanceof WhiteboardError)) throw error
      Object.assign(error, { attempts: number })
      if (await policy.recover?.(error)) continue
      const delay = delayBefore(retries, error, maxRetryAfter)
      if (retries >= maxRetries || !policy.isRetryable(error) || delay >= time.left()) throw error
      retries += 1
      policy.onRetry?.(number, error, delay)
      await time.run(({ signal }) => wait(delay, signal))
    }
  }
}
