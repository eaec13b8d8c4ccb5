// The client against a server that misbehaves: each fault is the right error, and none is repeated.
import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  type ClientOptions,
  ConnectionError,
  createWhiteboardClient,
  HttpError,
  isHttpError,
  MalformedResponseError,
  RedirectError,
} from '../src/index.ts'
import {
  failureOf,
  type Handler,
  json,
  screenshot,
  startFaultyServer,
  unusedPort,
} from './faulty-server.ts'

const token = 'NETLESSSDK_c2VjcmV0LXRva2Vu'
const input = { uuid: 'room', width: 640, height: 480 }

/** Every way in which an error could show what it holds. */
const shown = (error: unknown): string =>
  [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), (error as Error).stack]
    .concat(isHttpError(error) ? [...error.headers].flat() : [])
    .join('\n')

async function fault(handler: Handler, options: Omit<ClientOptions, 'token' | 'credentials'> = {}) {
  const server = await startFaultyServer(handler)
  const client = createWhiteboardClient({ token, baseUrl: server.url, ...options })
  const error = await failureOf(client.createScreenshot(input))
  expect(shown(error)).not.toContain(token)
  expect(server.received).toHaveLength(1)
  return error
}

test.each<[name: string, status: number, body: string, type: string, problem: string]>([
  ['an empty 201', 201, '', 'application/json', 'is empty'],
  ['HTML', 201, '<!doctype html><h1>Hello', 'text/html', 'is not JSON: is baseUrl right?'],
  [
    'cut JSON',
    201,
    '{"url":"https://a.example/',
    'application/json',
    'is not JSON: is baseUrl right?',
  ],
  ['null', 201, 'null', 'application/json', 'is wrong: body must be an object'],
  ['an array', 201, '[]', 'application/json', 'is wrong: body must be an object'],
  ['no fields', 201, '{}', 'application/json', 'is wrong: url is required'],
  [
    'a field of another type',
    201,
    JSON.stringify({ ...screenshot, region: 1 }),
    'application/json',
    'is wrong: region must be a string',
  ],
  [
    '200',
    200,
    JSON.stringify(screenshot),
    'application/json',
    'has another status than 201: is baseUrl right?',
  ],
  ['204', 204, '', 'application/json', 'has another status than 201: is baseUrl right?'],
])('a malformed success: %s', async (_, status, body, type, problem) => {
  const error = await fault((response) => {
    response.writeHead(status, { 'content-type': type, 'x-request-id': 'r1' })
    response.end(body)
  })
  expect(error).toBeInstanceOf(MalformedResponseError)
  expect(error).toMatchObject({
    name: 'MalformedResponseError',
    kind: 'malformedResponse',
    status,
    message: `The answer ${problem} (${status}, createScreenshot)`,
  })
  expect((error as MalformedResponseError).headers.get('x-request-id')).toBe('r1')
  expect((error as Error).cause instanceof SyntaxError).toBe(/JSON|empty/.test(problem))
})

test('a wrong field deep in a list is named', async () => {
  const server = await startFaultyServer((response) =>
    json(response, 201, [screenshot, { ...screenshot, key: undefined }]),
  )
  const client = createWhiteboardClient({ token, baseUrl: server.url })
  const error = await failureOf(client.createScreenshotList({ ...input, path: '/' }))
  expect(error).toMatchObject({
    message: 'The answer is wrong: [1].key is required (201, createScreenshotList)',
  })
})

test('a right body of another content type is taken', async () => {
  const server = await startFaultyServer((response) => {
    response.writeHead(201, { 'content-type': 'text/plain' })
    response.end(JSON.stringify({ ...screenshot, more: 1 }))
  })
  const client = createWhiteboardClient({ token, baseUrl: server.url })
  expect(await client.createScreenshot(input)).toEqual({ ...screenshot, more: 1 })
})

test.each<[name: string, body: string, type: string]>([
  ['an empty body', '', 'application/json'],
  ['HTML', '<html><title>502', 'text/html'],
  ['cut JSON', '{"message":"no', 'application/json'],
  ['no message', '{"error":"no"}', 'application/json'],
  ['a message that is no text', '{"message":{}}', 'application/json'],
  ['null', 'null', 'application/json'],
])('a failure with %s', async (_, body, type) => {
  const error = await fault((response) => {
    response.writeHead(500, { 'content-type': type })
    response.end(body)
  })
  expect(error).toBeInstanceOf(HttpError)
  expect(error).toMatchObject({
    kind: 'server',
    status: 500,
    body: undefined,
    message: 'The server gave no reason (500, createScreenshot)',
  })
})

test('an address where there is no such API', async () => {
  const error = await fault((response) => void response.writeHead(404).end('<html>'))
  expect(error).toMatchObject({
    kind: 'notFound',
    message: 'The server gave no reason: is baseUrl right? (404, createScreenshot)',
  })
})

test.each([
  [400, 'BadRequestError'],
  [401, 'UnauthorizedError'],
  [402, 'HttpError'],
  [403, 'ForbiddenError'],
  [404, 'NotFoundError'],
  [500, 'ServerError'],
  [599, 'ServerError'],
])('%i is a %s', async (status, name) => {
  const error = await fault((response) =>
    json(response, status, { message: 'Why', code: 7 }, { 'x-request-id': 'r2' }),
  )
  expect(error).toMatchObject({
    name,
    status,
    requestId: 'r2',
    body: { message: 'Why', code: 7 },
    message: `Why (${status}, createScreenshot)`,
  })
})

