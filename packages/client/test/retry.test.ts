// What is repeated, when, and what ends a call.
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { ConnectionError, httpError } from '../src/errors.ts'
import {
  AbortError,
  type CallOptions,
  createWhiteboardClient,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
  TimeoutError,
} from '../src/index.ts'
import { delayBefore, isRepeatable, parseRetryAfter } from '../src/internal/retry.ts'
import {
  failureOf,
  type Handler,
  json,
  screenshot,
  startFaultyServer,
  unusedPort,
} from './faulty-server.ts'

const token = 'NETLESSSDK_secret'
const input = { uuid: 'room', width: 640, height: 480 }

async function serve(handler: Handler, options: Partial<CallOptions> = {}) {
  const server = await startFaultyServer(handler)
  const onRetry = vi.fn<(event: RetryEvent) => void>()
  const client = createWhiteboardClient({ token, baseUrl: server.url, onRetry, ...options })
  return { ...server, client, onRetry }
}

const failThen =
  (status: number, headers: Record<string, string>, times = 1): Handler =>
  (response, _, count) =>
    count <= times
      ? json(response, status, { message: 'Not now' }, headers)
      : json(response, 201, screenshot)

test.each([429, 503])('%i is repeated', async (status) => {
  const { client, received, onRetry } = await serve(failThen(status, { 'retry-after': '0' }, 2))
  expect(await client.createScreenshot(input)).toEqual(screenshot)
  expect(received).toHaveLength(3)
  expect(new Set(received.map(({ body, headers }) => body + headers.token)).size).toBe(1)
  expect(onRetry.mock.calls.map(([event]) => [event.attempt, event.delay])).toEqual([
    [1, 0],
    [2, 0],
  ])
  expect(onRetry.mock.calls[0]?.[0].error).toMatchObject({ status })
})

test('it gives up after maxRetries, with the last error', async () => {
  const { client, received } = await serve(failThen(429, { 'retry-after': '0' }, 9))
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    kind: 'tooManyRequests',
    retryAfter: 0,
  })
  expect(received).toHaveLength(3)
  await failureOf(client.createScreenshot(input, { maxRetries: 0 }))
  expect(received).toHaveLength(4)
})

test.each([500, 502, 504])('%i is repeated only where the caller says so', async (status) => {
  const { client, received } = await serve(failThen(status, { 'retry-after': '0' }))
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ status })
  expect(received).toHaveLength(1)
  const again = await serve(failThen(status, { 'retry-after': '0' }))
  expect(await again.client.createScreenshot(input, { retryUncertain: true })).toEqual(screenshot)
})

test.each([400, 403, 404, 408, 409, 501])('%i is never repeated', async (status) => {
  const { client, received } = await serve(failThen(status, { 'retry-after': '0' }))
  await failureOf(client.createScreenshot(input, { retryUncertain: true }))
  expect(received).toHaveLength(1)
})

test('a reset is repeated only where the caller says so', async () => {
  const reset: Handler = (response, _, count) =>
    count === 1 ? void response.socket?.resetAndDestroy() : json(response, 201, screenshot)
  const { client, received } = await serve(reset)
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ kind: 'connection' })
  expect(received).toHaveLength(1)
  const again = await serve(reset)
  await again.client.createScreenshot(input, { retryUncertain: true })
  expect(again.received).toHaveLength(2)
})

test.each([
  ['a port where no one listens', '127.0.0.1'],
  ['a name whose addresses all refuse', 'localhost'],
  ['a name that is unknown', 'no-such-host.invalid'],
])('%s: the connection was never made, and is repeated', async (_, host) => {
  const baseUrl = `http://${host}:${await unusedPort()}`
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const onRetry = vi.fn()
  const client = createWhiteboardClient({ token, baseUrl, onRetry })
  const error = await failureOf(client.createScreenshot(input))
  vi.restoreAllMocks()
  expect(error).toMatchObject({ kind: 'connection' })
  expect((error as Error).cause).toBeInstanceOf(TypeError)
  expect(onRetry).toHaveBeenCalledTimes(2)
})

