// Arguments and options of another type: the error says what is wanted and what was given, but not its value.
import { expect, test } from 'vitest'
import { type ClientOptions, createWhiteboardClient, type WhiteboardClient } from '../src/index.ts'
import { failureOf, screenshot } from './test-server.ts'

const token = 'NETLESSSDK_hush'
const input = { uuid: 'room', width: 640, height: 480, path: '/init' }
const controller = new AbortController()

test.each<[name: string, call: (client: WhiteboardClient) => Promise<unknown>, message: string]>([
  [
    'a room in place of the input',
    (client) => client.createScreenshot('room' as never, { width: 640 } as never),
    'input must be an object, got a string',
  ],
  [
    'null in place of the input',
    (client) => client.createScreenshot(null as never),
    'input must be an object, got null',
  ],
  [
    'a list in place of the input',
    (client) => client.createScreenshotList([input] as never),
    'input must be an object, got an array',
  ],
  [
    'a signal in place of the options',
    (client) => client.createScreenshot(input, controller.signal as never),
    'options must be an object, got an AbortSignal',
  ],
  [
    'a controller in place of its signal',
    (client) => client.createScreenshot(input, { signal: controller as never }),
    'signal must be an AbortSignal, got an object',
  ],
  [
    'a signal in place of the options of a download',
    (client) => client.download(screenshot, controller.signal as never),
    'options must be an object, got an AbortSignal',
  ],
  [
    'a number in place of the signal of a download',
    (client) => client.download(screenshot, { signal: 5 as never }),
    'signal must be an AbortSignal, got an integer',
  ],
  [
    'a URL in place of the screenshot',
    (client) => client.download('https://hush.example/a.png' as never),
    'screenshot.url must be an http:// or https:// URL: pass the screenshot',
  ],
])('%s is an InputError', async (_, call, message) => {
  const client = createWhiteboardClient({ token, fetch: () => expect.fail('sent') })
  const error = await failureOf(call(client))
  expect(error).toMatchObject({ kind: 'input', message })
  expect(String(error)).not.toContain('hush')
})

test.each<[options: unknown, message: string]>([
  [{ token, fetch: 'x' }, 'fetch must be a function, got a string'],
  [{ token, onRetry: {} }, 'onRetry must be a function, got an object'],
  [token, 'options must be an object, got a string'],
  [null, 'options must be an object, got null'],
])('createWhiteboardClient throws an InputError for %j', (options, message) => {
  expect(() => createWhiteboardClient(options as ClientOptions)).toThrow(
    expect.objectContaining({ kind: 'input', message }),
  )
})
