// Sends one request and validates its response against the contract.
import {
  ConnectionError,
  type HttpError,
  httpError,
  MalformedResponseError,
  type ResponseDetails,
  WhiteboardError,
} from '../errors.ts'
import { operations as contract } from '../generated/contract.gen.ts'
import type { ClientOptions } from '../options.ts'
import type { ErrorBody, OperationName, OperationOutput } from '../types.ts'
import { maskError, maskHeaders, maskText } from './mask-token.ts'
import { readText } from './read-body.ts'
import { codesOf } from './retry.ts'
import { originOf } from './url.ts'
import { type ObjectSchema, type Schema, validate } from './validate.ts'

// Long enough for thousands of screenshots, and for any reason that a person would read.
const maxSuccessBytes = 2 ** 24
const maxErrorBytes = 2 ** 16

// How much of an unexpected body an error keeps.
const maxTextLength = 1_000

// For responses that this API does not give.
const baseUrlHint = ': is baseUrl correct?'

/** The path of each operation, the status of its success, and the schemas of both bodies. */
export const operations: Record<
  OperationName,
  { path: string; status: number; input: ObjectSchema; output: Schema }
> = contract

export type Fetch = NonNullable<ClientOptions['fetch']>

/** One request, ready to be sent. */
export interface ApiRequest {
  readonly operation: OperationName
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** The same as in `headers`: no text of the response may contain it. */
  readonly token: string
  readonly fetch: Fetch
  readonly signal: AbortSignal
  readonly onResponse: ((details: ResponseDetails) => void) | undefined
}

/** A success. */
export interface Success<Data> {
  /** The output of the operation. */
  readonly data: Data
  /** Computes the details of the response: few callers want them, and masking the headers takes a while. */
  readonly details: () => ResponseDetails
}

/** What a response's error messages are made of. */
interface Received extends ResponseDetails {
  /** The end of each message. */
  readonly suffix: string
  readonly token: string
}

/** A `ConnectionError` for a failure of `fetch`. The client's own errors are returned unchanged. */
export function toConnectionError(error: unknown, url: string, hint = ''): WhiteboardError {
  if (error instanceof WhiteboardError) return error
  const [code] = codesOf(error)
  const shown = typeof code === 'string' ? ` (${code})` : ''
  // Only the origin: the URL of a screenshot may have a signature.
  return new ConnectionError(`The connection to ${originOf(url)} failed${shown}${hint}`, error)
}

/** Keeps Next and other caches from storing a response. Some runtimes throw where they do not know `cache`. */
export function noStore(init: RequestInit): RequestInit {
  if ('Request' in globalThis && 'cache' in Request.prototype) init.cache = 'no-store'
  return init
}

async function toHttpError(
  response: Response,
  { status, headers, suffix, token }: Received,
): Promise<HttpError> {
  const text = maskText(await readText(response, maxErrorBytes).catch(() => ''), token)
  let body: ErrorBody | undefined
  try {
    const parsed: ErrorBody = JSON.parse(text)
    // Throws where there is no text.
    if (parsed.message.trim()) body = parsed
  } catch {}
  const reason = body?.message ?? `The server gave no reason${status === 404 ? baseUrlHint : ''}`
  return httpError(`${reason} ${suffix}`, {
    status,
    headers,
    body,
    text: body ? undefined : text.slice(0, maxTextLength),
  })
}

/** Throws where the response does not match the contract. */
function malformed(
  problem: string,
  { status, headers, suffix, token }: Received,
  body?: string,
  cause?: unknown,
): never {
  const text = body && maskText(body, token).slice(0, maxTextLength)
  const message = maskText(`The response ${problem} ${suffix}`, token)
  throw new MalformedResponseError(message, { status, headers, text }, cause)
}

/** The data of a success. */
function parseData(text: string, output: Schema, received: () => Received): unknown {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    const problem = text ? `is not JSON${baseUrlHint}` : 'is empty'
    malformed(problem, received(), text, maskError(error, received().token))
  }
  validate(data, output, (field, problem) =>
    malformed(`is invalid: ${field || 'body'} ${problem}`, received(), text),
  )
  return data
}

/** Sends the request. Resolves to the success, or rejects with the error for the response. */
export async function sendRequest<Name extends OperationName>({
  operation,
  url,
  token,
  fetch,
  signal,
  onResponse,
  headers,
  body,
}: ApiRequest & { operation: Name }): Promise<Success<OperationOutput<Name>>> {
  const failed = (error: unknown, hint?: string): never => {
    throw toConnectionError(maskError(error, token), url, hint)
  }
  // A redirect is not followed: `fetch` removes `Authorization` for another origin, but not `token`.
  const init = noStore({ method: 'POST', headers, body, redirect: 'manual', signal })
  const response = await fetch(url, init).catch((error) => failed(error, baseUrlHint))
  // Where a `fetch` has followed a redirect all the same, the status is another server's.
  const status = response.redirected ? 0 : response.status
  const details = (): ResponseDetails => ({ status, headers: maskHeaders(response.headers, token) })
  const received = (): Received => ({
    ...details(),
    suffix: `(${status} from ${originOf(url)})`,
    token,
  })
  onResponse?.(details())

  if (status >= 400) throw await toHttpError(response, received())
  const { status: expected, output } = operations[operation]
  if (status !== expected) {
    // A browser shows a redirect with status 0 and no headers.
    if (status < 200 || status >= 300)
      throw httpError(
        `The server redirects: set baseUrl to its target ${received().suffix}`,
        details(),
      )
    malformed(`is not ${expected}${baseUrlHint}`, received())
  }
  const text = await readText(response, maxSuccessBytes).catch(failed)
  return { data: parseData(text, output, received) as OperationOutput<Name>, details }
}
