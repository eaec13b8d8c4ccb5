// Puts a judge's verdict into the contract's words.
import { isDocumented, retryAfter } from '../contract/document.ts'
import type { Preference, Verdict } from '../judge/judge.ts'
import type { ParsedRequest } from '../judge/request.ts'
import { describeViolation } from '../judge/violations.ts'
import { type Answer, failure, invalid } from './failure.ts'

/** The answer that the verdict comes to. */
export function worded(verdict: Verdict, request: ParsedRequest, preference: Preference): Answer {
  const { status, violations } = verdict
  const { Allow, 'Retry-After': wait, 'Content-type': _type, ...rest } = verdict.headers
  const headers = {
    ...rest,
    ...(status === 405 && { Allow: Allow ?? 'POST' }),
    ...((status === 429 || status === 503) && { 'Retry-After': wait ?? retryAfter }),
  }
  if (status === 405 && !Allow)
    return failure(405, `${request.method} is not allowed here: use POST`, headers)
  if (status === 406) return failure(406, 'The answer is application/json: accept it')
  if (status === 400 && violations.length > 0) return invalid(violations.map(describeViolation))
  if (preference.code === status && !preference.exampleKey && !isDocumented(status))
    return failure(status, `A failure that was asked for: ${status}`, headers)
  return { status, headers, body: verdict.body }
}
