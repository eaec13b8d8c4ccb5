// Random requests: what is valid must be answered with 201, what is not with 4xx.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Operation, operations, regionHeader, regions } from '../contract/index.ts'
import { type ContractRequest, exchange, messageOf, type Target } from './exchange.ts'
import { bodyFaults, brokenTexts } from './faults.ts'

// Small enough for any server to draw.
const largestSide = 2048

/** A valid request: any size, a scene that the examples know, any region or none. */
function validRequests(operation: Operation): fc.Arbitrary<ContractRequest> {
  const side = fc.integer({ min: 1, max: largestSide })
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

// A random field must not stand in for a path that the example leaves out.
const pathOf = ({ path }: Readonly<Record<string, unknown>>): object => ({ path })

/** A request with at least one fault, and with anything else that a valid one can have. */
function brokenRequests(operation: Operation): fc.Arbitrary<ContractRequest> {
  const valid = validRequests(operation)
  const faults = bodyFaults(operation).map(({ body }) => body)
  const notJson = fc.string().filter((text) => {
    try {
      JSON.parse(text)
      return false
    } catch {
      return true
    }
  })
  const bodies = fc.oneof(fc.constantFrom(...faults), fc.constantFrom(...brokenTexts), notJson)
  return fc.tuple(valid, bodies).map(([request, body]) => ({ ...request, body }))
}

/** Sends `runs` random requests of each kind to each operation; throws at the first wrong answer. */
export async function checkProperties(target: Target, runs: number): Promise<void> {
  for (const operation of operations) {
    await fc.assert(
      fc.asyncProperty(validRequests(operation), async (request) => {
        const answer = await exchange(operation, target, request)
        assert.equal(answer.status, 201, JSON.stringify(answer.body))
      }),
      { numRuns: runs },
    )
    await fc.assert(
      fc.asyncProperty(brokenRequests(operation), async (request) => {
        const answer = await exchange(operation, target, request)
        assert.equal(answer.status, 400, JSON.stringify(answer.body))
        messageOf(answer)
      }),
      { numRuns: runs },
    )
  }
}
