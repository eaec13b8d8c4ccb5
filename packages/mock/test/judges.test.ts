// Whoever judges beside Prism is held to Prism's own verdict.
import {
  builtInValidator,
  describeViolation,
  findRoute,
  isDecodable,
  isPlainlyValid,
  type ValidationResult,
} from '@whiteboard-screenshots/server-core/validation'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadPrism } from '../src/judge/prism.ts'
import { parsedRequests, preferences } from './support/random-requests.ts'

const prism = await loadPrism()

const fromPrism = ({ status, violations }: ValidationResult): unknown => ({
  status,
  violations: violations
    .filter(({ code }) => code !== 401)
    .map(describeViolation)
    .sort(),
})

const asked = fc.record({
  request: parsedRequests.filter(
    ({ path, headers }) =>
      isDecodable(path) && /^$|^[^,/]+\/[^,/]+(,[^,/]+\/[^,/]+)*$/.test(headers.accept ?? ''),
  ),
  preference: preferences,
})

test('what the shorter way lets pass, Prism lets pass', async () => {
  let passed = 0
  await fc.assert(
    fc.asyncProperty(asked, async ({ request }) => {
      const route = findRoute(request.path)
      if (!route || !isPlainlyValid(route, request)) return
      passed += 1
      expect(await prism.validate(request, {})).toMatchObject({ status: 201, violations: [] })
    }),
    { numRuns: 4000 },
  )
  expect(passed).toBeGreaterThan(200)
}, 60_000)

test('the judge of browsers is of the same opinion as Prism', async () => {
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(asked, async ({ request, preference }) => {
      const judged = await prism.validate(request, {})
      const plain = await builtInValidator.validate(request, {})
      expect(fromPrism(plain)).toEqual(fromPrism(judged))
      statuses.add(judged.status)
      // A preference is looked at where the request is right otherwise.
      if (judged.status !== 201) return
      const wanted = await prism.validate(request, preference)
      const given = await builtInValidator.validate(request, preference)
      const { code = 201 } = preference
      const isGiven = ({ status, headers }: ValidationResult): boolean =>
        status === code && headers['Content-type'] !== undefined
      expect(isGiven(given)).toBe(isGiven(wanted))
      if (isGiven(given)) expect(given.body).toEqual(wanted.body)
    }),
    { numRuns: 4000 },
  )
  expect([...statuses].sort()).toEqual([201, 400, 401, 404, 405, 406])
}, 60_000)
