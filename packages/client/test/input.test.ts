// Invalid input and options, which are rejected before anything is sent, and the request that is sent.
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  type CallOptions,
  type ClientOptions,
  createWhiteboardClient,
  type InputError,
} from '../src/index.ts'
import { failureOf, json, screenshot, startTestServer } from './test-server.ts'

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
  ['a number as a string', { width: '640' }, 'width'],
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
])('%s is an InputError, and nothing is sent', async (_, changed, field) => {
  const server = await startTestServer((response) => json(response, 201, []))
  const client = createWhiteboardClient({ token, baseUrl: server.url })
  const error = await failureOf(client.createScreenshotList({ ...input, ...changed }))
  expect(error).toMatchObject({ name: 'InputError', kind: 'input', field })
  expect((error as InputError).message.startsWith(`${field} `)).toBe(true)
  expect(server.received).toHaveLength(0)
})

test('a call without input is an error that names the first field', async () => {
  const client = createWhiteboardClient({ token })
  expect(await failureOf(client.createScreenshot(undefined as never))).toMatchObject({
    kind: 'input',
    field: 'uuid',
  })
})

test.each<[name: string, options: Record<string, unknown>, field: string]>([
  ['no token', { token: undefined }, 'token'],
  ['an empty token', { token: '' }, 'token'],
  ['a token with a line break', { token: 'a\nb' }, 'token'],
  ['token and credentials', { credentials: { accessKey: 'a', secretKey: 's' } }, 'token'],
  ['a region with a line break', { region: 'hush\nhush' }, 'region'],
  ['a region that is not a string', { region: 5 }, 'region'],
  ['headers that are a string', { headers: 'x-key: hush' }, 'headers.x'],
  ['a header that is a number', { headers: { 'x-key': 5 } }, 'headers.x-key'],
  ['a header that is null', { headers: { 'x-key': null } }, 'headers.x-key'],
  ['a header in Chinese', { headers: { 'x-user': '张三' } }, 'headers.x-user'],
  ['a flat list of headers', { headers: ['x-key', 'hush'] }, 'headers.x-key'],
  ['a negative maxRetryAfter', { maxRetryAfter: -1 }, 'maxRetryAfter'],
  ['a negative timeout', { timeout: -1 }, 'timeout'],
  ['a timeout as a string', { totalTimeout: '5s' }, 'totalTimeout'],
  ['NaN retries', { maxRetries: Number.NaN }, 'maxRetries'],
  ['a base URL that is not a URL', { baseUrl: 'api.example' }, 'baseUrl'],
  ['a file', { baseUrl: 'file:///etc' }, 'baseUrl'],
  ['a base URL with a user', { baseUrl: 'https://user:word@api.example' }, 'baseUrl'],
  ['a base URL with a query', { baseUrl: 'https://api.example/?a=b' }, 'baseUrl'],
  ['a base URL with the version of the API', { baseUrl: 'https://api.example/v5' }, 'baseUrl'],
  ['a base URL with a path of the API', { baseUrl: 'http://[::1]/v5/rooms/' }, 'baseUrl'],
  ['a bad header', { headers: { 'x-key': 'hush\nhush' } }, 'headers.x-key'],
  ['a header with no name', { headers: { 'x key': 'hush' } }, 'headers.x key'],
  ['an unknown option', { baseURL: 'http://127.0.0.1:4010' }, 'baseURL'],
  ['an option of calls alone', { signal: AbortSignal.timeout(1) }, 'signal'],
  ['an option of downloads alone', { maxBytes: 1 }, 'maxBytes'],
])('createWhiteboardClient throws for %s, without showing the value', (_, options, field) => {
  const error = thrownBy({ token, ...options })
  expect(error).toMatchObject({ kind: 'input', field })
  expect(String(error)).not.toMatch(/hush|word/)
})

