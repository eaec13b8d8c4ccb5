// What hooks are called with.
import { expect, test } from 'vitest'
import {
  createWhiteboardClient,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
} from '../src/index.ts'
import { failThen, input, token } from './calls.ts'
import { startTestServer } from './test-server.ts'

test('hooks are called for each attempt', async () => {
  const events: [string, RequestEvent | ResponseEvent | RetryEvent][] = []
  const server = await startTestServer(failThen(429, { 'retry-after': '0' }))
  const client = createWhiteboardClient({
    token,
    baseUrl: server.url,
    onRequest: (event) => events.push(['request', event]),
    onResponse: (event) => events.push(['response', event]),
    onRetry: (event) => events.push(['retry', event]),
  })
  await client.createScreenshot(input)
  const common = {
    operation: 'createScreenshot',
    url: `${server.url}/v5/rooms/room/screenshots`,
  }
  expect(events).toEqual([
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
  expect(JSON.stringify(events)).not.toContain(token)
})
