// Calls to a test server, and what tests compare of them.
import { inspect } from 'node:util'
import { expect, vi } from 'vitest'
import {
  type CallOptions,
  type ClientOptions,
  createWhiteboardClient,
  isHttpError,
  type RetryEvent,
  type WhiteboardClient,
} from '../src/index.ts'
import {
  failureOf,
  type Handler,
  json,
  type Received,
  screenshot,
  startTestServer,
} from './test-server.ts'

export const token = 'NETLESSSDK_c2VjcmV0LXRva2Vu'
export const input = { uuid: 'room', width: 640, height: 480 }

/** Matches the message of an error of a response: the text, the status, and which server it is from. */
export const messageOf = (text: string, status: number): unknown =>
  expect.stringMatching(
    new RegExp(
      `^${text.replaceAll(/\W/g, '\\$&')} \\(${status} from http://127\\.0\\.0\\.1:\\d+\\)$`,
    ),
  )

/** Everything that an error can show. */
export const shown = (error: unknown): string =>
  [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), (error as Error).stack]
    .concat(isHttpError(error) ? [...error.headers].flat() : [])
    .join('\n')

/** The error of a call that is sent once and not retried. */
export async function errorOf(
  handler: Handler,
  options: Omit<ClientOptions, 'token' | 'credentials'> = {},
): Promise<unknown> {
  const server = await startTestServer(handler)
  const client = createWhiteboardClient({ token, baseUrl: server.url, ...options })
  const error = await failureOf(client.createScreenshot(input))
  expect(shown(error)).not.toContain(token)
  expect(server.received).toHaveLength(1)
  return error
}

export interface Served {
  readonly client: WhiteboardClient
  readonly received: Received[]
  readonly onRetry: ReturnType<typeof vi.fn<(event: RetryEvent) => void>>
}

/** A client of a test server. */
export async function serve(handler: Handler, options: Partial<CallOptions> = {}): Promise<Served> {
  const { url, received } = await startTestServer(handler)
  const onRetry = vi.fn<(event: RetryEvent) => void>()
  return {
    client: createWhiteboardClient({ token, baseUrl: url, onRetry, ...options }),
    received,
    onRetry,
  }
}

/** Fails so many times, then succeeds. */
export const failThen =
  (status: number, headers: Record<string, string>, times = 1): Handler =>
  (response, _, count) =>
    count <= times
      ? json(response, status, { message: 'Not now' }, headers)
      : json(response, 201, screenshot)