test('a base URL may have a path, even one with a part of the same name', () => {
  for (const path of ['gateway', 'v5/boards', 'api/v50'])
    expect(() =>
      createWhiteboardClient({ token, baseUrl: `https://a.example/${path}` }),
    ).not.toThrow()
})

test.each([{}, { token: undefined }, { token: null }, { token: '' }, undefined])(
  'without a token the message says what to set: %j',
  (options) => {
    expect(thrownBy(options)).toMatchObject({
      field: 'token',
      message: 'token is missing: set token or credentials',
    })
  },
)

test.each([
  ['not a string', 5],
  ['two lines', 'hush\n'],
])('a token that is %s has another message than a missing one', (_, wrong) => {
  expect(thrownBy({ token: wrong })).toMatchObject({
    message: 'token must be ASCII without spaces',
  })
})

test.each<[options: Record<string, unknown>, field: string]>([
  [{ region: 'e\nu' }, 'region'],
  [{ timeout: Number.NaN }, 'timeout'],
  [{ maxRetries: -1 }, 'maxRetries'],
  [{ headers: { 'x-key': 'hush\0' } }, 'headers.x-key'],
  [{ token: 'hush' }, 'token'],
  [{ baseUrl: 'http://127.0.0.1:4010' }, 'baseUrl'],
  [{ timeOut: 1 }, 'timeOut'],
])('a call with the options %j is rejected before anything is sent', async (options, field) => {
  const client = createWhiteboardClient({ token, fetch: () => expect.fail('sent') })
  const error = await failureOf(client.createScreenshot(input, options as CallOptions))
  expect(error).toMatchObject({ kind: 'input', field })
})

test.each([
  ['baseURL', 'baseUrl'],
  ['base_url', 'baseUrl'],
  ['url', 'baseUrl'],
  ['timeOut', 'timeout'],
  ['timeoutMs', 'timeout'],
  ['total_timeout', 'totalTimeout'],
  ['retries', 'maxRetries'],
  ['maxRetrys', 'maxRetries'],
  ['tokn', 'token'],
  ['roomToken', 'token'],
  [
    'nothing',
    'timeout, totalTimeout, maxRetries, maxRetryAfter, region, retryUncertain, headers, token, credentials, allowBrowserCredentials, baseUrl, fetch, onRequest, onResponse, onRetry',
  ],
])('an unknown option %s suggests %s', (name, meant) => {
  expect(thrownBy({ token, [name]: 1 })).toMatchObject({
    field: name,
    message: `${name} is unknown: did you mean ${meant}?`,
  })
})

test.each<[changed: Record<string, unknown>, message: string]>([
  [{ width: 640.5 }, 'width must be an integer from 1, got 640.5'],
  [{ width: 0 }, 'width must be an integer from 1, got 0'],
  [{ width: '640' }, 'width must be an integer from 1, got "640"'],
  [{ height: [] }, 'height must be an integer from 1, got an array'],
  [{ height: {} }, 'height must be an integer from 1, got an object'],
  [{ height: null }, 'height must be an integer from 1, got null'],
  [{ height: undefined }, 'height is required'],
  [{ path: 5 }, 'path must be a string, got 5'],
  [{ path: 'init' }, expect.stringMatching(/^path must be "\/" or .*, got "init"$/)],
  [{ uuid: 'a/b' }, 'uuid must be a path segment, got "a/b"'],
])('invalid input %j: the message has the value', async (changed, message) => {
  const error = await failureOf(
    createWhiteboardClient({ token }).createScreenshot({ ...input, ...changed }),
  )
  expect(error).toMatchObject({ message })
})

