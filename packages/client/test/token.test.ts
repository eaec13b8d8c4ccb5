// Where tokens come from, and when they are renewed.
import { decodeToken, verifyToken } from '@whiteboard-screenshots/token'
import { expect, test, vi } from 'vitest'
import { createWhiteboardClient } from '../src/index.ts'
import { messageOf } from './calls.ts'
import { failureOf, type Handler, json, screenshot, startTestServer } from './test-server.ts'

const input = { uuid: 'room', width: 640, height: 480 }
const keys = { accessKey: 'ak', secretKey: 'sk' }

const rejectTokens =
  (...rejected: string[]): Handler =>
  (response, request) =>
    rejected.includes(String(request.headers.token))
      ? json(response, 401, { message: 'Expired' })
      : json(response, 201, screenshot)

test('a function is called before each call, and once more after a 401', async () => {
  const { url, received } = await startTestServer(rejectTokens('old'))
  const token = vi.fn().mockReturnValueOnce('old').mockResolvedValue('new')
  const client = createWhiteboardClient({ token, baseUrl: url, maxRetries: 0 })
  await client.createScreenshot(input)
  await client.createScreenshot(input)
  expect(received.map(({ headers }) => headers.token)).toEqual(['old', 'new', 'new'])
  expect(token).toHaveBeenCalledTimes(3)
})

test('the function is not called a third time', async () => {
  const { url, received } = await startTestServer(rejectTokens('1', '2', '3'))
  let count = 0
  const client = createWhiteboardClient({ token: () => `${++count}`, baseUrl: url })
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toMatchObject({ kind: 'unauthorized', message: messageOf('Expired', 401) })
  expect(received).toHaveLength(2)
})

test('the same token is not sent twice', async () => {
  const { url, received } = await startTestServer(rejectTokens('same'))
  const client = createWhiteboardClient({ token: () => 'same', baseUrl: url })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ kind: 'unauthorized' })
  const fixed = createWhiteboardClient({ token: 'same', baseUrl: url })
  expect(await failureOf(fixed.createScreenshot(input))).toMatchObject({ kind: 'unauthorized' })
  expect(received).toHaveLength(2)
})

test('the call rejects with what the function throws', async () => {
  const cause = new Error('no vault')
  const client = createWhiteboardClient({
    token: () => {
      throw cause
    },
  })
  expect(await failureOf(client.createScreenshot(input))).toBe(cause)
})

test('an invalid token from the function is an error that does not show it', async () => {
  const client = createWhiteboardClient({ token: async () => 'hush\n' })
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toMatchObject({ kind: 'input', field: 'token' })
  expect(String(error)).not.toContain('hush')
})

test('credentials make one token for each room', async () => {
  const { url, received } = await startTestServer((response) => json(response, 201, screenshot))
  const client = createWhiteboardClient({ credentials: keys, baseUrl: url })
  await client.createScreenshot(input)
  await client.createScreenshot(input)
  await client.createScreenshot({ ...input, uuid: 'other' })
  const tokens = received.map(({ headers }) => String(headers.token))
  expect(tokens[0]).toBe(tokens[1])
  const options = { accessKeys: { ak: 'sk' }, role: 'writer' } as const
  expect(await verifyToken(String(tokens[0]), { ...options, uuid: 'room' })).toMatchObject({
    ok: true,
    token: { kind: 'room', role: 'writer' },
  })
  expect(await verifyToken(String(tokens[2]), { ...options, uuid: 'other' })).toMatchObject({
    ok: true,
  })
  expect(JSON.stringify(received)).not.toContain('"sk"')
})

test('credentials renew a token before it expires, and after a 401', async () => {
  const { url, received } = await startTestServer((response, _, count) =>
    count === 3 ? json(response, 401, { message: 'No' }) : json(response, 201, screenshot),
  )
  vi.useFakeTimers({ toFake: ['Date'] })
  const credentials = { ...keys, role: 'admin', lifespan: 10_000 } as const
  const client = createWhiteboardClient({ credentials, baseUrl: url })
  const sent = () => received.map(({ headers }) => headers.token)
  await client.createScreenshot(input)
  vi.advanceTimersByTime(7_900)
  await client.createScreenshot(input)
  expect(new Set(sent()).size).toBe(1)
  await client.createScreenshot(input)
  expect(new Set(sent()).size).toBe(2)
  vi.advanceTimersByTime(8_100)
  await client.createScreenshot(input)
  vi.useRealTimers()
  expect(new Set(sent()).size).toBe(3)
  expect(decodeToken(String(sent()[0]))).toMatchObject({ ok: true, token: { role: 'admin' } })
})

test.each([
  { accessKey: '', secretKey: 'hush' },
  { accessKey: 'ak', secretKey: '' },
  { ...keys, lifespan: -1 },
  { ...keys, role: 'owner' as 'writer' },
])('invalid credentials: %j', async (credentials) => {
  const client = createWhiteboardClient({ credentials })
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toMatchObject({ kind: 'input', field: 'credentials', cause: expect.any(Error) })
  expect(String(error)).not.toContain('hush')
})

test.each(['document', 'importScripts'])('credentials are rejected where `%s` exists', (name) => {
  vi.stubGlobal(name, {})
  expect(() => createWhiteboardClient({ credentials: keys })).toThrow(
    'credentials are public in a browser: see allowBrowserCredentials',
  )
  expect(() =>
    createWhiteboardClient({ credentials: keys, allowBrowserCredentials: true }),
  ).not.toThrow()
  vi.unstubAllGlobals()
})