test('the waits have full jitter, from 0.5 s to 8 s', () => {
  const error = new Error('any')
  vi.spyOn(Math, 'random').mockReturnValue(1)
  expect([0, 1, 2, 3, 4, 5, 60].map((retries) => delayBefore(retries, error))).toEqual([
    500, 1000, 2000, 4000, 8000, 8000, 8000,
  ])
  vi.mocked(Math.random).mockReturnValue(0)
  expect(delayBefore(5, error)).toBe(0)
  vi.restoreAllMocks()
})

test('Retry-After', () => {
  expect(parseRetryAfter('2')).toBe(2000)
  const inThreeSeconds = parseRetryAfter(new Date(Date.now() + 3500).toUTCString())
  expect(inThreeSeconds).toBeGreaterThan(2000)
  expect(inThreeSeconds).toBeLessThanOrEqual(3500)
  expect(parseRetryAfter('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0)
  for (const wrong of [null, '', 'soon', 'NaN']) expect(parseRetryAfter(wrong)).toBeUndefined()
})

test('a mixture of codes is not safe to repeat', () => {
  const coded = (code: string): Error => Object.assign(new Error(code), { code })
  const failed = (...codes: string[]): ConnectionError =>
    new ConnectionError('', new TypeError('', { cause: new AggregateError(codes.map(coded)) }))
  expect(isRepeatable(failed('ECONNREFUSED', 'ENOTFOUND'))).toBe(true)
  expect(isRepeatable(failed('ECONNREFUSED', 'ECONNRESET'))).toBe(false)
  expect(isRepeatable(failed())).toBe(false)
  expect(isRepeatable(httpError('', { status: 503, headers: new Headers() }))).toBe(true)
})

test('the server may ask for a wait in seconds, or until a date', async () => {
  const { client, onRetry } = await serve((response, request, count) => {
    const date = new Date(Date.now() + 1200).toUTCString()
    if (count > 2) return json(response, 201, screenshot)
    failThen(503, { 'retry-after': count === 1 ? '1' : date }, 2)(response, request, count)
  })
  const startedAt = performance.now()
  await client.createScreenshot(input)
  expect(onRetry.mock.calls[0]?.[0].delay).toBe(1000)
  expect(performance.now() - startedAt).toBeGreaterThan(1000)
})

test.each([
  ['more than is left', { totalTimeout: 5000 }, '6'],
  ['more than a timer can count', { totalTimeout: Number.POSITIVE_INFINITY }, '9999999'],
])('a wait for %s is not begun', async (_, options, retryAfter) => {
  const { client, received } = await serve(failThen(503, { 'retry-after': retryAfter }), options)
  const startedAt = performance.now()
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ status: 503 })
  expect(performance.now() - startedAt).toBeLessThan(1000)
  expect(received).toHaveLength(1)
})

test('timeout: the server never answers', async () => {
  const { client, received } = await serve(() => {}, { timeout: 50 })
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toBeInstanceOf(TimeoutError)
  expect(error).toMatchObject({
    limit: 'timeout',
    message: 'No answer within timeout, 50 ms',
  })
  expect(received).toHaveLength(1)
})

test('timeout is for each attempt, and repeated where the caller says so', async () => {
  const { client, received } = await serve(
    (response, _, count) => count > 1 && json(response, 201, screenshot),
    { timeout: 50, retryUncertain: true },
  )
  vi.spyOn(Math, 'random').mockReturnValue(0)
  expect(await client.createScreenshot(input)).toEqual(screenshot)
  vi.restoreAllMocks()
  expect(received).toHaveLength(2)
})

test('timeout covers the body, and ends the connection', async () => {
  let closed = false
  const { client } = await serve(
    (response) => {
      response.writeHead(201)
      const drip = setInterval(() => response.write(' '), 10)
      response.on('close', () => {
        clearInterval(drip)
        closed = true
      })
    },
    { timeout: 150 },
  )
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ limit: 'timeout' })
  await vi.waitFor(() => expect(closed).toBe(true))
})

test('totalTimeout covers everything, a token function that hangs too', async () => {
  const client = createWhiteboardClient({ token: () => new Promise(() => {}), totalTimeout: 50 })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ limit: 'totalTimeout' })
  const { client: other } = await serve(() => {}, { totalTimeout: 50 })
  expect(await failureOf(other.createScreenshot(input))).toMatchObject({ limit: 'totalTimeout' })
})

