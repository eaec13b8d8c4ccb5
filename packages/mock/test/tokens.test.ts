// Which tokens are accepted: without keys, with keys, and without auth.
import { exchange, messageOf, operations } from '@whiteboard-screenshots/server-core/conformance'
import { createRoomToken, createSdkToken } from '@whiteboard-screenshots/token'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Mock, type MockOptions, startMock } from '../src/index.ts'

const keys = { accessKey: 'my-access-key', secretKey: 'my-secret-key' }
const uuid = 'a7e04xxxxx7d1eca69'
const [operation] = operations
if (!operation) throw new Error('The contract is empty')

const validToken = await createSdkToken({ ...keys, role: 'writer', lifespan: 0 })
const tokens: Record<string, string> = {
  writer: validToken,
  admin: await createSdkToken({ ...keys, role: 'admin', lifespan: 0 }),
  room: await createRoomToken({ ...keys, role: 'writer', lifespan: 60_000, uuid }),
  reader: await createSdkToken({ ...keys, role: 'reader', lifespan: 0 }),
  otherRoom: await createRoomToken({ ...keys, role: 'writer', lifespan: 0, uuid: 'other' }),
  expired: await createSdkToken({ ...keys, role: 'writer', lifespan: 1 }),
  forged: await createSdkToken({ ...keys, secretKey: 'no', role: 'writer', lifespan: 0 }),
  unknownKey: await createSdkToken({ ...keys, accessKey: 'no', role: 'writer', lifespan: 0 }),
  task: validToken.replace('SDK', 'TASK'),
  masked: 'NETLESSROOM_YWs9xxxxxxzA5ZGM2MjRi',
  text: 'secret',
}

const mocks: Mock[] = []
afterAll(() => Promise.all(mocks.map((mock) => mock.close())))

const describeMock = (
  name: string,
  options: MockOptions,
  expected: Readonly<Record<string, readonly [status: number, message?: string]>>,
): void => {
  describe(name, () => {
    let mock: Mock
    beforeAll(async () => {
      mock = await startMock({ port: 0, ...options })
      mocks.push(mock)
    })
    test.each(Object.entries(expected))(
      'the token %s gets %j',
      async (token, [status, message]) => {
        const request = { uuid, body: { width: 1, height: 1 } }
        const target = { baseUrl: mock.url, token: tokens[token] ?? '' }
        const response = await exchange(operation, target, request)
        expect(response.status).toBe(status)
        if (message) expect(messageOf(response)).toContain(message)
      },
    )
  })
}

describeMock(
  'without keys',
  {},
  {
    writer: [201],
    admin: [201],
    room: [201],
    masked: [201],
    forged: [201],
    unknownKey: [201],
    reader: [403, 'role reader'],
    otherRoom: [403, 'another room'],
    expired: [401, 'expired'],
    task: [401, 'NETLESSTASK_'],
    text: [401, 'neither'],
  },
)

describeMock(
  'with keys',
  { accessKey: ['my-access-key:my-secret-key', 'second:pair:with:colons'] },
  {
    writer: [201],
    admin: [201],
    room: [201],
    masked: [401],
    forged: [401, 'not signed'],
    unknownKey: [401, 'access key'],
    reader: [403, 'role reader'],
    otherRoom: [403, 'another room'],
    expired: [401, 'expired'],
    task: [401, 'NETLESSTASK_'],
    text: [401, 'neither'],
  },
)

describeMock(
  'without auth',
  { auth: false },
  { writer: [201], reader: [201], expired: [201], task: [201], text: [201] },
)

test('without auth a request may have no token', async () => {
  const mock = await startMock({ port: 0, auth: false })
  mocks.push(mock)
  const response = await exchange(
    operation,
    { baseUrl: mock.url, token: '' },
    { uuid, headers: { token: null }, body: { width: 1, height: 1 } },
  )
  expect(response.status).toBe(201)
})

test('an invalid token is reported before an invalid body', async () => {
  const mock = await startMock({ port: 0 })
  mocks.push(mock)
  const target = { baseUrl: mock.url, token: tokens.reader ?? '' }
  expect((await exchange(operation, target, { uuid, body: '{' })).status).toBe(403)
})

test.each(['no-colon', ':', 'a:', ':b'])(
  'the key pair %s is an error that does not repeat it',
  async (pair) => {
    await expect(startMock({ port: 0, accessKey: pair })).rejects.toThrow(/^an access key must/)
  },
)
