// Which attempts are retried, how often, and after what delay.
import { expect, test, vi } from 'vitest'
import { ConnectionError, httpError } from '../src/errors.ts'
import { createWhiteboardClient } from '../src/index.ts'
import { delayBefore, isRetryable } from '../src/internal/retry.ts'
import { parseRetryAfter } from '../src/retry-after.ts'
import { failThen, input, serve, token } from './calls.ts'
import { failureOf, type Handler, json, screenshot, unusedPort } from './test-server.ts'

test.each([429, 503])('%i is retried', async (status) => {
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

test('the last error is thrown after maxRetries', async () => {
  const { client, received } = await serve(failThen(429, { 'retry-after': '0' }, 9))
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    kind: 'tooManyRequests',
    retryAfter: 0,
  })
  expect(received).toHaveLength(3)
  await failureOf(client.createScreenshot(input, { maxRetries: 0 }))
  expect(received).toHaveLength(4)
})

test.each([500, 502, 504])('%i is retried only with retryUncertain', async (status) => {
  const { client, received } = await serve(failThen(status, { 'retry-after': '0' }))
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ status })
  expect(received).toHaveLength(1)
  const again = await serve(failThen(status, { 'retry-after': '0' }))
  expect(await again.client.createScreenshot(input, { retryUncertain: true })).toEqual(screenshot)
})

test.each([400, 403, 404, 408, 409, 501])('%i is never retried', async (status) => {
  const { client, received } = await serve(failThen(status, { 'retry-after': '0' }))
  await failureOf(client.createScreenshot(input, { retryUncertain: true }))
  expect(received).toHaveLength(1)
})

test('a reset connection is retried only with retryUncertain', async () => {
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
  ['a host name with a closed port at every address', 'localhost'],
  ['a name that is unknown', 'no-such-host.invalid'],
])('%s: the connection was never made, so the call is retried', async (_, host) => {
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

test('the backoff has full jitter, from 0.5 s to 8 s', () => {
  const error = new Error('any')
  vi.spyOn(Math, 'random').mockReturnValue(1)
  expect([0, 1, 2, 3, 4, 5, 60].map((retries) => delayBefore(retries, error, 60_000))).toEqual([
    500, 1000, 2000, 4000, 8000, 8000, 8000,
  ])
  vi.mocked(Math.random).mockReturnValue(0)
  expect(delayBefore(5, error, 60_000)).toBe(0)
  vi.restoreAllMocks()
})

test('Retry-After is parsed in seconds or as a date', () => {
  expect(parseRetryAfter('2')).toBe(2000)
  const inThreeSeconds = parseRetryAfter(new Date(Date.now() + 3500).toUTCString())
  expect(inThreeSeconds).toBeGreaterThan(2000)
  expect(inThreeSeconds).toBeLessThanOrEqual(3500)
  expect(parseRetryAfter('0')).toBe(0)
  expect(parseRetryAfter('1.5')).toBe(1500)
  expect(parseRetryAfter('2.0')).toBe(2000)
  expect(parseRetryAfter('0.75')).toBe(750)
  expect(parseRetryAfter('99999999999')).toBe(99_999_999_999_000)
})

test.each([
  null,
  '',
  'soon',
  'NaN',
  'Infinity',
  '-1',
  '1e1',
  '2 seconds',
  'PT2S',
  'Wed, 21 Oct 2015 07:28:00 GMT',
])('Retry-After %j gives the backoff, not a delay of 0', (value) => {
  expect(parseRetryAfter(value)).toBeUndefined()
})

test('a long Retry-After is cut to maxRetryAfter, the error has the original', async () => {
  const { client, onRetry } = await serve(failThen(503, { 'retry-after': '99999999999' }), {
    maxRetryAfter: 20,
  })
  expect(await client.createScreenshot(input)).toEqual(screenshot)
  expect(onRetry.mock.calls[0]?.[0].delay).toBe(20)
  expect(onRetry.mock.calls[0]?.[0].error).toMatchObject({ retryAfter: 99_999_999_999_000 })
})

test('a connection error is retryable only if no address was connected to', () => {
  const coded = (code: string): Error => Object.assign(new Error(code), { code })
  const failed = (...codes: string[]): ConnectionError =>
    new ConnectionError('', new TypeError('', { cause: new AggregateError(codes.map(coded)) }))
  expect(isRetryable(failed('ECONNREFUSED', 'ENOTFOUND'))).toBe(true)
  expect(isRetryable(failed('ECONNREFUSED', 'ECONNRESET'))).toBe(false)
  expect(isRetryable(failed())).toBe(false)
  expect(isRetryable(httpError('', { status: 503, headers: new Headers() }))).toBe(true)
})

test('the delay is what Retry-After asks for', async () => {
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
  [
    'more than a timer can count',
    {
      totalTimeout: Number.POSITIVE_INFINITY,
      maxRetryAfter: Number.POSITIVE_INFINITY,
    },
    '9999999',
  ],
])('a delay for %s is not started', async (_, options, retryAfter) => {
  const { client, received, onRetry } = await serve(
    failThen(503, { 'retry-after': retryAfter }),
    options,
  )
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ status: 503 })
  expect(onRetry).not.toHaveBeenCalled()
  expect(received).toHaveLength(1)
})

test.each([
  ['itself', (error: Error): unknown => error],
  ['several errors with itself', (error: Error): unknown => new AggregateError([error, error])],
])('an error of fetch whose cause is %s is a connection error', async (_, causeOf) => {
  const circle = Object.assign(new TypeError('failed'), { code: 'ECONNREFUSED' })
  circle.cause = causeOf(circle)
  const fetch = async (): Promise<Response> => Promise.reject(circle)
  const client = createWhiteboardClient({ token, fetch, maxRetries: 0 })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ kind: 'connection' })
})