test('the end of the whole time is not repeated, whatever the caller says', () => {
  expect(isRepeatable(new TimeoutError('timeout', 1), true)).toBe(true)
  expect(isRepeatable(new TimeoutError('totalTimeout', 1), true)).toBe(false)
})

test('what is left of the whole time ends a later attempt', async () => {
  const { client, received } = await serve(
    (response, _, count) =>
      count === 1 && json(response, 503, { message: 'Full' }, { 'retry-after': '0' }),
    { totalTimeout: 200, timeout: 5000 },
  )
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toMatchObject({ message: 'No answer within totalTimeout, 200 ms' })
  expect(received).toHaveLength(2)
})

test('no limit at all', async () => {
  const { client } = await serve(failThen(503, { 'retry-after': '0' }), {
    timeout: Number.POSITIVE_INFINITY,
    totalTimeout: Number.POSITIVE_INFINITY,
  })
  expect(await client.createScreenshot(input)).toEqual(screenshot)
})

test('abort: before', async () => {
  const { client, received } = await serve(() => {})
  const error = await failureOf(
    client.createScreenshot(input, { signal: AbortSignal.abort('enough') }),
  )
  expect(error).toBeInstanceOf(AbortError)
  expect(error).toMatchObject({ kind: 'abort', cause: 'enough' })
  expect(received).toHaveLength(0)
})

test('abort: while the server thinks, and the server notices', async () => {
  const controller = new AbortController()
  let closed: Promise<unknown> | undefined
  const { client } = await serve((response) => {
    closed = once(response, 'close')
    controller.abort()
  })
  const error = await failureOf(client.createScreenshot(input, { signal: controller.signal }))
  expect(error).toMatchObject({ kind: 'abort', cause: controller.signal.reason })
  await closed
})

test('abort: at once during a wait', async () => {
  const controller = new AbortController()
  const { client, received, onRetry } = await serve(failThen(503, { 'retry-after': '60' }))
  onRetry.mockImplementation(() => void setTimeout(() => controller.abort(), 20))
  const startedAt = performance.now()
  const error = await failureOf(client.createScreenshot(input, { signal: controller.signal }))
  expect(error).toMatchObject({ kind: 'abort' })
  expect(performance.now() - startedAt).toBeLessThan(1000)
  expect(received).toHaveLength(1)
})

test('no listener is left on the signal', async () => {
  const { signal } = new AbortController()
  const added = vi.spyOn(signal, 'addEventListener')
  const removed = vi.spyOn(signal, 'removeEventListener')
  const { client } = await serve((response) => json(response, 201, screenshot))
  await client.createScreenshot(input, { signal })
  expect(added).toHaveBeenCalled()
  expect(removed.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
    added.mock.calls.map(([type, listener]) => [type, listener]),
  )
})

test('a call overrides its client, but not with undefined', async () => {
  const { client } = await serve(() => {}, { timeout: 50 })
  const error = await failureOf(client.createScreenshot(input, { timeout: undefined }))
  expect(error).toMatchObject({ message: 'No answer within timeout, 50 ms' })
  expect(await failureOf(client.createScreenshot(input, { timeout: 60 }))).toMatchObject({
    message: 'No answer within timeout, 60 ms',
  })
})

test('hooks are told of each attempt', async () => {
  const told: [string, RequestEvent | ResponseEvent | RetryEvent][] = []
  const server = await startFaultyServer(failThen(429, { 'retry-after': '0' }))
  const client = createWhiteboardClient({
    token,
    baseUrl: server.url,
    onRequest: (event) => told.push(['request', event]),
    onResponse: (event) => told.push(['response', event]),
    onRetry: (event) => told.push(['retry', event]),
  })
  await client.createScreenshot(input)
  const common = {
    operation: 'createScreenshot',
    url: `${server.url}/v5/rooms/room/screenshots`,
  }
  expect(told).toEqual([
    ['request', { ...common, attempt: 1 }],
    [
      'response',
      {
        ...common,
        attempt: 1,
        status: 429,
        headers: expect.any(Headers),
        duration: expect.any(Number),
      },
    ],
    ['retry', { ...common, attempt: 1, delay: 0, error: expect.any(Error) }],
    ['request', { ...common, attempt: 2 }],
    ['response', expect.objectContaining({ attempt: 2, status: 201 })],
  ])
  expect(JSON.stringify(told)).not.toContain('secret')
})
