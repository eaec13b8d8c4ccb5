// Judges as Prism does, without Prism, which neither a browser nor the server carries. The mock's tests
// hold it to Prism's own verdicts; where the two differ, this one is wrong.
import { findExample, firstExample, retryAfter, tokenHeader } from '../contract/index.ts'
import { findRoute } from './route.ts'
import { findViolations, missingToken, takesJson } from './shortcut.ts'
import type { ValidationResult, Validator } from './validator.ts'
import type { Violation } from './violations.ts'

const verdict = (
  status: number,
  body: unknown,
  violations: readonly Violation[] = [],
): ValidationResult => ({
  status,
  headers: {
    ...(body !== undefined && { 'Content-type': 'application/json' }),
    ...((status === 429 || status === 503) && { 'Retry-After': retryAfter }),
  },
  body,
  violations,
})

/** A judge of the contract's own words. */
export const builtInValidator: Validator = {
  validate: async (request, { code, exampleKey }) => {
    const route = findRoute(request.path)
    if (!route) return verdict(404, undefined)
    if (request.method !== 'POST') return verdict(405, undefined)
    const { operation } = route
    const violations = findViolations(route, request)
    if (!violations) throw new Error('The contract has a keyword that only Prism knows')
    if (!request.headers[tokenHeader])
      return verdict(401, firstExample(operation, 401), [missingToken, ...violations])
    if (violations.length > 0) return verdict(400, firstExample(operation, 400), violations)
    if (!takesJson(request)) return verdict(406, undefined)
    const status = code ?? 201
    const body =
      exampleKey === undefined
        ? firstExample(operation, status)
        : findExample(operation, status, exampleKey)
    return body === undefined ? verdict(500, undefined) : verdict(status, body)
  },
}
