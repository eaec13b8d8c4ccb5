// Connections that cannot be made, break, or do not speak HTTP.
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ConnectionError, createWhiteboardClient } from '../src/index.ts'
import { errorOf, input, token } from './calls.ts'
import { failureOf, unusedPort } from './test-server.ts'

test('a connection reset before the response is a ConnectionError with its cause', async () => {
  const error = await errorOf((response) => response.socket?.resetAndDestroy())
  expect(error).toBeInstanceOf(ConnectionError)
  expect((error as Error).cause).toBeInstanceOf(Error)
})

test('a failed connection: the message names the origin and the code', async () => {
  const origin = `http://127.0.0.1:${await unusedPort()}`
  const options = { token, baseUrl: `${origin}/prefix`, maxRetries: 0 }
  const client = createWhiteboardClient(options)
  for (const call of [
    () => client.download({ url: `${origin.replace('//', '//user:word@')}/a.png?signature=hush` }),
    () => client.download({ url: `${origin}/a.png?signature=hush` }),
  ])
    expect(await failureOf(call())).toMatchObject({
      kind: 'connection',
      message: expect.stringMatching(`^The connection to ${origin} failed( \\(ECONNREFUSED\\))?$`),
    })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    message: `The connection to ${origin} failed (ECONNREFUSED): is baseUrl correct?`,
  })
})

test('a failed connection without a code: the message names only the origin', async () => {
  const fetch = async () => {
    throw new TypeError('Failed to fetch')
  }
  const client = createWhiteboardClient({ token, baseUrl: 'http://a.example/prefix', fetch })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({
    message: 'The connection to http://a.example failed: is baseUrl correct?',
  })
})

test('a connection reset within the body is a ConnectionError', async () => {
  const error = await errorOf((response) => {
    response.writeHead(201, { 'content-length': 1000 })
    response.write('{"url":')
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  })
  expect(error).toMatchObject({
    kind: 'connection',
    name: 'ConnectionError',
    message: expect.not.stringContaining('baseUrl'),
  })
})

test('a connection reset within an error body: the error has the kind of the status', async () => {
  const error = await errorOf((response) => {
    response.writeHead(404, { 'content-length': 1000 })
    response.write('{"message":')
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  })
  expect(error).toMatchObject({ kind: 'notFound', body: undefined })
})

test('a response that is not HTTP is a ConnectionError', async () => {
  const server = createServer((socket) => socket.end('hello\r\n\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const client = createWhiteboardClient({ token, baseUrl: `http://127.0.0.1:${port}` })
  expect(await failureOf(client.createScreenshot(input))).toMatchObject({ kind: 'connection' })
})

test('what `fetch` throws synchronously is the cause of a ConnectionError', async () => {
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
