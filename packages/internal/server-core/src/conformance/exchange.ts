// Sends a request to the server under test, and validates the response by the contract.
import assert from 'node:assert/strict'
import { type Operation, tokenHeader } from '../contract/index.ts'
import { validateResponseBody } from '../validation/validate.ts'

/** Tokens that the server under test must reject, by the reason. */
export interface RejectedTokens {
  readonly reader: string
  readonly anotherRoom: string
  readonly expired: string
  readonly task: string
}

/** The server under test, and tokens for it. */
export interface Target {
  readonly baseUrl: string
  /** A token that it accepts. */
  readonly token: string
  /** For `tokenCases`. */
  readonly rejectedTokens?: RejectedTokens
}

/** A request, valid or invalid. */
export interface ContractRequest {
  readonly method?: string
  readonly path?: string
  readonly uuid: string
  /** Additional headers; `null` removes a default one. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** The body: bytes or text as they are, anything else as JSON. */
  readonly body?: Uint8Array<ArrayBuffer> | string | object | number | boolean | null | undefined
}

/** The server's response. */
export interface ContractResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

// Much more than any response needs, also on a busy machine, and less than the timeout of a test.
const responseTimeoutMs = 50_000

/**
 * Sends the request and returns the response.
 *
 * @throws AssertionError if the response is not JSON that is valid by the schema of its status
 */
export async function exchange(
  operation: Operation,
  { baseUrl, token }: Target,
  request: ContractRequest,
): Promise<ContractResponse> {
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
    signal: AbortSignal.timeout(responseTimeoutMs),
  })
  const { status } = response
  assert.match(response.headers.get('content-type') ?? '', /^application\/json\b/)
  const responseBody: unknown = await response.json()
  const violations = validateResponseBody(operation, status, responseBody)
  assert.deepEqual(violations, [], `${status}: ${JSON.stringify(responseBody)}`)
  return { status, headers: response.headers, body: responseBody }
}

/** The message of an error response. */
export function messageOf({ body }: ContractResponse): string {
  assert.ok(typeof body === 'object' && body !== null && 'message' in body)
  assert.ok(typeof body.message === 'string' && body.message.trim() !== '')
  return body.message
}
