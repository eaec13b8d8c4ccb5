// Downloads from the storage.
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createWhiteboardClient } from '../src/index.ts'
import { failureOf, type Handler, startTestServer } from './test-server.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const png = Buffer.concat([signature, Buffer.alloc(200_000, 7)])
const client = createWhiteboardClient({
  token: 'NETLESSSDK_secret',
  headers: { 'x-own': 'secret' },
})

const send: Handler = (response) => {
  response.writeHead(200, { 'content-type': 'image/png' })
  response.end(png)
}

/** Sends pieces as long as someone reads them. */
const sendForever = (response: ServerResponse): Promise<unknown> => {
  const piece = Buffer.alloc(2 ** 16, 7)
  response.writeHead(200)
  response.write(signature)
  const closed = once(response, 'close')
  const more = (): void => {
    while (!response.destroyed) if (!response.write(piece)) return void response.once('drain', more)
  }
  more()
  return closed
}

test('a download requests the bytes without the token and the headers of the client', async () => {
  const server = await startTestServer(send)
  const bytes = await client.download({ url: `${server.url}/a.png` })
  expect(bytes).toBeInstanceOf(Uint8Array)
  expect(Buffer.from(bytes).equals(png)).toBe(true)
  expect(server.received[0]).toMatchObject({ method: 'GET', path: '/a.png' })
  expect(JSON.stringify(server.received)).not.toContain('secret')
})

test('a stream has all bytes of the file', async () => {
  const { url } = await startTestServer(send)
  const pieces: Uint8Array[] = []
  for await (const piece of await client.download({ url }, { as: 'stream' })) pieces.push(piece)
  expect(Buffer.concat(pieces).equals(png)).toBe(true)
})

test('a redirect is followed, since no token is sent', async () => {
  const storage = await startTestServer(send)
  const { url } = await startTestServer((response) =>
    response.writeHead(302, { location: storage.url }).end(),
  )
  expect(await client.download({ url })).toHaveLength(png.length)
  expect(storage.received[0]?.headers).not.toHaveProperty('token')
})

test('a file that arrives byte by byte is recognized as a PNG', async () => {
  const { url } = await startTestServer(async (response) => {
    for (const byte of signature) {
      response.write(Buffer.from([byte]))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    response.end('rest')
  })
  expect(Buffer.from(await client.download({ url })).toString('latin1')).toBe(
    `${signature.toString('latin1')}rest`,
  )
})

test.each([
  ['HTML', '<!doctype html>'],
  ['nothing', ''],
  ['half a signature', signature.subarray(0, 4)],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])],
])('%s is not a PNG', async (_, body) => {
  const { url } = await startTestServer((response) => response.end(body))
  for (const as of ['bytes', 'stream'] as const) {
    const download = as === 'stream' ? client.download({ url }, { as }) : client.download({ url })
    expect(await failureOf(download)).toMatchObject({
      kind: 'malformedResponse',
      message: 'The screenshot is not a PNG (200)',
    })
  }
})

test.each([
  [403, 'forbidden'],
  [404, 'notFound'],
  [503, 'server'],
])('%i is an error of the kind %s, with the request id', async (status, kind) => {
  const { url } = await startTestServer((response) =>
    response.writeHead(status, { 'x-request-id': 'r3' }).end('<Error/>'),
  )
  expect(await failureOf(client.download({ url }))).toMatchObject({
    kind,
    status,
    requestId: 'r3',
    message: `The screenshot cannot be downloaded (${status})`,
  })
})

test('a content-length above maxBytes is an error, and the connection is closed', async () => {
  let written = false
  const { url } = await startTestServer((response) => {
    response.writeHead(200, { 'content-length': 10_000_000 })
    response.flushHeaders()
    response.on('close', () => {
      written = true
    })
  })
  expect(await failureOf(client.download({ url }, { maxBytes: 1000 }))).toMatchObject({
    kind: 'malformedResponse',
    message: 'The screenshot is larger than 1000 bytes (200)',
  })
  await vi.waitFor(() => expect(written).toBe(true))
})

test('a file above maxBytes without a content-length is not read further', async () => {
  let closed: Promise<unknown> | undefined
  const { url } = await startTestServer((response) => {
    closed = sendForever(response)
  })
  const options = { maxBytes: 300_000 }
  expect(await failureOf(client.download({ url }, options))).toMatchObject({
    message: 'The screenshot is larger than 300000 bytes (200)',
  })
  await closed
  const stream = await client.download({ url }, { ...options, as: 'stream' })
  let size = 0
  const error = await failureOf(
    (async () => {
      for await (const piece of stream) size += piece.length
    })(),
  )
  expect(error).toMatchObject({ kind: 'malformedResponse' })
  expect(size).toBeLessThanOrEqual(300_000)
  await closed
})

test('a file of exactly maxBytes is downloaded', async () => {
  const { url } = await startTestServer(send)
  const bytes = await client.download({ url }, { maxBytes: png.length })
  expect(bytes).toHaveLength(png.length)
})

