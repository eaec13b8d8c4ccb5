// The conformance cases that every server of the contract must pass.
import {
  checkProperties,
  contractCases,
  runWorkflows,
  type Target,
  tokenCases,
} from '@whiteboard-screenshots/server-core/conformance'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'
import { createTarget } from './support/conformance-target.ts'

let mock: Mock
let target: Target

beforeAll(async () => {
  mock = await startMock({ port: 0 })
  target = await createTarget(mock.url)
})

afterAll(() => mock.close())

test('there are more than 100 cases', () => {
  expect(contractCases.length).toBeGreaterThan(100)
})

test.each([...contractCases, ...tokenCases])('$name', ({ check }) => check(target))

test('any valid request gets 201, any invalid one 400', () => checkProperties(target, 200), 60_000)

test('passes the workflows of the Arazzo document', () => runWorkflows(target), 60_000)
