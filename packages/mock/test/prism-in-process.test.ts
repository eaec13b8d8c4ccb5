// The mock's own code agrees with Prism: the validation of requests, and the choice of examples.
import { operations } from '@whiteboard-screenshots/server-core/contract'
import { parseRequest } from '@whiteboard-screenshots/server-core/request'
import { isDecodable } from '@whiteboard-screenshots/server-core/validation'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseResponse, chooseWithPrism } from '../src/prism/choose-with-prism.ts'
import { type ParsedRequest, validateWithPrism } from './support/prism-validator.ts'
import { parsedRequests, preferredResponses } from './support/random-requests.ts'

async function validate({ body, ...request }: ParsedRequest) {
  const text = body === undefined ? '' : JSON.stringify(body)
  const context = { authorize: () => undefined, anonymous: false }
  const parsed = await parseRequest(context, { ...request, body: text })
  if (parsed.ok) return { status: parsed.screenshot.acceptsJson ? 201 : 406, fields: [] }
  const { status, violations = [] } = parsed.response
  return { status, fields: violations.map((violation) => violation.split(' ')[0]).sort() }
}

test('the same requests are invalid as for Prism, in the same fields', async () => {
  const statuses = new Map<number, number>()
  // Prism throws if Accept is not a media type, and does not check for UTF-8.
  const requests = parsedRequests.filter(
    ({ path, headers }) =>
      isDecodable(path) && /^$|^[^,/]+\/[^,/]+(,[^,/]+\/[^,/]+)*$/.test(headers.accept ?? ''),
  )
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      // Values that JSON cannot represent are not sent.
      const body = request.body === undefined ? undefined : JSON.parse(JSON.stringify(request.body))
      const byPrism = await validateWithPrism({ ...request, body })
      const ours = await validate({ ...request, body })
      // Without a token, Prism reports the other violations with it.
      const fields = ours.status === 401 ? [] : byPrism.fields
      expect(ours).toEqual({ status: byPrism.status, fields })
      statuses.set(ours.status, (statuses.get(ours.status) ?? 0) + 1)
    }),
    { numRuns: 4000 },
  )
  expect([...statuses.keys()].sort()).toEqual([201, 400, 401, 404, 405, 406])
  expect(statuses.get(201)).toBeGreaterThan(200)
})

test('the mock chooses the same example as Prism', async () => {
  const found = new Set<boolean>()
  const operation = fc.constantFrom(...operations)
  await fc.assert(
    fc.asyncProperty(operation, preferredResponses, async (one, preferred) => {
      const byPrism = await chooseWithPrism(one, preferred)
      expect(await chooseResponse(one, preferred)).toEqual(byPrism)
      found.add(byPrism !== undefined)
    }),
    { numRuns: 500 },
  )
  expect(found).toEqual(new Set([true, false]))
})

test('Prism generates the body of a response that has no example', async () => {
  const [operation] = operations
  const responses = operation.responses.map((response) => ({ ...response, examples: [] }))
  expect(await chooseResponse({ ...operation, responses }, { status: 503 })).toEqual({
    body: { message: expect.any(String) },
  })
})
