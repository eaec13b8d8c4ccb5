// The shorter way: sees at once that a plain request is valid, with no need to ask Prism. The tests
// and the fuzzer hold every such opinion to Prism's own.
import {
  type Operation,
  operations,
  regionHeader,
  regionSchema,
  tokenHeader,
} from '../contract/index.ts'
import type { ParsedRequest, Route } from './route.ts'
import { type Check, compile } from './schema.ts'
import type { Violation } from './violations.ts'

const bodyChecks = new Map<Operation, Check | undefined>(
  operations.map((operation) => [operation, compile(operation.requestBody.schema)]),
)
const checkRegion = compile(regionSchema)
const acceptsJson =
  /(?:^|,)\s*(?:\*\/\*|application\/(?:json|\*))\s*(?:;(?!\s*q=0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i

/** What is wrong with a request that has no token. */
export const missingToken: Violation = {
  path: ['header', tokenHeader],
  code: 401,
  message: 'must be there',
}

/** Whether the request takes JSON for an answer. */
export const takesJson = ({ headers: { accept } }: ParsedRequest): boolean =>
  !accept || acceptsJson.test(accept)

/**
 * What is wrong with a request apart from its token and what it accepts, nothing being an empty
 * list, or `undefined` where only Prism can say.
 */
export function findViolations(
  { operation, uuid }: Route,
  { headers, body }: ParsedRequest,
): Violation[] | undefined {
  const checkBody = bodyChecks.get(operation)
  const region = headers[regionHeader]
  if (!checkBody || !checkRegion) return undefined
  const violations: Violation[] = []
  // `null`, `false`, `0` and `""` are no bodies to Prism.
  if (!body) violations.push({ path: ['body'], code: 'required', message: 'must be there' })
  else checkBody(body, ['body'], violations)
  if (region) checkRegion(region, ['header', regionHeader], violations)
  if (uuid === '') violations.push({ path: ['path', 'uuid'], code: 'required', message: '' })
  return violations
}

/** Whether the request is valid for certain; where it is not, Prism decides. */
export function isPlainlyValid(route: Route, request: ParsedRequest): boolean {
  const { method, headers } = request
  if (method !== 'POST' || !headers[tokenHeader] || !takesJson(request)) return false
  return findViolations(route, request)?.length === 0
}
