// Sends a request to the server under test, and holds its answer to the contract.
import assert from 'node:assert/strict'
import { type Operation, tokenHeader } from '../contract/index.ts'
import { validateResponseBody } from '../validation/validate.ts'

/** Tokens that the server under test must not take, by what is wrong with them. */
export interface RefusedTokens {
  readonly reader: string
  readonly anotherRoom: string
  readonly expired: string
  readonly task: string
}

/** The server under test, and tokens for it. */
export interface Target {
  readonly baseUrl: string
  /** One that it takes. */
  readonly token: string
  /** What `tokenCases` are checked with. */
  readonly refused?: RefusedTokens
}

/** A request, whose parts may be wrong. */
export interface ContractRequest {
  readonly method?: string
  readonly path?: string
  readonly uuid: string
  /** `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** The body's bytes or text, or what to write as JSON. */
  readonly body?: Uint8Array<ArrayBuffer> | string | object | number | boolean | null | undefined
}

/** What the server answered. */
export interface ContractAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

// A request that hangs is a failure, too: much more than any answer needs, less than a test has.
const patience = 10_000

/**
 * Sends the request and returns the answer, which by then is known to keep the contract: JSON that
 * satisfies the schema of its status.
 */
export async function exchange(
  operation: Operation,
  { baseUrl, token }: Target,
  request: ContractRequest,
): Promise<ContractAnswer> {
  const { method = 'POST', path = operation.path, uuid, body } = request
  const headers = new Headers({ 'content-type': 'application/json', [tokenHeader]: token })
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  }
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  const response = await fetch(baseUrl + path.replace('{uuid}', encodeURIComponent(uuid)), {
    method,
    headers,
    ...(sent !== undefined && { body: sent }),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  })
  const { status } = response
  assert.match(response.headers.get('content-type') ?? '', /^application\/json\b/)
  const answer: unknown = await response.json()
  const violations = validateResponseBody(operation, status, answer)
  assert.deepEqual(violations, [], `${status}: ${JSON.stringify(answer)}`)
  return { status, headers: response.headers, body: answer }
}

/** The reason that a failure gives. */
export function messageOf({ body }: ContractAnswer): string {
  assert.ok(typeof body === 'object' && body !== null && 'message' in body)
  assert.ok(typeof body.message === 'string' && body.message.trim() !== '')
  return body.message
}
