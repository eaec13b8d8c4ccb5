// The warnings about fields that the contract does not have.
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, test } from 'vitest'
import { operations } from '../src/contract/index.ts'
import { serializeResponse } from '../src/http/index.ts'
import { findUnknownFields } from '../src/request/unknown-fields.ts'

const [operation] = operations
const warningsOf = (body: unknown): readonly string[] => findUnknownFields(operation, body)

test('the fields of the contract get no warning', () => {
  expect(warningsOf({ width: 1, height: 1, path: '/init' })).toEqual([])
  for (const body of [undefined, null, 'text', 1, ['Path']]) expect(warningsOf(body)).toEqual([])
})

test('the header has the form of its example in the contract', () => {
  const { headers } = serializeResponse({
    status: 201,
    headers: {},
    body: {},
    warnings: warningsOf({ Path: '/init' }),
  })
  expect(headers['x-warnings']).toBe(openapi.components.headers['x-warnings'].example)
})

test('a body with many long and secret names gets a short header in ASCII', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `${index}名`.repeat(200))
  const fields = ['NETLESSSDK_c2VjcmV0', '\r\nset-cookie: a', ...names]
  const warnings = warningsOf(Object.fromEntries(fields.map((name) => [name, 1])))
  const { headers } = serializeResponse({ status: 201, headers: {}, body: {}, warnings })
  expect(headers['x-warnings']).toMatch(/^[ -~]{1,4096}$/)
  expect(headers['x-warnings']).not.toContain('c2VjcmV0')
})
