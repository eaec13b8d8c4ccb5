// The mock is a server of the contract like any other.
import { checkProperties, contractCases, type Target } from '@whiteboard-screenshots/conformance'
import { openapi } from '@whiteboard-screenshots/spec'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'

let mock: Mock
let target: Target

beforeAll(async () => {
  mock = await startMock({ port: 0 })
  target = { baseUrl: mock.url, token: openapi.components.securitySchemes.token['x-example'] }
})

afterAll(() => mock.close())

test('there are cases', () => {
  expect(contractCases.length).toBeGreaterThan(100)
})

test.each(contractCases)('$name', ({ check }) => check(target))

test('any valid request gets 201, any broken one 400', () => checkProperties(target, 200), 60_000)