test('cancelling a stream closes the connection', async () => {
  let closed: Promise<unknown> | undefined
  const { url } = await startTestServer((response) => {
    closed = sendForever(response)
  })
  const stream = await client.download({ url }, { as: 'stream' })
  await stream.cancel()
  await closed
})

test('a signal and a timeout end a download', async () => {
  const { url } = await startTestServer((response) => void sendForever(response))
  const signal = AbortSignal.timeout(100)
  expect(await failureOf(client.download({ url }, { signal }))).toMatchObject({ kind: 'abort' })
  expect(await failureOf(client.download({ url }, { timeout: 50 }))).toMatchObject({
    kind: 'timeout',
    limit: 'timeout',
  })
  const controller = new AbortController()
  const stream = await client.download(
    { url },
    { as: 'stream', signal: controller.signal, timeout: 1000 },
  )
  controller.abort('enough')
  expect(await failureOf(new Response(stream).arrayBuffer())).toMatchObject({
    kind: 'abort',
    cause: 'enough',
  })
})

test('a connection reset within the body is an error of the kind connection', async () => {
  const { url } = await startTestServer((response) => {
    response.writeHead(200, { 'content-length': 100_000 })
    response.write(signature)
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  })
  expect(await failureOf(client.download({ url }))).toMatchObject({ kind: 'connection' })
})

test.each([
  ['a path', '/a.png', 'screenshot.url'],
  ['a file', 'file:///etc/passwd', 'screenshot.url'],
  ['a URL without a host', 'http://', 'screenshot.url'],
])('%s is not a valid URL', async (_, url, field) => {
  expect(await failureOf(client.download({ url }))).toMatchObject({ kind: 'input', field })
})

test.each([
  [undefined],
  [{}],
  [null],
  ['https://a.example/a.png'],
  [[{ url: 'https://a.example/a.png' }]],
])('%j is not a screenshot', async (given) => {
  const message = 'screenshot.url must be an http:// or https:// URL: pass the screenshot'
  expect(await failureOf(client.download(given as never))).toMatchObject({ kind: 'input', message })
})

test('a negative maxBytes is rejected', async () => {
  const error = await failureOf(client.download({ url: 'http://a.example' }, { maxBytes: -1 }))
  expect(error).toMatchObject({ kind: 'input', field: 'maxBytes' })
})

test.each([429, 500, 502, 503, 504])('%i: the download is retried', async (status) => {
  const server = await startTestServer((response, request, count) =>
    count === 1
      ? response.writeHead(status, { 'retry-after': '0' }).end()
      : send(response, request, count),
  )
  expect(await client.download({ url: server.url })).toHaveLength(png.length)
  expect(server.received).toHaveLength(2)
})

test('a download that breaks off or times out is retried', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  onTestFinished(() => void vi.restoreAllMocks())
  const server = await startTestServer((response, request, count) => {
    if (count > 2) return send(response, request, count)
    response.writeHead(200, { 'content-length': png.length })
    response.write(signature)
    if (count === 1) setTimeout(() => response.socket?.resetAndDestroy(), 20)
  })
  expect(await client.download({ url: server.url }, { timeout: 1500 })).toHaveLength(png.length)
  expect(server.received).toHaveLength(3)
})

test.each([403, 404])('%i: the download is not retried', async (status) => {
  const server = await startTestServer((response) => void response.writeHead(status).end())
  await failureOf(client.download({ url: server.url }))
  expect(server.received).toHaveLength(1)
})

test('totalTimeout ends a download with its retries', async () => {
  const { url } = await startTestServer((response) => void sendForever(response))
  expect(await failureOf(client.download({ url }, { totalTimeout: 100 }))).toMatchObject({
    kind: 'timeout',
    limit: 'totalTimeout',
  })
})

test('no cache keeps the response: frameworks such as Next cache `fetch`', async () => {
  const fetch = vi.fn(async () => new Response(png))
  await createWhiteboardClient({ token: 'token', fetch }).download({ url: 'http://a.example/a' })
  expect(fetch).toHaveBeenCalledWith(
    'http://a.example/a',
    expect.objectContaining({ cache: 'no-store' }),
  )
})

test('the error of a download names the file without its signature', async () => {
  const { url } = await startTestServer((response) => void response.writeHead(404).end())
  const signed = `${url.replace('//', '//user:word@')}/a.png?signature=hush#a`
  const error = await failureOf(client.download({ url: signed }))
  // Node's `fetch` rejects a URL with a user before it sends anything.
  expect(error).toMatchObject({ operation: 'download', url: `${url}/a.png`, attempts: 3 })
  expect(JSON.stringify(error)).not.toMatch(/hush|word/)
})

test('an unknown option is rejected', async () => {
  const options = { maxByte: 5 } as object
  expect(await failureOf(client.download({ url: 'http://a.example' }, options))).toMatchObject({
    message: 'maxByte is unknown: did you mean maxBytes?',
  })
})