test('the request has the encoded path, the body, and the headers of client and call', async () => {
  const server = await startTestServer((response) => json(response, 201, screenshot))
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

test.each<[name: string, headers: ClientOptions['headers']]>([
  ['an object', { 'X-Trace': '1', 'x-user': 'José', 'x-none': undefined }],
  ['Headers', new Headers({ 'x-trace': '1', 'x-user': 'José' })],
  [
    'a Map',
    new Map([
      ['x-trace', '1'],
      ['x-user', 'José'],
    ]),
  ],
  [
    'pairs',
    [
      ['x-trace', '1'],
      ['x-user', 'José'],
    ],
  ],
])('headers as %s are all sent', async (_, headers) => {
  const server = await startTestServer((response) => json(response, 201, screenshot))
  await createWhiteboardClient({ token, baseUrl: server.url, headers }).createScreenshot(input)
  const sent = server.received[0]?.headers
  expect(sent).toMatchObject({ 'x-trace': '1', 'x-user': 'José' })
  expect(sent).not.toHaveProperty('x-none')
})

test('headers of one name are combined within a source, and overridden by a call', async () => {
  const server = await startTestServer((response) => json(response, 201, screenshot))
  const headers: [string, string][] = [
    ['x-trace', '1'],
    ['X-Trace', '2'],
  ]
  const client = createWhiteboardClient({ token, baseUrl: server.url, headers })
  await client.createScreenshot(input)
  await client.createScreenshot(input, { headers: { 'x-trace': '3' } })
  expect(server.received.map((request) => request.headers['x-trace'])).toEqual(['1, 2', '3'])
})

test.each(['sg', 'in-mum', 'eu', 'gb-lon', 'my-region'])(
  'region %s is passed on',
  async (region) => {
    const server = await startTestServer((response) => json(response, 201, screenshot))
    const client = createWhiteboardClient({ token, baseUrl: server.url })
    await client.createScreenshot(input, { region, headers: { region: 'other' } })
    expect(server.received[0]?.headers.region).toBe(region)
  },
)

test.each([
  [{ Path: '/init' }, 'Path', 'path'],
  [{ scenePath: '/init' }, 'scenePath', 'path'],
  [{ heigth: 5 }, 'heigth', 'height'],
  [{ room: 'a' }, 'room', 'uuid'],
  [{ roomUuid: 'a' }, 'roomUuid', 'uuid'],
  [{ room_id: 'a' }, 'room_id', 'uuid'],
  [{ id: 'a' }, 'id', 'uuid'],
  [{ format: 'png' }, 'format', 'uuid, width, height, path'],
])('an unknown input field %j is rejected', async (more, field, meant) => {
  const client = createWhiteboardClient({ token, fetch: () => expect.fail('sent') })
  const error = await failureOf(client.createScreenshot({ ...input, ...more }))
  const message = `${field} is unknown: did you mean ${meant}?`
  expect(error).toMatchObject({ kind: 'input', field, message })
})

test('WHITEBOARD_TOKEN and WHITEBOARD_BASE_URL are the defaults', async () => {
  const server = await startTestServer((response) => json(response, 201, screenshot))
  const other = await startTestServer((response) => json(response, 201, screenshot))
  vi.stubEnv('WHITEBOARD_TOKEN', ` ${token}\n`)
  vi.stubEnv('WHITEBOARD_BASE_URL', server.url)
  onTestFinished(() => void vi.unstubAllEnvs())
  await createWhiteboardClient().createScreenshot(input)
  await createWhiteboardClient({ token: 'own' }).createScreenshot(input)
  await createWhiteboardClient({ baseUrl: other.url }).createScreenshot(input)
  expect(server.received.map(({ headers }) => headers.token)).toEqual([token, 'own'])
  expect(other.received).toHaveLength(1)
  expect(thrownBy({ token: '' })).toMatchObject({ field: 'token' })
  const credentials = { accessKey: 'a', secretKey: 's' }
  expect(thrownBy({ credentials })).toBeUndefined()
})

test('without a region no header is sent', async () => {
  const server = await startTestServer((response) => json(response, 201, screenshot))
  await createWhiteboardClient({ token, baseUrl: server.url }).createScreenshot(input)
  expect(server.received[0]?.headers).not.toHaveProperty('region')
})
