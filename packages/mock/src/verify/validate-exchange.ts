// Validates one exchange against the contract: Prism checks the request and the response.
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

/** The violations of the contract in an exchange. */
export interface ExchangeViolations {
  readonly request: readonly string[]
  readonly response: readonly string[]
}

interface ParsedBody {
  readonly value?: unknown
  readonly problem?: string
  /** Whether the body is compressed, so that its content cannot be validated. */
  readonly isCompressed?: boolean
}

type Header = string | string[] | undefined

function parseBody(body: Buffer, type: Header, encoding: Header): ParsedBody {
  if (body.length === 0) return {}
  if (!/^application\/json\s*(;|$)/i.test(String(type)))
    return { problem: 'the content type must be application/json' }
  if (encoding !== undefined && encoding !== 'identity') return { isCompressed: true }
  if (!isUtf8(body)) return { problem: 'body is not UTF-8' }
  try {
    return { value: JSON.parse(body.toString()) }
  } catch {
    return { problem: 'body is not valid JSON' }
  }
}

const describe = (violation: Violation): string =>
  violation.code === 401 ? `header.${tokenHeader} is required` : describeViolation(violation)

const describeAll = (violations: readonly Violation[], { isCompressed }: ParsedBody): string[] =>
  violations.filter(({ path = ['body'] }) => !isCompressed || path[0] !== 'body').map(describe)

function findResponseProblem({ status }: UpstreamResponse, body: ParsedBody): string | undefined {
  if (status !== 201 && status < 400)
    return `status ${status} must be 201, or 400 or more for a failure`
  return body.problem
}

/** Validates an exchange; `undefined` if the contract does not cover it. */
export async function validateExchange(
  prism: Prism,
  request: Omit<ParsedRequest, 'body'> & { readonly body: Buffer },
  response: UpstreamResponse,
): Promise<ExchangeViolations | undefined> {
  const { method, path, headers } = request
  if (!isDecodable(path) || !findRoute(path))
    return method === 'POST'
      ? { request: [`there is no ${path} in this API`], response: [] }
      : undefined
  if (method === 'OPTIONS') return undefined
  const { 'content-type': type, 'content-encoding': encoding } = response.headers
  const responseBody = parseBody(response.body, type, encoding)
  const responseProblem = findResponseProblem(response, responseBody)
  const responseProblems = responseProblem === undefined ? [] : [responseProblem]
  if (method !== 'POST')
    return { request: [`${method} is not allowed here: use POST`], response: responseProblems }
  const requestBody = parseBody(request.body, headers['content-type'], headers['content-encoding'])
  const result = await prism.judge(
    { method, path, headers, body: requestBody.value },
    {
      statusCode: response.status,
      headers: { 'content-type': 'application/json' },
      body: responseBody.value,
    },
  )
  return {
    request:
      requestBody.problem === undefined
        ? describeAll(result.violations, requestBody)
        : [requestBody.problem],
    // With a wrong status, or a body that is not JSON, every other violation is only a consequence.
    response:
      responseProblem === undefined
        ? describeAll(result.answerViolations, responseBody)
        : responseProblems,
  }
}
