// What is logged and counted for requests, whatever their outcome.
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import {
  createHttpServer,
  createRequestLog,
  type LogEntry,
  listen,
} from '@whiteboard-screenshots/server-core/http'
import { errorResponse } from '@whiteboard-screenshots/server-core/request'
import { afterEach, expect, test, vi } from 'vitest'
import { createClientAddressFinder } from '../../src/http/client-address.ts'
import { RequestHandler } from '../../src/http/request-handler.ts'
import type { RequestHandlerOptions } from '../../src/http/request-handler-options.ts'
import { Metrics } from '../../src/metrics/metrics.ts'
import { createRegionProxy } from '../../src/region/region-proxy.ts'
import { noTracing } from '../../src/tracing/tracing.ts'
import { freePort, startHost, until } from '../images/hosts.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

interface Handled {
  readonly url: string
  readonly port: number
  readonly entries: LogEntry[]
  readonly reported: [requestId: string, error: unknown][]
  readonly metrics: Metrics
}

const proxyTo = (url: string) =>
  createRegionProxy({ ownRegion: 'cn-hz', peers: new Map([['us-sv', new URL(url)]]) })

async function handle(options: Partial<RequestHandlerOptions> = {}): Promise<Handled> {
  const entries: LogEntry[] = []
  const reported: [string, unknown][] = []
  const queue = async () => ({ waiting: 0, oldestSeconds: 0 })
  const metrics = new Metrics({ requests: () => 0, queue, readyProcesses: () => 1 })
  const handler = new RequestHandler({
    context: {
      authorize: () => undefined,
      anonymous: true,
    },
    regionProxy: createRegionProxy({ ownRegion: 'cn-hz', peers: new Map() }),
    maxPixels: 100,
    maxRequests: 1,
    origins: '*',
    metrics,
    log: (entry) => entries.push(entry),
    tracing: noTracing,
    findClientAddress: createClientAddressFinder(['127.0.0.1']),
    reportError: (requestId, error) => reported.push([requestId, error]),
    storedScreenshots: undefined,
    check: async () => {},
    statusToken: undefined,
    hasStatusPort: false,
    takeScreenshots: async () => errorResponse(404, 'Not here'),
    ...options,
  })
  const stallTimeout = 200
  const server = createHttpServer(stallTimeout, handler.handle)
  servers.push(server)
  const url = await listen(server, { port: 0, host: '127.0.0.1', stallTimeout })
  return { url, port: Number(new URL(url).port), entries, reported, metrics }
}

const path = '/v5/rooms/room/screenshots'
const post = (url: string, headers = {}, body = '{"width":1,"height":1}'): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

test('an unexpected error is a 500, a line of the log and a metric', async () => {
  const error = new TypeError('an unexpected error')
  const { url, entries, reported, metrics } = await handle({
    takeScreenshots: async () => {
      throw error
    },
  })
  const response = await post(url, { 'x-request-id': 'mine' })
  expect([response.status, await response.json()]).toEqual([500, { message: 'The server failed' }])
  expect(reported).toEqual([['mine', error]])
  expect(entries).toMatchObject([{ status: 500, requestId: 'mine' }])
  expect(await metrics.text()).toMatch(/duration_seconds_count\{.*status="500"\} 1/)
})

test('the log line of a request has its id and its trace id, if they are valid', async () => {
  const { url, entries } = await handle()
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const named = await post(url, { 'x-request-id': 'mine', traceparent })
  expect(named.headers.get('x-request-id')).toBe('mine')
  for (const invalid of [
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    'ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    'NETLESSSDK_x',
  ])
    await post(url, { 'x-request-id': 'NETLESSSDK_x', traceparent: invalid })
  const [first, ...others] = entries
  expect(first).toMatchObject({
    requestId: 'mine',
    traceId: '0af7651916cd43dd8448eb211c80319c',
  })
  expect(others).toHaveLength(3)
  for (const { requestId, traceId } of others) {
    expect(requestId).toMatch(/^[\da-f-]{36}$/)
    expect(traceId).toBeUndefined()
  }
})

test('a misspelled field is named in a header and in the log', async () => {
  const { url, entries } = await handle({
    takeScreenshots: async () => ({ status: 201, headers: {}, body: {} }),
  })
  const response = await post(url, {}, '{"width":1,"height":1,"hight":2}')
  expect(response.status).toBe(201)
  const warning = 'unknown field `hight`; did you mean `height`?'
  expect(JSON.parse(response.headers.get('x-warnings') ?? '')).toEqual([warning])
  expect(entries).toMatchObject([{ status: 201, message: warning }])
})

test('the log line of a request has the address of the client behind a trusted proxy', async () => {
  const { url, entries } = await handle()
  await post(url, { 'x-forwarded-for': '192.0.2.7' })
  await post(url)
  expect(entries.map(({ client }) => client)).toEqual(['192.0.2.7', '127.0.0.1'])
})

test.each([['*'], [['https://page.example']]] as const)(
  'a page of %j may read the request id',
  async (origins) => {
    const { url } = await handle({ origins })
    const { headers } = await post(url, { origin: 'https://page.example' })
    const exposed = headers.get('access-control-expose-headers')?.split(', ') ?? []
    expect(exposed.filter((name) => headers.has(name))).toEqual(['x-request-id'])
  },
)

