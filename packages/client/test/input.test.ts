// What is wrong before anything is sent, and what is sent.
import { expect, test } from 'vitest'
import {
  type CallOptions,
  type ClientOptions,
  createWhiteboardClient,
  type InputError,
} from '../src/index.ts'
import { failureOf, json, screenshot, startFaultyServer } from './faulty-server.ts'

const token = 'NETLESSSDK_secret'
const input = { uuid: 'room', width: 640, height: 480, path: '/init' }

const thrownBy = (options: unknown): unknown => {
  try {
    createWhiteboardClient(options as ClientOptions)
  } catch (error) {
    return error
  }
  return undefined
}

test.each<[name: string, changed: Record<string, unknown>, field: string]>([
  ['a negative width', { width: -1 }, 'width'],
  ['half a pixel', { height: 0.5 }, 'height'],
  ['a number as text', { width: '640' }, 'width'],
  ['infinity', { width: Number.POSITIVE_INFINITY }, 'width'],
  ['no height', { height: undefined }, 'height'],
  ['a path without a slash', { path: 'init' }, 'path'],
  ['a path with a slash at its end', { path: '/init/' }, 'path'],
  ['a path with dots', { path: '/a/../b' }, 'path'],
  ['a path with NUL', { path: '/a\0' }, 'path'],
  ['no path for a list', { path: undefined }, 'path'],
  ['an empty uuid', { uuid: '' }, 'uuid'],
  ['no uuid', { uuid: undefined }, 'uuid'],
  ['a uuid with a slash', { uuid: 'a/b' }, 'uuid'],
  ['a uuid with a backslash', { uuid: 'a\\b' }, 'uuid'],
  ['a uuid of dots', { uuid: '..' }, 'uuid'],
  ['a uuid with half a character', { uuid: 'a\ud800' }, 'uuid'],
])('%s', async (_, changed, field) => {
  const server = await startFaultyServer((response) => json(response, 201, []))
  const client = createWhiteboardClient({ token, baseUrl: server.url })
  const error = await failureOf(client.createScreenshotList({ ...input, ...changed }))
  expect(error).toMatchObject({ name: 'InputError', kind: 'input', field })
  expect((error as InputError).message.startsWith(`${field} `)).toBe(true)
  expect(server.received).toHaveLength(0)
})

test('no input at all', async () => {
  const client = createWhiteboardClient({ token })
  expect(await failureOf(client.createScreenshot(undefined as never))).toMatchObject({
    kind: 'input',
    field: 'input',
  })
})

test.each<[name: string, options: Record<string, unknown>, field: string]>([
  ['no token', { token: undefined }, 'token'],
  ['an empty token', { token: '' }, 'token'],
  ['a token with a line break', { token: 'a\nb' }, 'token'],
  ['token and credentials', { credentials: { accessKey: 'a', secretKey: 's' } }, 'token'],
  ['a region that is none', { region: 'eu' }, 'region'],
  ['a negative timeout', { timeout: -1 }, 'timeout'],
  ['a timeout as text', { totalTimeout: '5s' }, 'totalTimeout'],
  ['no number of retries', { maxRetries: Number.NaN }, 'maxRetries'],
  ['a base URL that is none', { baseUrl: 'api.example' }, 'baseUrl'],
  ['a file', { baseUrl: 'file:///etc' }, 'baseUrl'],
  ['a base URL with a user', { baseUrl: 'https://user:word@api.example' }, 'baseUrl'],
  ['a base URL with a query', { baseUrl: 'https://api.example/?a=b' }, 'baseUrl'],
  ['a bad header', { headers: { 'x-key': 'hush\nhush' } }, 'headers.x-key'],
  ['a header with no name', { headers: { 'x key': 'hush' } }, 'headers.x key'],
  ['an option that is none', { baseURL: 'http://127.0.0.1:4010' }, 'baseURL'],
  ['an option of calls alone', { signal: AbortSignal.timeout(1) }, 'signal'],
  ['an option of downloads alone', { maxBytes: 1 }, 'maxBytes'],
])('client: %s', (_, options, field) => {
  const error = thrownBy({ token, ...options })
  expect(error).toMatchObject({ kind: 'input', field })
  expect(String(error)).not.toMatch(/hush|word/)
})

test.each([{}, { token: undefined }, { token: null }, { token: '' }, undefined])(
  'without a token it says what to give: %j',
  (options) => {
    expect(thrownBy(options)).toMatchObject({
      field: 'token',
      message: 'token is missing: give token or credentials',
    })
  },
)

test.each([
  ['no text', 5],
  ['of two lines', 'hush\n'],
])('a token that is %s is told from one that is missing', (_, wrong) => {
  expect(thrownBy({ token: wrong })).toMatchObject({
    message: 'token must be a string of visible ASCII, with no space or line break',
  })
})

test.each<[options: Record<string, unknown>, field: string]>([
  [{ region: 'eu' }, 'region'],
  [{ timeout: Number.NaN }, 'timeout'],
  [{ maxRetries: -1 }, 'maxRetries'],
  [{ headers: { 'x-key': 'hush\0' } }, 'headers.x-key'],
  [{ token: 'hush' }, 'token'],
  [{ baseUrl: 'http://127.0.0.1:4010' }, 'baseUrl'],
  [{ timeOut: 1 }, 'timeOut'],
])('call: %j', async (options, field) => {
  const client = createWhiteboardClient({ token, fetch: () => expect.fail('sent') })
  const error = await failureOf(client.createScreenshot(input, options as CallOptions))
  expect(error).toMatchObject({ kind: 'input', field })
})

test('an option that is none: there are which', () => {
  expect(thrownBy({ token, baseURL: 'http://127.0.0.1:4010' })).toMatchObject({
    message:
      'baseURL is no option: there are region, timeout, totalTimeout, maxRetries, retryUncertain, headers, token, credentials, baseUrl, fetch, onRequest, onResponse, onRetry',
  })
})

test('what is sent', async () => {
  const server = await startFaultyServer((response) => json(response, 201, screenshot))
  const client = createWhiteboardClient({
    token,
    baseUrl: `${server.url}/prefix//`,
    region: 'us-sv',
    headers: { 'X-One': 'client', 'x-two': 'client', Token: 'other' },
  })
  await client.createScreenshot(
    { uuid: 'ä?#% b', width: 1, height: 2 },
    { headers: { 'x-two': 'call' }, region: undefined },
  )
  await client.createScreenshot(input, { region: 'cn-hz' })
  const [first, second] = server.received
  expect(first).toMatchObject({
    method: 'POST',
    path: '/prefix/v5/rooms/%C3%A4%3F%23%25%20b/screenshots',
    body: '{"width":1,"height":2}',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      token,
      region: 'us-sv',
      'x-one': 'client',
      'x-two': 'call',
    },
  })
  expect(second?.headers.region).toBe('cn-hz')
})

test('without a region none is sent', async () => {
  const server = await startFaultyServer((response) => json(response, 201, screenshot))
  await createWhiteboardClient({ token, baseUrl: server.url }).createScreenshot(input)
  expect(server.received[0]?.headers).not.toHaveProperty('region')
})
