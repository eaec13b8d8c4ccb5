// The conformance cases that every server of the contract must pass.
import {
  checkProperties,
  contractCases,
  runWorkflows,
  type Target,
  tokenCases,
} from '@whiteboard-screenshots/server-core/conformance'
import { openapi } from '@whiteboard-screenshots/spec'
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'

let mock: Mock
let target: Target

beforeAll(async () => {
  mock = await startMock({ port: 0 })
  const keys = { accessKey: 'a', secretKey: 's', role: 'writer', lifespan: 0 } as const
  target = {
    baseUrl: mock.url,
    token: openapi.components.securitySchemes.token['x-example'],
    rejectedTokens: {
      reader: await createSdkToken({ ...keys, role: 'reader' }),
      anotherRoom: await createRoomToken({ ...keys, uuid: 'another' }),
      expired: await createSdkToken({ ...keys, lifespan: 1 }),
      task: 'NETLESSTASK_YWs9YQ',
    },
  }
})

afterAll(() => mock.close())

test('there are more than 100 cases', () => {
  expect(contractCases.length).toBeGreaterThan(100)
})

test.each([...contractCases, ...tokenCases])('$name', ({ check }) => check(target))

test('any valid request gets 201, any invalid one 400', () => checkProperties(target, 200), 60_000)

test('passes the workflows of the Arazzo document', () => runWorkflows(target), 60_000)