test('a peer receives the request id and the trace headers', async () => {
  const peer = await startHost((_, response) => response.writeHead(404).end('{"message":"None"}'))
  const { url } = await handle({ regionProxy: proxyTo(peer.url) })
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const named = { region: 'us-sv', 'x-request-id': 'mine', tracestate: 'a=b' }
  expect((await post(url, { ...named, traceparent })).status).toBe(404)
  await post(url, { ...named, traceparent: '00-00-00' })
  const [first, second] = peer.requests
  expect(first?.headers).toMatchObject({ 'x-request-id': 'mine', traceparent, tracestate: 'a=b' })
  expect(second?.headers).toMatchObject({ 'x-request-id': 'mine' })
  // Invalid trace headers are not forwarded.
  expect(second?.headers).not.toHaveProperty('traceparent')
  expect(second?.headers).not.toHaveProperty('tracestate')
})

test('a client that disconnects while it sends a body is not reported as an error', async () => {
  const { port, entries, reported } = await handle()
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{`, () =>
    setTimeout(() => socket.destroy(), 20),
  )
  await expect.poll(() => entries.length, { timeout: 5000 }).toBe(1)
  expect(entries).toMatchObject([{ status: undefined }])
  expect(reported).toEqual([])
})

test.each([
  ['a body that does not arrive', 'Content-Length: 9\r\n\r\n{', 408],
  ['an invalid chunk', 'Transfer-Encoding: chunked\r\n\r\nx\r\n', 400],
])('%s is logged and counted with the status of its error response', async (_, rest, status) => {
  const { port, entries, reported, metrics } = await handle()
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', (piece) => {
    received += piece
  })
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\n${rest}`)
  await expect.poll(() => entries.length, { timeout: 5000 }).toBe(1)
  const { message = '' } = entries[0] ?? {}
  expect(entries).toMatchObject([{ status }])
  expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(received).toContain(JSON.stringify({ message }))
  expect(reported).toEqual([])
  expect(await metrics.text()).toMatch(new RegExp(`_count\\{.*status="${status}"\\} 1`))
})

test('failures are counted by cause', async () => {
  const regionProxy = proxyTo(`http://127.0.0.1:${await freePort()}`)
  const full = await handle({ regionProxy, maxRequests: 0 })
  expect((await post(full.url)).status).toBe(503)
  expect(await full.metrics.text()).toContain('whiteboard_failures_total{cause="full"} 1')
  const alone = await handle({ regionProxy })
  expect((await post(alone.url, { region: 'us-sv' })).status).toBe(503)
  expect(await alone.metrics.text()).toContain('whiteboard_failures_total{cause="peer"} 1')
})

test('metrics have the names that Prometheus expects, and as many labels whatever the requests', async () => {
  const { url, metrics } = await handle()
  await post(url)
  const labels = async (): Promise<number> =>
    (await metrics.text()).split('\n').filter((line) => /^whiteboard_\w+_count\{/.test(line)).length
  const before = await labels()
  for (let count = 0; count < 50; count += 1)
    await fetch(`${url}/v5/rooms/room-${count}/screenshots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"width":1,"height":1}',
    })
  expect(await labels()).toBe(before)
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const names = readme.match(/whiteboard_\w+/g) ?? []
  expect(names.length).toBeGreaterThan(3)
  for (const name of names) expect(await metrics.text()).toContain(`# TYPE ${name} `)
  const types = [...(await metrics.text()).matchAll(/^# TYPE (whiteboard_\w+) (\w+)$/gm)]
  expect(types.length).toBeGreaterThan(7)
  for (const [, name = '', type = ''] of types) {
    if (type === 'counter') expect(name).toMatch(/_total$/)
    if (type === 'histogram') expect(name).toMatch(/_seconds$/)
  }
})

test('half of a character in a message, or a log that fails, does not change the response', async () => {
  const { stderr } = process
  const write = vi.spyOn(stderr, 'write').mockImplementation(() => true)
  const message = `The scene /${'😀'.slice(0, 1)} is busy`
  const takeScreenshots = async () => errorResponse(503, message)
  const logged = await handle({ takeScreenshots, log: createRequestLog('json') })
  expect((await post(logged.url)).status).toBe(503)
  await expect.poll(() => write.mock.calls.length).toBeGreaterThan(0)
  write.mockRestore()
  const failing = await handle({
    takeScreenshots,
    log: () => {
      throw new Error('The disk is full')
    },
  })
  expect((await post(failing.url)).status).toBe(503)
})

test('requests to a peer that hangs do not block local ones', async () => {
  const peer = await startHost(() => {})
  const { url } = await handle({ regionProxy: proxyTo(peer.url), maxRequests: 1 })
  const leaving = new AbortController()
  const hanging = fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', region: 'us-sv' },
    body: '{"width":1,"height":1}',
    signal: leaving.signal,
  }).catch(() => undefined)
  await until(() => peer.requests.length > 0)
  expect((await post(url, { region: 'us-sv' })).status).toBe(503)
  expect((await post(url)).status).toBe(404)
  leaving.abort()
  await hanging
})
