// The details of a failed call that its error has, for logs and bug reports.
import { expect, test } from 'vitest'
import { createWhiteboardClient } from '../src/index.ts'
import { failThen, input, messageOf, serve, token } from './calls.ts'
import { failureOf, type Handler, json, startTestServer } from './test-server.ts'

const html: Handler = (response) =>
  void response
    .writeHead(502, { 'content-type': 'text/html', 'x-request-id': 'r1' })
    .end(`<h1>Bad gateway</h1>${token}${'x'.repeat(5_000)}`)

test('an error has the operation, the URL, the number of attempts and the request id', async () => {
  const server = await startTestServer((response, request, count) => {
    response.setHeader('x-request-id', `r${count}`)
    failThen(503, { 'retry-after': '0' }, 9)(response, request, count)
  })
  const client = createWhiteboardClient({ token, baseUrl: server.url })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    operation: 'createScreenshot',
    url: `${server.url}/v5/rooms/room/screenshots`,
    attempts: 3,
    requestId: 'r3',
  })
})

test('an error has the first part of a body that is not JSON, without the token', async () => {
  const { client } = await serve(html)
  const error = await failureOf(client.createScreenshot(input))
  expect(error).toMatchObject({
    kind: 'server',
    body: undefined,
    text: expect.stringMatching(/^<h1>Bad gateway<\/h1>\[token\]x+$/),
  })
  expect((error as { text: string }).text).toHaveLength(1000)
})

test('an error has the body of a response that does not match the contract', async () => {
  const { client } = await serve((response) => json(response, 201, { hello: token }))
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    kind: 'malformedResponse',
    text: '{"hello":"[token]"}',
    attempts: 1,
  })
})

test('an error in JSON has the message and no headers', async () => {
  const { client } = await serve((response) => json(response, 404, { message: 'No such room' }))
  const error = await failureOf(client.createScreenshot(input))
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'NotFoundError',
    kind: 'notFound',
    message: messageOf('No such room', 404),
    operation: 'createScreenshot',
    url: expect.stringContaining('/v5/rooms/room/screenshots'),
    attempts: 1,
    status: 404,
    body: { message: 'No such room' },
  })
})

test('an error before the first attempt has the operation, and no URL', async () => {
  const client = createWhiteboardClient({ token })
  const error = await failureOf(client.createScreenshot({ ...input, width: 0 }))
  expect(error).toMatchObject({ operation: 'createScreenshot' })
  expect(error).not.toHaveProperty('url')
})
