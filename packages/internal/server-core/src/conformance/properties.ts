// Random requests: valid ones must get 201, invalid ones 400.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Operation, operations, regionHeader, regions } from '../contract/index.ts'
import { type ContractRequest, exchange, messageOf, type Target } from './exchange.ts'
import { invalidBodies, invalidJsonTexts } from './invalid-bodies.ts'

// Small enough for any server to draw.
const defaultMaxSide = 2048

/** A valid request: any size, a scene that the examples know, any region or none. */
function validRequests(operation: Operation, maxSide: number): fc.Arbitrary<ContractRequest> {
  const side = fc.integer({ min: 1, max: maxSide })
  return fc
    .record({
      example: fc.constantFrom(...operation.requests),
      width: side,
      height: side,
      more: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
        maxKeys: 3,
      }),
      region: fc.option(fc.constantFrom(...regions), { nil: null }),
    })
    .map(({ example, width, height, more, region }) => ({
      uuid: example.uuid,
      headers: { [regionHeader]: region },
      body: { ...more, ...example.body, width, height, ...pathOf(example.body) },
    }))
}

// Without a path in the example, a random field named `path` must not become one.
const pathOf = ({ path }: Readonly<Record<string, unknown>>): object => ({ path })

/** A request with an invalid body. */
function invalidRequests(operation: Operation, maxSide: number): fc.Arbitrary<ContractRequest> {
  const valid = validRequests(operation, maxSide)
  const examples = invalidBodies(operation).map(({ body }) => body)
  const notJson = fc.string().filter((text) => {
    try {
      JSON.parse(text)
      return false
    } catch {
      return true
    }
  })
  const bodies = fc.oneof(
    fc.constantFrom(...examples),
    fc.constantFrom(...invalidJsonTexts),
    notJson,
  )
  return fc.tuple(valid, bodies).map(([request, body]) => ({ ...request, body }))
}

/**
 * Sends `runs` valid and as many invalid requests to each operation, and rejects if one is handled wrongly.
 *
 * @param maxSide - the maximum width and height
 */
export async function checkProperties(
  target: Target,
  runs: number,
  maxSide: number = defaultMaxSide,
): Promise<void> {
  for (const operation of operations) {
    await fc.assert(
      fc.asyncProperty(validRequests(operation, maxSide), async (request) => {
        const response = await exchange(operation, target, request)
        assert.equal(response.status, 201, JSON.stringify(response.body))
      }),
      { numRuns: runs },
    )
    await fc.assert(
      fc.asyncProperty(invalidRequests(operation, maxSide), async (request) => {
        const response = await exchange(operation, target, request)
        assert.equal(response.status, 400, JSON.stringify(response.body))
        messageOf(response)
      }),
      { numRuns: runs },
    )
  }
}
