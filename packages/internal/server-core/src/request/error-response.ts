// Puts a judge's verdict into the contract's words.
import { isDocumented, retryAfter } from '../contract/index.ts'
import type { ParsedRequest } from '../validation/route.ts'
import type { Preference, ValidationResult } from '../validation/validator.ts'
import { describeViolation } from '../validation/violations.ts'
import { type ApiResponse, badRequest, errorResponse } from './response.ts'

/** The answer that the verdict comes to. */
export function toErrorResponse(
  verdict: ValidationResult,
  request: ParsedRequest,
  preference: Preference,
): ApiResponse {
  const { status, violations } = verdict
  const { Allow, 'Retry-After': wait, 'Content-type': _type, ...rest } = verdict.headers
  const headers = {
    ...rest,
    ...(status === 405 && { Allow: Allow ?? 'POST' }),
    ...((status === 429 || status === 503) && { 'Retry-After': wait ?? retryAfter }),
  }
  if (status === 405 && !Allow)
    return errorResponse(405, `${request.method} is not allowed here: use POST`, headers)
  if (status === 406) return errorResponse(406, 'The answer is application/json: accept it')
  if (status === 400 && violations.length > 0) return badRequest(violations.map(describeViolation))
  if (preference.code === status && !preference.exampleKey && !isDocumented(status))
    return errorResponse(status, `A failure that was asked for: ${status}`, headers)
  return { status, headers, body: verdict.body }
}
