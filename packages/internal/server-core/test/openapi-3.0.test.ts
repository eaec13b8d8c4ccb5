// The contract's document in OpenAPI 3.0 accepts what the one in 3.1 accepts.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { invalidBodies } from '../src/conformance/invalid-bodies.ts'
import { type Operation, operations, regionHeader, regions } from '../src/contract/index.ts'
import { validateRequest, validateResponseBody } from '../src/validation/index.ts'

const file = fileURLToPath(import.meta.resolve('@whiteboard-screenshots/spec/openapi.3.0.json'))
const document = JSON.parse(readFileSync(file, 'utf8'))
// For these keywords, OpenAPI 3.0 and draft 7 of JSON Schema agree.
const ajv = new Ajv({ strict: false, formats: { uri: /^[a-z][a-z\d+.-]*:\S+$/i } })
ajv.addSchema(document, 'document')

interface Reference {
  readonly $ref: string
}

/** The part of the document, or what it refers to. */
const partOf = (part: object): typeof document =>
  '$ref' in part
    ? (part as Reference).$ref
        .split('/')
        .slice(1)
        .reduce((value, key) => value[key], document)
    : part

const compile = (part: object): ValidateFunction => {
  const { schema }: { schema: Reference } = partOf(part).content['application/json']
  return ajv.compile({ $ref: `document${schema.$ref}` })
}

const raw = ({ path }: Operation) => document.paths[path].post

const side = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 9 }) },
  fc.double(),
  fc.jsonValue(),
)
const path = fc.oneof({ weight: 8, arbitrary: fc.stringMatching(/^[/.a]{0,4}$/) }, fc.jsonValue())

/** Bodies, about as many valid as invalid ones. */
const body = fc.record({ width: side, height: side, path }, { requiredKeys: ['width', 'height'] })

/** A value as JSON has it. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null')

test.each(operations)('both documents accept the same requests of $id', (operation) => {
  const validate = compile(raw(operation).requestBody)
  const violationsOf = (value: unknown) =>
    validateRequest({ operation, uuid: 'room' }, {}, value).length
  const counts = { valid: 0, invalid: 0 }
  const compare = (value: unknown): void => {
    const isValid = violationsOf(value) === 0
    counts[isValid ? 'valid' : 'invalid'] += 1
    expect(validate(value), JSON.stringify(value)).toBe(isValid)
  }
  for (const request of operation.requests) compare(request.body)
  for (const invalid of invalidBodies(operation)) compare(invalid.body)
  fc.assert(
    fc.property(body, (value) => compare(asJson(value))),
    { numRuns: 1000 },
  )
  expect(counts.valid).toBeGreaterThan(20)
  expect(counts.invalid).toBeGreaterThan(100)
})

test.each(operations)('both documents accept the same responses of $id', (operation) => {
  for (const { status, examples } of operation.responses) {
    const validate = compile(raw(operation).responses[status])
    const values = examples.flatMap(({ value }) => [
      value,
      [value],
      ...Object.keys(Object(value)).flatMap((key) => [
        { ...Object(value), [key]: undefined },
        { ...Object(value), [key]: 1 },
      ]),
    ])
    for (const value of values.map(asJson)) {
      const isValid = validateResponseBody(operation, status, value).length === 0
      expect(validate(value), `${status} ${JSON.stringify(value)}`).toBe(isValid)
    }
  }
})

test.each(operations)('both documents accept the same regions of $id', (operation) => {
  const parameters: { name: string; schema: Reference }[] = raw(operation).parameters.map(partOf)
  const region = parameters.find(({ name }) => name === regionHeader)
  const validate = ajv.compile({ $ref: `document${region?.schema.$ref}` })
  expect(regions.map((value) => validate(value))).not.toContain(false)
  expect(validate('mars')).toBe(false)
})
