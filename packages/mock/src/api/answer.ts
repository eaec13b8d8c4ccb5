// Decides the answer to a request: Prism's, put into the contract's words where Prism has its own.
import type { IHttpRequest } from '@stoplight/prism-http'
import { exampleOfStatus, isDocumented } from './contract.ts'
import type { Engine, Preference, Verdict } from './engine.ts'
import { describeViolations } from './violations.ts'

/** A request as it came in, with its body read. */
export interface ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What goes back: JSON, always. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export const failure = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Answer => ({ status, headers, body: { message } })

/** `Prefer: code=404, example=RoomUnknown`; a wrong code is the text itself. */
function parsePreference(header: string | undefined): Preference | string {
  const preference: { code?: number; exampleKey?: string } = {}
  for (const part of header?.split(/[,;\s]+/) ?? []) {
    const [key, value = ''] = part.split('=', 2)
    const text = value.replaceAll('"', '')
    if (key === 'code') {
      if (!/^(201|[45]\d\d)$/.test(text)) return text
      preference.code = Number(text)
    }
    if (key === 'example') preference.exampleKey = text
  }
  const { code, exampleKey } = preference
  const example = code !== undefined && !exampleKey ? exampleOfStatus(code) : undefined
  return example ? { ...preference, exampleKey: example } : preference
}

const isJson = (type: string | undefined): boolean =>
  /^application\/json\s*(;|$)/i.test(type?.trim() ?? '')

interface Body {
  readonly value?: unknown
  readonly refusal?: Answer
}

function parseBody({ headers, body }: ReceivedRequest): Body {
  if (body === '') return {}
  if (!isJson(headers['content-type']))
    return { refusal: failure(415, 'The content type must be application/json') }
  try {
    return { value: JSON.parse(body) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    // The parser quotes the text, which may hold anything.
    const place = /at position \d+.*$|Unexpected end.*$/.exec(reason)?.[0] ?? 'it does not parse'
    return { refusal: failure(400, `body is not valid JSON: ${place}`) }
  }
}

// Where the answer is about more than the body, the body's faults come after it.
const comeFirst = [401, 404, 405, 406]

function worded(verdict: Verdict, request: IHttpRequest, preference: Preference): Answer {
  const { status, violations } = verdict
  const { Allow, 'Retry-After': retryAfter, 'Content-type': type, ...rest } = verdict.headers
  const headers = {
    ...rest,
    ...(status === 405 && { Allow: Allow ?? 'POST' }),
    ...((status === 429 || status === 503) && retryAfter && { 'Retry-After': retryAfter }),
  }
  if (status === 405 && !Allow)
    return failure(405, `${request.method.toUpperCase()} is not allowed here: use POST`, headers)
  if (status === 404 && !type) return failure(404, `There is no ${request.url.path} in this API`)
  if (status === 406) return failure(406, 'The answer is application/json: accept it')
  if (status === 400 && violations.length > 0 && !preference.exampleKey)
    return failure(400, describeViolations(violations))
  if (preference.code === status && !preference.exampleKey && !isDocumented(status))
    return failure(status, `A failure that was asked for: ${status}`, headers)
  return { status, headers, body: verdict.body }
}

export async function answerTo(engine: Engine, received: ReceivedRequest): Promise<Answer> {
  const preference = parsePreference(received.headers.prefer)
  if (typeof preference === 'string')
    return failure(
      400,
      `header.prefer: code=${preference} is neither 201 nor a failure, 400 to 599`,
    )
  const { pathname, searchParams } = new URL(received.url, 'http://mock')
  const { value, refusal } = parseBody(received)
  const request: IHttpRequest = {
    method: received.method.toLowerCase() as IHttpRequest['method'],
    url: { path: pathname, query: Object.fromEntries(searchParams) },
    headers: { ...received.headers },
    body: value,
  }
  const verdict = await engine(request, preference)
  if (refusal && !comeFirst.includes(verdict.status)) return refusal
  if (verdict.status >= 500 && verdict.status !== preference.code)
    return failure(400, 'header.prefer: the contract has no such example')
  return worded(verdict, request, preference)
}
