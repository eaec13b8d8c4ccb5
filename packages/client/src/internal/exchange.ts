// One request and its answer: sent by openapi-fetch, read and checked here.
import type { Client } from 'openapi-fetch'
import { ConnectionError, HttpError, MalformedResponseError, WhiteboardError } from '../errors.ts'
import { operations as contract, regionHeader, tokenHeader } from '../generated/contract.gen.ts'
import type { paths } from '../generated/openapi.gen.ts'
import type { CallOptions, ClientOptions } from '../options.ts'
import type { ErrorBody, OperationInput, OperationName, OperationOutput } from '../types.ts'
import { readText } from './body.ts'
import { parseRetryAfter } from './retry.ts'
import { findViolation, type Schema } from './validate.ts'

// Long enough for thousands of screenshots, and for any reason a person would read.
const longestAnswer = 2 ** 24
const longestFailure = 2 ** 16

/** The answer's data and what came with it. */
export interface Answer<Data> {
  readonly data: Data
  readonly response: {
    readonly status: number
    readonly headers: Headers
    /** The `x-request-id` header, or `undefined`. */
    readonly requestId: string | undefined
  }
}

/** The schema of each operation's input and output, and the status of its success. */
export const schemas: Record<
  OperationName,
  { path: string; status: number; input: Schema; output: Schema }
> = contract

export type Fetch = NonNullable<ClientOptions['fetch']>

export interface Attempt<Name extends OperationName> {
  readonly name: Name
  readonly input: OperationInput<Name>
  readonly token: string
  readonly region: CallOptions['region']
  readonly headers: CallOptions['headers']
  readonly fetch: Fetch
  readonly signal: AbortSignal
}

export interface Received {
  readonly response: Response
  readonly headers: Headers
  /** Takes the token out of a text. */
  readonly clean: (text: string) => string
}

/** Any failure to get an answer is a connection's; what we threw ourselves stays what it is. */
export const asConnectionError = (error: unknown): WhiteboardError =>
  error instanceof WhiteboardError
    ? error
    : new ConnectionError('The connection to the server failed', error)

/** Sends one request. The token goes to the client's `baseUrl` only: no redirect is followed. */
export async function send<Name extends OperationName>(
  api: Client<paths>,
  { name, input, token, region, headers, fetch, signal }: Attempt<Name>,
): Promise<Received> {
  const { uuid, ...body } = input
  let answer: Response | undefined
  try {
    await api.POST(schemas[name].path as keyof paths, {
      params: { path: { uuid } },
      body: body as never,
      headers: {
        accept: 'application/json',
        ...headers,
        [regionHeader]: region,
        [tokenHeader]: token,
      },
      redirect: 'manual',
      // openapi-fetch has no bound on what it reads, and stumbles over what is not JSON.
      fetch: async (request) => {
        answer = await fetch(request, { signal })
        return new Response(null, { status: 204 })
      },
    })
  } catch (error) {
    throw asConnectionError(error)
  }
  const response = answer as Response
  // A server may say the token back to us; it goes no further.
  const clean = (text: string): string => text.replaceAll(token, '[token]')
  const entries = [...response.headers].map(([key, value]): [string, string] => [key, clean(value)])
  return { response, headers: new Headers(entries), clean }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' &&
  body !== null &&
  'message' in body &&
  typeof body.message === 'string' &&
  body.message !== ''

/** Reads the answer: the operation's output, or the error that it stands for. */
export async function read<Name extends OperationName>(
  name: Name,
  { response: answer, headers, clean }: Received,
): Promise<Answer<OperationOutput<Name>>> {
  const { status, ok, type, redirected } = answer
  const fail = async (): Promise<never> => {
    const text = clean(await readText(answer, longestFailure).catch(() => ''))
    const parsed = parse(text)
    const body = isErrorBody(parsed) ? parsed : undefined
    const message = body?.message ?? 'The server gave no reason'
    const retryAfter = parseRetryAfter(headers.get('retry-after'))
    throw new HttpError(`${message} (${status}, ${name})`, status, headers, body, retryAfter)
  }
  if (redirected || type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    answer.body?.cancel().catch(() => {})
    throw new HttpError(
      `The server redirects, which is not followed: set baseUrl to where it leads (${status}, ${name})`,
      redirected ? 0 : status,
      headers,
    )
  }
  if (!ok) return fail()
  const malformed = (problem: string, cause?: unknown): MalformedResponseError =>
    new MalformedResponseError(`The server's answer ${problem} (${status}, ${name})`, status, cause)
  const expected = schemas[name]
  if (status !== expected.status) {
    answer.body?.cancel().catch(() => {})
    throw malformed(`has another status than ${expected.status}`)
  }
  let text: string
  try {
    text = await readText(answer, longestAnswer)
  } catch (error) {
    throw new ConnectionError('The connection broke while the answer was read', error)
  }
  const data = parse(text)
  if (data === undefined) throw malformed(text === '' ? 'is empty' : 'is not JSON')
  const violation = findViolation(data, expected.output)
  if (violation) throw malformed(`is wrong: ${violation.field || 'body'} ${violation.problem}`)
  return {
    data: data as OperationOutput<Name>,
    response: { status, headers, requestId: headers.get('x-request-id') ?? undefined },
  }
}