test('10 MB of error are not read', async () => {
  let sent = 0
  let closed = false
  const error = await fault((response) => {
    response.writeHead(500, { 'content-type': 'application/json' })
    response.on('close', () => {
      closed = true
    })
    const piece = Buffer.alloc(2 ** 16, ' ')
    const more = (): void => {
      while (sent < 10_000_000 && !closed) {
        sent += piece.length
        if (!response.write(piece)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  })
  expect(error).toMatchObject({ kind: 'server', status: 500 })
  await vi.waitFor(() => expect(closed).toBe(true))
  expect(sent).toBeLessThan(10_000_000)
})

test('a success without end is not read', async () => {
  let closed = false
  const error = await fault((response) => {
    response.writeHead(201)
    response.on('close', () => {
      closed = true
    })
    const piece = Buffer.alloc(2 ** 20, ' ')
    const more = (): void => {
      while (!closed) if (!response.write(piece)) return void response.once('drain', more)
    }
    more()
  })
  expect(error).toMatchObject({ kind: 'malformedResponse' })
  await vi.waitFor(() => expect(closed).toBe(true))
})

test('a reset before the answer', async () => {
  const error = await fault((response) => response.socket?.resetAndDestroy())
  expect(error).toBeInstanceOf(ConnectionError)
  expect((error as Error).cause).toBeInstanceOf(Error)
})

test('no connection: where to, and the code', async () => {
  const origin = `http://127.0.0.1:${await unusedPort()}`
  const options = { token, baseUrl: `${origin}/prefix`, maxRetries: 0 }
  const client = createWhiteboardClient(options)
  for (const ask of [
    () => client.createScreenshot(input),
    () => client.download({ url: `${origin.replace('//', '//user:word@')}/a.png?signature=hush` }),
    () => client.download({ url: `${origin}/a.png?signature=hush` }),
  ])
    expect(await failureOf(ask())).toMatchObject({
      kind: 'connection',
      message: expect.stringMatching(`^The connection to ${origin} failed( \\(ECONNREFUSED\\))?$`),
    })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    message: `The connection to ${origin} failed (ECONNREFUSED)`,
  })
})

test('no connection, and no code', async () => {
  const fetch = async () => {
    throw new TypeError('Failed to fetch')
  }
  const client = createWhiteboardClient({ token, baseUrl: 'http://a.example/prefix', fetch })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    message: 'The connection to http://a.example failed',
  })
})

test('half a body, then a reset', async () => {
  const error = await fault((response) => {
    response.writeHead(201, { 'content-length': 1000 })
    response.write('{"url":')
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  })
  expect(error).toMatchObject({ kind: 'connection', name: 'ConnectionError' })
})

test('half a failure: its status still counts', async () => {
  const error = await fault((response) => {
    response.writeHead(404, { 'content-length': 1000 })
    response.write('{"message":')
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  })
  expect(error).toMatchObject({ kind: 'notFound', body: undefined })
})

test('an answer that is not HTTP', async () => {
  const server = createServer((socket) => socket.end('hello\r\n\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const client = createWhiteboardClient({ token, baseUrl: `http://127.0.0.1:${port}` })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ kind: 'connection' })
})

test.each([301, 302, 303, 307, 308])('%i to another origin is not followed', async (status) => {
  const other = await startFaultyServer((response) => json(response, 201, screenshot))
  const error = await fault((response) => {
    response.writeHead(status, { location: other.url })
    response.end()
  })
  expect(error).toBeInstanceOf(RedirectError)
  expect(error).toMatchObject({ kind: 'redirect', status })
  expect(other.received).toHaveLength(0)
})

test('a `fetch` that follows redirects anyway is found out', async () => {
  const other = await startFaultyServer((response) => json(response, 201, screenshot))
  const error = await fault(
    (response) => {
      response.writeHead(307, { location: other.url })
      response.end()
    },
    { fetch: (url, init) => fetch(url, { ...init, redirect: 'follow' }) },
  )
  expect(error).toMatchObject({ kind: 'redirect', status: 0 })
})

test('a server that says the token back', async () => {
  const onResponse = vi.fn()
  const error = await fault(
    (response) =>
      json(response, 401, { message: `${token} is bad`, token }, { 'x-token': `a${token}` }),
    { onResponse },
  )
  expect(error).toMatchObject({ message: '[token] is bad (401, createScreenshot)' })
  expect(inspect(onResponse.mock.calls)).not.toContain(token)
  await fault((response) => {
    response.writeHead(201)
    response.end(token)
  })
})

test.each([
  ['message', (said: string) => new TypeError('failed', { cause: new Error(`sent ${said}`) })],
  ['code', (said: string) => Object.assign(new TypeError('failed'), { code: said })],
])('a `fetch` that says the token in a %s', async (_, failing) => {
  const client = createWhiteboardClient({
    token,
    fetch: async (_, { headers }) => {
      throw failing(String(new Headers(headers).get('token')))
    },
  })
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toMatchObject({ kind: 'connection' })
  expect(shown(error)).not.toContain(token)
})

test('the client does not show its token or keys', () => {
  const credentials = { accessKey: 'ak', secretKey: 'hush-hush' }
  const clients = [createWhiteboardClient({ token }), createWhiteboardClient({ credentials })]
  expect(inspect(clients, { depth: 20, showHidden: true })).not.toMatch(/NETLESS|hush/)
})

test('a `fetch` that throws at once', async () => {
  const cause = new Error('no fetch today')
  const client = createWhiteboardClient({
    token,
    fetch: () => {
      throw cause
    },
  })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    kind: 'connection',
    cause,
  })
})
