// Validates one exchange against the contract: the request and the response.
import { isUtf8 } from 'node:buffer'
import { tokenHeader } from '@whiteboard-screenshots/server-core/contract'
import {
  findRoute,
  isDecodable,
  type Route,
  validateRequest,
  validateResponseBody,
} from '@whiteboard-screenshots/server-core/validation'
import type { UpstreamResponse } from './forward-request.ts'

/** The violations of the contract in an exchange. */
export interface ExchangeViolations {
  readonly request: readonly string[]
  readonly response: readonly string[]
}

/** A request as it was forwarded. */
export interface ForwardedRequest {
  readonly method: string
  /** The path, percent-encoded, without a query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
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

function findRequestViolations(route: Route, { headers, body }: ForwardedRequest): string[] {
  const { value, problem, isCompressed } = parseBody(
    body,
    headers['content-type'],
    headers['content-encoding'],
  )
  if (problem !== undefined) return [problem]
  const violations = validateRequest(route, headers, value)
  return [
    ...(headers[tokenHeader] ? [] : [`header.${tokenHeader} is required`]),
    ...(isCompressed ? violations.filter((text) => !/^body\b/.test(text)) : violations),
  ]
}

function findResponseViolations(route: Route, response: UpstreamResponse): readonly string[] {
  const { status, headers } = response
  const body = parseBody(response.body, headers['content-type'], headers['content-encoding'])
  const problem = findResponseProblem(response, body)
  // With an invalid status, or a body that is not JSON, every other violation is only a consequence.
  if (problem !== undefined) return [problem]
  return body.isCompressed ? [] : validateResponseBody(route.operation, status, body.value)
}

function findResponseProblem({ status }: UpstreamResponse, body: ParsedBody): string | undefined {
  if (status !== 201 && status < 400)
    return `status ${status} must be 201, or 400 or more for a failure`
  return body.problem
}

/** Validates an exchange; `undefined` if the contract does not cover it. */
export function validateExchange(
  request: ForwardedRequest,
  response: UpstreamResponse,
): ExchangeViolations | undefined {
  const { method, path } = request
  const route = isDecodable(path) ? findRoute(path) : undefined
  if (!route)
    return method === 'POST'
      ? { request: [`there is no ${path} in this API`], response: [] }
      : undefined
  if (method === 'OPTIONS') return undefined
  if (method === route.operation.method)
    return {
      request: findRequestViolations(route, request),
      response: findResponseViolations(route, response),
    }
  const { headers, body } = response
  const parsed = parseBody(body, headers['content-type'], headers['content-encoding'])
  const problem = findResponseProblem(response, parsed)
  return {
    request: [`${method} is not allowed here: use ${route.operation.method}`],
    response: problem === undefined ? [] : [problem],
  }
}
