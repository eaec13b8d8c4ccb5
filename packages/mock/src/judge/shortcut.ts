// The shorter way: sees at once that a plain request is valid, with no need to ask Prism. The tests
// and the fuzzer hold every such opinion to Prism's own.
import {
  type Operation,
  operations,
  regionHeader,
  regionSchema,
  tokenHeader,
} from '../contract/document.ts'
import type { ParsedRequest } from './request.ts'
import { type Check, compile } from './schema.ts'
import type { Violation } from './violations.ts'

const bodyChecks = new Map<Operation, Check | undefined>(
  operations.map((operation) => [operation, compile(operation.bodySchema)]),
)
const checkRegion = compile(regionSchema)
const acceptsJson = /(?:^|,)\s*(?:\*\/\*|application\/json)\s*(?:,|$)/

/**
 * What is wrong with the region and the body of a request, nothing being an empty list, or
 * `undefined` where only Prism can say.
 */
export function findViolations(
  operation: Operation,
  { headers, body }: ParsedRequest,
): Violation[] | undefined {
  const checkBody = bodyChecks.get(operation)
  const region = headers[regionHeader]
  if (!checkBody || !checkRegion || body === undefined) return undefined
  const violations: Violation[] = []
  checkBody(body, ['body'], violations)
  if (region !== undefined) checkRegion(region, ['header', regionHeader], violations)
  return violations
}

/** Whether the request is valid for certain; where it is not, Prism decides. */
export function isPlainlyValid(operation: Operation, request: ParsedRequest): boolean {
  const { method, headers } = request
  const { accept } = headers
  if (method !== 'POST' || headers.prefer !== undefined || !headers[tokenHeader]) return false
  if (accept !== undefined && !acceptsJson.test(accept)) return false
  return findViolations(operation, request)?.length === 0
}
