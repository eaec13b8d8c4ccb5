// Holds one exchange to the contract: Prism judges the request and the answer to it.
import { isUtf8 } from 'node:buffer'
import { tokenHeader } from '@whiteboard-screenshots/server-core/contract'
import {
  describeViolation,
  findRoute,
  isDecodable,
  type ParsedRequest,
  type Violation,
} from '@whiteboard-screenshots/server-core/validation'
import type { Prism } from '../judge/prism.ts'
import type { UpstreamResponse } from './forward-request.ts'

/** What is wrong with an exchange. */
export interface ExchangeViolations {
  readonly request: readonly string[]
  readonly answer: readonly string[]
}

interface Json {
  readonly value?: unknown
  readonly problem?: string
  /** Whether nothing can be said of it, since it is compressed. */
  readonly isHidden?: boolean
}

type Header = string | string[] | undefined

function parse(body: Buffer, type: Header, encoding: Header): Json {
  if (body.length === 0) return {}
  if (!/^application\/json\s*(;|$)/i.test(String(type)))
    return { problem: 'the content type must be application/json' }
  if (encoding !== undefined && encoding !== 'identity') return { isHidden: true }
  if (!isUtf8(body)) return { problem: 'body is not UTF-8' }
  try {
    return { value: JSON.parse(body.toString()) }
  } catch {
    return { problem: 'body is not valid JSON' }
  }
}

const describe = (violation: Violation): string =>
  violation.code === 401 ? `header.${tokenHeader} is required` : describeViolation(violation)

/** What Prism found, as far as it could look. */
const told = (violations: readonly Violation[], { isHidden }: Json): string[] =>
  violations.filter(({ path = ['body'] }) => !isHidden || path[0] !== 'body').map(describe)

function answerProblems({ status }: UpstreamResponse, { problem }: Json): string[] {
  if (status !== 201 && status < 400)
    return [`status ${status} must be 201, or 400 or more for a failure`]
  return problem === undefined ? [] : [problem]
}

/** Judges an exchange; `undefined` where it is none of the contract's business. */
export async function validateExchange(
  prism: Prism,
  request: Omit<ParsedRequest, 'body'> & { readonly body: Buffer },
  answer: UpstreamResponse,
): Promise<ExchangeViolations | undefined> {
  const { method, path, headers } = request
  const route = isDecodable(path) ? findRoute(path) : undefined
  if (!route)
    return method === 'POST'
      ? { request: [`there is no ${path} in this API`], answer: [] }
      : undefined
  if (method === 'OPTIONS') return undefined
  const { 'content-type': type, 'content-encoding': encoding } = answer.headers
  const given = parse(answer.body, type, encoding)
  const problems = answerProblems(answer, given)
  if (method !== 'POST')
    return { request: [`${method} is not allowed here: use POST`], answer: problems }
  const sent = parse(request.body, headers['content-type'], headers['content-encoding'])
  const verdict = await prism.judge(
    { method, path, headers, body: sent.value },
    {
      statusCode: answer.status,
      headers: { 'content-type': 'application/json' },
      body: given.value,
    },
  )
  return {
    request: sent.problem === undefined ? told(verdict.violations, sent) : [sent.problem],
    // Of what has no right status, or is not JSON at all, nothing else is to be said.
    answer: problems.length > 0 ? problems : told(verdict.answerViolations, given),
  }
}
