// One request and its answer, checked against the contract.
import { ConnectionError, httpError, MalformedResponseError, WhiteboardError } from '../errors.ts'
import { operations as contract } from '../generated/contract.gen.ts'
import type { ClientOptions } from '../options.ts'
import type { ErrorBody, OperationName, OperationOutput } from '../types.ts'
import { readText } from './body.ts'
import { codesOf, parseRetryAfter } from './retry.ts'
import { findViolation, type Schema } from './validate.ts'

// Long enough for thousands of screenshots, and for any reason a person would read.
const longestAnswer = 2 ** 24
const longestFailure = 2 ** 16

// For answers that this API does not give.
const elsewhere = ': is baseUrl right?'

/** The answer's data and what came with it. */
export interface Answer<Data> {
  /** What the operation answers. */
  readonly data: Data
  /** What came with it. */
  readonly response: {
    /** The HTTP status. */
    readonly status: number
    /** The answer's headers. */
    readonly headers: Headers
    /** The `x-request-id` header, or `undefined`. */
    readonly requestId: string | undefined
  }
}

/** Of each operation, its path, the status of its success, and the schemas of both bodies. */
export const schemas: Record<
  OperationName,
  { path: string; status: number; input: Schema; output: Schema }
> = contract

export type Fetch = NonNullable<ClientOptions['fetch']>

export interface Attempt<Name extends OperationName> {
  readonly name: Name
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** Which `headers` have too: no text of the answer may hold it. */
  readonly token: string
  readonly fetch: Fetch
  readonly signal: AbortSignal
  readonly onAnswer: (answer: { status: number; headers: Headers }) => void
}

/** Any failure to get an answer is a connection's; what we threw ourselves stays what it is. */
export function asConnectionError(error: unknown, url: string): WhiteboardError {
  if (error instanceof WhiteboardError) return error
  const [code] = codesOf(error)
  const shown = typeof code === 'string' ? ` (${code})` : ''
  // No more of the URL: a picture's may have a signature in it.
  return new ConnectionError(`The connection to ${new URL(url).origin} failed${shown}`, error)
}

/** Sends one request and reads its answer: the operation's output, or the error it stands for. */
export async function exchange<Name extends OperationName>({
  name,
  url,
  body,
  headers: sent,
  token,
  fetch,
  signal,
  onAnswer,
}: Attempt<Name>): Promise<Answer<OperationOutput<Name>>> {
  // A server or a `fetch` may say the token back to us; it goes no further.
  const clean = (text: string): string => text.replaceAll(token, '[token]')
  const leaks = (error: unknown): error is Error =>
    error instanceof Error &&
    (`${error.message}${error.stack}${codesOf(error)}`.includes(token) || leaks(error.cause))
  const failed = (error: unknown): never => {
    throw asConnectionError(leaks(error) ? new Error(clean(error.message)) : error, url)
  }
  // A redirect is not followed: fetch would take `Authorization` out for another origin, no more.
  const init: RequestInit = { method: 'POST', headers: sent, body, redirect: 'manual', signal }
  const answer = await fetch(url, init).catch(failed)
  // Where a `fetch` has followed one all the same, the status is another server's.
  const status = answer.redirected ? 0 : answer.status
  const received = [...answer.headers]
  const headers = received.some(([, value]) => value.includes(token))
    ? new Headers(received.map(([key, value]) => [key, clean(value)]))
    : answer.headers
  const suffix = `(${status}, ${name})`
  onAnswer({ status, headers })

  const { status: expected, output } = contract[name]
  if (status >= 400) {
    const text = clean(await readText(answer, longestFailure).catch(() => ''))
    let failure: ErrorBody | undefined
    try {
      failure = JSON.parse(text)
    } catch {}
    const message = failure?.message
    if (!message || typeof message !== 'string') failure = undefined
    const reason = failure ? message : `The server gave no reason${status === 404 ? elsewhere : ''}`
    throw httpError(`${reason} ${suffix}`, {
      status,
      headers,
      body: failure,
      retryAfter: parseRetryAfter(headers.get('retry-after')),
    })
  }
  const malformed = (problem: string, cause?: unknown): never => {
    throw new MalformedResponseError(`The answer ${problem} ${suffix}`, status, headers, cause)
  }
  if (status !== expected) {
    answer.body?.cancel().catch(() => {})
    // A browser tells of a redirect nothing but that it is one, with status 0.
    if (status < 200 || status >= 300)
      throw httpError(
        `The server redirects, which is not followed: set baseUrl to where it leads ${suffix}`,
        { status, headers },
      )
    malformed(`has another status than ${expected}${elsewhere}`)
  }
  const text = await readText(answer, longestAnswer).catch(failed)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    malformed(text ? `is not JSON${elsewhere}` : 'is empty', leaks(error) ? undefined : error)
  }
  const violation = findViolation(data, output)
  if (violation) malformed(`is wrong: ${violation.field || 'body'} ${violation.problem}`)
  return {
    data: data as OperationOutput<Name>,
    response: { status, headers, requestId: headers.get('x-request-id') ?? undefined },
  }
}
