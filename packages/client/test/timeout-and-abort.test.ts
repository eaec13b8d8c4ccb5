// Timeouts and signals, which end a call early.
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { AbortError, createWhiteboardClient, TimeoutError } from '../src/index.ts'
import { isRetryable } from '../src/internal/retry.ts'
import { failThen, input, serve } from './calls.ts'
import { failureOf, json, screenshot } from './test-server.ts'

test('timeout ends an attempt without a response', async () => {
  const { client, received } = await serve(() => {}, { timeout: 500 })
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toBeInstanceOf(TimeoutError)
  expect(error).toMatchObject({
    limit: 'timeout',
    message: 'No response within the timeout of 500 ms',
  })
  expect(received).toHaveLength(1)
})

test('timeout is for each attempt, and retried with retryUncertain', async () => {
  const { client, received } = await serve(
    (response, _, count) => count > 1 && json(response, 201, screenshot),
    { timeout: 1000, retryUncertain: true },
  )
  vi.spyOn(Math, 'random').mockReturnValue(0)
  expect(await client.createScreenshot(input)).toEqual(screenshot)
  vi.restoreAllMocks()
  expect(received).toHaveLength(2)
})

test('timeout covers the body, and closes the connection', async () => {
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

test('totalTimeout covers the token function too', async () => {
  const client = createWhiteboardClient({ token: () => new Promise(() => {}), totalTimeout: 50 })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ limit: 'totalTimeout' })
  const { client: other } = await serve(() => {}, { totalTimeout: 50 })
  expect(await failureOf(other.createScreenshot(input))).toMatchObject({ limit: 'totalTimeout' })
})

test('the end of totalTimeout is never retried', () => {
  expect(isRetryable(new TimeoutError('timeout', 1), true)).toBe(true)
  expect(isRetryable(new TimeoutError('totalTimeout', 1), true)).toBe(false)
})

test('the rest of totalTimeout ends a later attempt', async () => {
  const { client, received } = await serve(
    (response, _, count) =>
      count === 1 && json(response, 503, { message: 'Full' }, { 'retry-after': '0' }),
    { totalTimeout: 1000, timeout: 5000 },
  )
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toMatchObject({ message: 'No response within the totalTimeout of 1000 ms' })
  expect(received).toHaveLength(2)
})

test('Infinity switches both timeouts off', async () => {
  const { client } = await serve(failThen(503, { 'retry-after': '0' }), {
    timeout: Number.POSITIVE_INFINITY,
    totalTimeout: Number.POSITIVE_INFINITY,
  })
  expect(await client.createScreenshot(input)).toEqual(screenshot)
})

test('a signal aborted before the call: nothing is sent', async () => {
  const { client, received } = await serve(() => {})
  const error = await failureOf(
    client.createScreenshot(input, { signal: AbortSignal.abort('enough') }),
  )
  expect(error).toBeInstanceOf(AbortError)
  expect(error).toMatchObject({ kind: 'abort', cause: 'enough' })
  expect(received).toHaveLength(0)
})

test('a signal aborted during an attempt closes the connection', async () => {
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

// A call that waits for its delay is longer than a test may take.
test('a signal aborted during a delay ends the call at once', async () => {
  const controller = new AbortController()
  const { client, received, onRetry } = await serve(failThen(503, { 'retry-after': '60' }))
  onRetry.mockImplementation(() => void setTimeout(() => controller.abort(), 20))
  const error = await failureOf(client.createScreenshot(input, { signal: controller.signal }))
  expect(error).toMatchObject({ kind: 'abort' })
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

test('an option of a call overrides the client’s, unless it is undefined', async () => {
  const { client } = await serve(() => {}, { timeout: 50 })
  const error = await failureOf(client.createScreenshot(input, { timeout: undefined }))
  expect(error).toMatchObject({ message: 'No response within the timeout of 50 ms' })
  expect(await failureOf(client.createScreenshot(input, { timeout: 60 }))).toMatchObject({
    message: 'No response within the timeout of 60 ms',
  })
})
