// Responses that a `Prefer` header or a scenario selects, instead of the response from the rooms.
import {
  isDocumented,
  type Operation,
  statusesOfExample,
} from '@whiteboard-screenshots/server-core/contract'
import {
  type ApiResponse,
  badRequest,
  errorResponse,
  retryAfterHeader,
} from '@whiteboard-screenshots/server-core/request'
import { describeMissingExample } from '../contract/missing-example.ts'
import type { FaultInjection } from '../scenario/scenario.ts'
import type { ChooseResponse, PreferredResponse } from './choose-response.ts'
import type { Preference } from './prefer-header.ts'

const headersOf = ({ method }: Operation, status: number): Readonly<Record<string, string>> => ({
  ...(status === 405 && { Allow: method }),
  ...((status === 429 || status === 503) && retryAfterHeader),
})

async function respondWith(
  choose: ChooseResponse,
  operation: Operation,
  preferred: PreferredResponse,
): Promise<ApiResponse | undefined> {
  const { status, example } = preferred
  const headers = headersOf(operation, status)
  // The contract has no response for this status.
  if (example === undefined && !isDocumented(status))
    return errorResponse(status, `A failure was requested: ${status}`, headers)
  const chosen = await choose(operation, preferred)
  return chosen && { status, headers, body: chosen.body }
}

// As in Prism, an example without a code is one of the success if that has such an example.
function statusOfExample(operation: Operation, name: string): number {
  const [status = 201, ...others] = statusesOfExample(operation, name)
  return others.length > 0 ? 201 : status
}

/** The response that the `Prefer` header of a valid request selects. */
export async function respondWithPreference(
  choose: ChooseResponse,
  operation: Operation,
  { status, example }: Preference,
): Promise<ApiResponse | undefined> {
  if (status === undefined && example === undefined) return undefined
  const preferred = {
    status: status ?? statusOfExample(operation, example ?? ''),
    ...(example !== undefined && { example }),
  }
  const response = await respondWith(choose, operation, preferred)
  if (response) return response
  const problem = describeMissingExample(operation, status, example ?? '')
  return badRequest([`header.prefer: ${problem}`])
}

/** The failure that a scenario injects, if it has a status. */
export async function respondWithFault(
  choose: ChooseResponse,
  operation: Operation,
  injection: FaultInjection,
): Promise<ApiResponse | undefined> {
  const { status, example, message, retryAfter: wait } = injection
  if (status === undefined) return undefined
  const preferred = { status, ...(example !== undefined && { example }) }
  const response = await respondWith(choose, operation, preferred)
  if (!response) throw new Error(`The contract has no response ${status} ${example}`)
  return {
    ...response,
    headers: { ...response.headers, ...(wait !== undefined && { 'Retry-After': String(wait) }) },
    ...(message !== undefined && { body: { message } }),
  }
}
