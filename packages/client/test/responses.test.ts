// The result or the error for each response of a server.
import { expect, test, vi } from 'vitest'
import {
  createWhiteboardClient,
  HttpError,
  MalformedResponseError,
  RedirectError,
} from '../src/index.ts'
import { errorOf, input, messageOf, token } from './calls.ts'
import { failureOf, json, screenshot, startTestServer } from './test-server.ts'

test.each<[name: string, status: number, body: string, type: string, problem: string]>([
  ['an empty 201', 201, '', 'application/json', 'is empty'],
  ['HTML', 201, '<!doctype html><h1>Hello', 'text/html', 'is not JSON: is baseUrl correct?'],
  [
    'cut JSON',
    201,
    '{"url":"https://a.example/',
    'application/json',
    'is not JSON: is baseUrl correct?',
  ],
  ['null', 201, 'null', 'application/json', 'is invalid: body must be an object, got null'],
  ['an array', 201, '[]', 'application/json', 'is invalid: body must be an object, got an array'],
  ['no fields', 201, '{}', 'application/json', 'is invalid: url is required'],
  [
    'a field of another type',
    201,
    JSON.stringify({ ...screenshot, region: 1 }),
    'application/json',
    'is invalid: region must be a string, got 1',
  ],
  ['200', 200, JSON.stringify(screenshot), 'application/json', 'is not 201: is baseUrl correct?'],
  ['204', 204, '', 'application/json', 'is not 201: is baseUrl correct?'],
])(
  '%s is a MalformedResponseError that says what is invalid',
  async (_, status, body, type, problem) => {
    const error = await errorOf((response) => {
      response.writeHead(status, { 'content-type': type, 'x-request-id': 'r1' })
      response.end(body)
    })
    expect(error).toBeInstanceOf(MalformedResponseError)
    expect(error).toMatchObject({
      name: 'MalformedResponseError',
      kind: 'malformedResponse',
      status,
      message: messageOf(`The response ${problem}`, status),
    })
    expect((error as MalformedResponseError).headers.get('x-request-id')).toBe('r1')
    expect((error as Error).cause instanceof SyntaxError).toBe(/JSON|empty/.test(problem))
  },
)

test('an invalid field deep in a list is named', async () => {
  const server = await startTestServer((response) =>
    json(response, 201, [screenshot, { ...screenshot, key: undefined }]),
  )
  const client = createWhiteboardClient({ token, baseUrl: server.url })
  const error = await failureOf(client.createScreenshotList({ ...input, path: '/' }))
  expect(error).toMatchObject({
    message: messageOf('The response is invalid: [1].key is required', 201),
  })
})

test('a valid body of another content type is accepted', async () => {
  const server = await startTestServer((response) => {
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
  ['a message that is not a string', '{"message":{}}', 'application/json'],
  ['null', 'null', 'application/json'],
])('a 500 with %s is an HttpError without a body', async (_, body, type) => {
  const error = await errorOf((response) => {
    response.writeHead(500, { 'content-type': type })
    response.end(body)
  })
  expect(error).toBeInstanceOf(HttpError)
  expect(error).toMatchObject({
    kind: 'server',
    status: 500,
    body: undefined,
    message: messageOf('The server gave no reason', 500),
  })
})

test('a 404 without a reason suggests to check baseUrl', async () => {
  const error = await errorOf((response) => void response.writeHead(404).end('<html>'))
  expect(error).toMatchObject({
    kind: 'notFound',
    message: messageOf('The server gave no reason: is baseUrl correct?', 404),
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
  const error = await errorOf((response) =>
    json(response, status, { message: 'Why', code: 7 }, { 'x-request-id': 'r2' }),
  )
  expect(error).toMatchObject({
    name,
    status,
    requestId: 'r2',
    body: { message: 'Why', code: 7 },
    message: messageOf('Why', status),
  })
})

test('an error body of 10 MB is not read to its end', async () => {
  let sent = 0
  let closed = false
  const error = await errorOf((response) => {
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

test('a success body without an end is not read further', async () => {
  let closed = false
  const error = await errorOf((response) => {
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

test.each([301, 302, 303, 307, 308])('%i to another origin is not followed', async (status) => {
  const other = await startTestServer((response) => json(response, 201, screenshot))
  const error = await errorOf((response) => {
    response.writeHead(status, { location: other.url })
    response.end()
  })
  expect(error).toBeInstanceOf(RedirectError)
  expect(error).toMatchObject({ kind: 'redirect', status })
  expect(other.received).toHaveLength(0)
})

test('a redirect that `fetch` has followed is detected', async () => {
  const other = await startTestServer((response) => json(response, 201, screenshot))
  const error = await errorOf(
    (response) => {
      response.writeHead(307, { location: other.url })
      response.end()
    },
    { fetch: (url, init) => fetch(url, { ...init, redirect: 'follow' }) },
  )
  expect(error).toMatchObject({ kind: 'redirect', status: 0 })
})
