// What the verifying proxy forwards, and how.
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { useMock } from '../support/mock.ts'
import {
  requestScreenshot,
  startProxy,
  startRawUpstream,
  startUpstream,
  validBody,
  validResponse,
} from './proxy.ts'

const mock = await useMock()

test('requests ask to keep the connection, so that an early response is not lost', async () => {
  const errorBody = '{"message":"The body is too large"}'
  const heads: string[] = []
  const upstream = await startRawUpstream((socket, head) => {
    heads.push(head)
    socket.write(
      `HTTP/1.1 413 Payload Too Large\r\nContent-Type: application/json\r\nContent-Length: ${errorBody.length}\r\n\r\n${errorBody}`,
    )
    socket.resume()
  })
  const { url } = await startProxy(upstream)
  for (let call = 0; call < 2; call += 1)
    expect((await requestScreenshot(url, ' '.repeat(3_000_000))).status).toBe(413)
  // Even so, each request has a new connection.
  expect(heads).toHaveLength(2)
  for (const head of heads) expect(head).toMatch(/^connection: keep-alive/im)
})

const mirror = (): Promise<{ url: string; seen: Buffer[] }> => {
  const seen: Buffer[] = []
  return startUpstream(async (request, response) => {
    seen.push(await buffer(request))
    response
      .writeHead(201, { 'content-type': 'application/json' })
      .end(JSON.stringify(validResponse))
  }).then((url) => ({ url, seen }))
}

test.each([
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), {}, 'body is not UTF-8'],
  ['gzip', gzipSync(validBody), { 'content-encoding': 'gzip' }, undefined],
  ['surrounding whitespace', Buffer.from(`\n ${validBody}\r\n`), {}, undefined],
] as const)('a body with %s is forwarded byte for byte', async (_name, bytes, headers, problem) => {
  const upstream = await mirror()
  const { url, report } = await startProxy(upstream.url)
  expect((await requestScreenshot(url, bytes as Uint8Array<ArrayBuffer>, headers)).status).toBe(201)
  expect(upstream.seen).toEqual([Buffer.from(bytes)])
  expect(report().problems.map((found) => found.problem)).toEqual(problem ? [problem] : [])
})

test('the upstream receives path, query and headers, and is asked not to compress', async () => {
  const seen: IncomingMessage[] = []
  const upstream = await startUpstream((request, response) => {
    seen.push(request)
    response
      .writeHead(201, { 'content-type': 'application/json' })
      .end(JSON.stringify(validResponse))
  })
  const { url } = await startProxy(`${upstream}/base/`)
  const target = '/v5/rooms/a%20b/./screenshots?a=1&b=%2F?#c'
  const headers = { region: 'us-sv', 'x-more': 'yes', token: 'NETLESSSDK_x' }
  for (const before of ['', 'http://elsewhere.example']) {
    // Not by fetch, which normalizes the path.
    const sent = request(url, {
      method: 'POST',
      path: `${before}${target}`,
      headers: { ...headers, 'content-type': 'application/json', 'accept-encoding': 'gzip' },
    })
    sent.end(validBody)
    const [response] = await once(sent, 'response')
    response.resume()
  }
  const expected = {
    method: 'POST',
    url: `/base${target}`,
    headers: {
      ...headers,
      host: new URL(upstream).host,
      'accept-encoding': 'identity',
      'content-length': String(validBody.length),
    },
  }
  expect(seen).toMatchObject([expected, expected])
})

test('an https upstream gets TLS', async () => {
  const upstream = await mirror()
  const { url } = await startProxy(upstream.url.replace('http:', 'https:'))
  expect((await requestScreenshot(url, validBody)).status).toBe(502)
  expect(upstream.seen).toEqual([])
})

test('a body of 20 MiB is forwarded, and the upstream decides about its size', async () => {
  const large = `{"width":1,"height":1,"more":"${'x'.repeat(20 * 2 ** 20)}"}`
  const upstream = await mirror()
  const acceptingProxy = await startProxy(upstream.url)
  expect((await requestScreenshot(acceptingProxy.url, large)).status).toBe(201)
  expect(upstream.seen[0]?.equals(Buffer.from(large))).toBe(true)
  expect(acceptingProxy.report()).toMatchObject({ exchanges: 1, valid: 1 })
  const rejectingProxy = await startProxy(mock.url)
  const response = await requestScreenshot(rejectingProxy.url, large)
  expect(response.status).toBe(413)
  expect(await response.json()).toEqual({ message: 'The body is larger than 1048576 bytes' })
  expect(mock.requests().at(-1)?.status).toBe(413)
})

test('a 413 from an upstream that closes the connection arrives', async () => {
  const upstream = await startUpstream((_request, response) => {
    response.writeHead(413, { 'content-type': 'application/json', connection: 'close' })
    response.end('{"message":"too large"}')
  })
  const { url, report } = await startProxy(upstream)
  const response = await requestScreenshot(url, validBody)
  expect(response.status).toBe(413)
  expect(report()).toMatchObject({ exchanges: 1, valid: 1 })
})

test('a body over 64 MiB gets 413 and is not forwarded', async () => {
  const upstream = await mirror()
  const { url, report } = await startProxy(upstream.url)
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(
    `POST /v5/rooms/a/screenshots HTTP/1.1\r\nHost: x\r\nContent-Length: ${64 * 2 ** 20 + 1}\r\n\r\n`,
  )
  const [response] = (await once(socket, 'data')) as [Buffer]
  expect(String(response)).toMatch(/^HTTP\/1\.1 413 /)
  socket.destroy()
  expect(upstream.seen).toEqual([])
  expect(report().exchanges).toBe(0)
})
