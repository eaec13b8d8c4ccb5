// The contract's examples of failures, and of their headers, are what servers respond with.
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, test } from 'vitest'
import { operations, tokenHeader } from '../src/contract/index.ts'
import { defaultMaxBodyBytes, defaultRetryAfterSeconds } from '../src/options/index.ts'
import { requestTimeout, serverFull, tooManyRequests } from '../src/request/error-messages.ts'
import {
  bodyTooLarge,
  errorMessageOf,
  mediaTypeMessages,
  methodNotAllowed,
  notAcceptable,
  notFoundMessages,
  parseRequest,
  renderFailed,
  storageFailed,
  tokenMessages,
} from '../src/request/index.ts'

const [single, list] = operations

const constants: Readonly<Record<string, string>> = {
  TokenMissing: tokenMessages.missing,
  TokenMalformed: tokenMessages.malformed,
  TokenOfTask: tokenMessages.task,
  TokenSignatureWrong: tokenMessages.wrongSignature,
  TokenExpired: tokenMessages.expired,
  TokenOfReader: tokenMessages.reader,
  TokenOfAnotherRoom: tokenMessages.otherRoom,
  RoomUnknown: notFoundMessages.room,
  SceneUnknown: notFoundMessages.scene(),
  SceneIsGroup: notFoundMessages.sceneIsGroup,
  GroupUnknown: notFoundMessages.group(),
  GroupIsScene: notFoundMessages.groupIsScene,
  MethodNotAllowed: methodNotAllowed('GET', single.method),
  NotAcceptable: notAcceptable,
  RequestTimeout: requestTimeout,
  BodyTooLarge: bodyTooLarge(defaultMaxBodyBytes),
  MediaTypeUnsupported: mediaTypeMessages.contentType,
  TooManyRequests: tooManyRequests,
  RenderFailed: renderFailed(),
  StorageFailed: storageFailed(),
  ServerFull: serverFull,
}

// The requests for whose errors validation creates the messages.
const invalid: Readonly<Record<string, [body: object | string, region?: string]>> = {
  WidthMissing: [{ height: 1, path: '/' }],
  HeightTooSmall: [{ width: 1, height: 0, path: '/' }],
  WidthNotInteger: [{ width: 640.5, height: 1, path: '/' }],
  PathMissing: [{ width: 1, height: 1 }],
  PathWithoutSlash: [{ width: 1, height: 1, path: 'init' }],
  RegionUnknown: [{ width: 1, height: 1, path: '/' }, 'mars'],
  BodyNotJson: ['{"width":'],
}

async function messageFor([body, region = '']: [object | string, string?]) {
  const parsed = await parseRequest(
    { authorize: () => undefined, anonymous: true },
    {
      method: 'POST',
      path: (list ?? single).path.replace('{uuid}', 'room'),
      headers: { 'content-type': 'application/json', [tokenHeader]: 'token', region },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  )
  return parsed.ok ? undefined : errorMessageOf(parsed.response)
}

const examples = operations.flatMap(({ responses }) =>
  responses.filter(({ status }) => status !== 201).flatMap((response) => response.examples),
)

test.each([...new Map(examples.map((example) => [example.name, example.value]))])(
  'the example %s has the message of the servers',
  async (name, value) => {
    const input = invalid[name]
    const message = input ? await messageFor(input) : constants[name]
    expect(value).toEqual({ message })
  },
)

test.each([
  ['/typo', 'at /typo'],
  ['/two\nlines', 'at /two\\nlines'],
  [`/${'x'.repeat(300)}`, `at /${'x'.repeat(199)}…`],
  ['/NETLESSSDK_YWs9YSZzaWc9Yg', 'at /NETLESSSDK_***'],
])('messages have the path %j in one line of limited length, without a token', (path, end) => {
  expect(notFoundMessages.scene(path)).toBe(`The room has no scene ${end}`)
  expect(notFoundMessages.group(path)).toBe(`The room has no scene group ${end}`)
  const shown = end.replace('at ', '')
  expect(renderFailed(path)).toBe(`The scene ${shown} could not be drawn`)
  expect(storageFailed(path)).toBe(
    `The screenshot of ${shown} could not be uploaded to the storage`,
  )
})

test('the examples of headers are the values of the servers', () => {
  const { Allow, 'Retry-After': retryAfter } = openapi.components.headers
  expect(Allow.example).toBe(single.method)
  expect(retryAfter.example).toBe(`${defaultRetryAfterSeconds}`)
})
