// Traces, as a collector receives them.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startServer } from '../../src/index.ts'
import { createOperatorLog } from '../../src/log/operator-log.ts'
import { openTracing } from '../../src/tracing/open-tracing.ts'
import { redisProgram, startRedis } from '../queue/redis-server.ts'
import { post, sampleRoom, start, token } from '../server/start-test-server.ts'

interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly attributes: readonly { readonly key: string; readonly value: object }[]
  readonly status: { readonly code?: number }
}

let bodies: string[] = []
let headers: IncomingMessage['headers'] = {}
let collectorStatus = 200
const collector = createServer(async (request, response) => {
  headers = request.headers
  bodies.push(Buffer.concat(await request.toArray()).toString())
  response.writeHead(collectorStatus, { 'content-type': 'application/json' }).end('{}')
}).listen(0, '127.0.0.1')
await once(collector, 'listening')
const { port } = collector.address() as AddressInfo

function stubEnvironment(): void {
  bodies = []
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${port}`)
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'x-tenant=pictures')
  vi.stubEnv('OTEL_SERVICE_NAME', 'my-pictures')
}

afterEach(() => vi.unstubAllEnvs())
afterAll(() => {
  collector.closeAllConnections()
  collector.close()
})

const span = { name: 'work', traceparent: undefined }

const received = (): readonly ReceivedSpan[] =>
  bodies.flatMap((body) =>
    JSON.parse(body).resourceSpans.flatMap(
      ({ scopeSpans }: { scopeSpans: { spans: ReceivedSpan[] }[] }) =>
        scopeSpans.flatMap(({ spans }) => spans),
    ),
  )

const attributesOf = ({ attributes }: ReceivedSpan): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))

/** The names of a span and of those around it, from the outside. */
function pathOf(span: ReceivedSpan, spans: readonly ReceivedSpan[]): string[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId)
  return [...(parent ? pathOf(parent, spans) : []), span.name]
}

const route = 'POST /v5/rooms/{uuid}/screenshots'
const paths = [
  [route],
  [route, 'queue'],
  [route, 'queue', 'screenshot'],
  [route, 'queue', 'screenshot', 'draw scene'],
  [route, 'queue', 'screenshot', 'read scene'],
  [route, 'queue', 'screenshot', 'store screenshot'],
]

const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }
const traceparent = `00-${caller.traceId}-${caller.spanId}-01`

const callerHeaders = { traceparent }
const untraced = { traceparent: traceparent.replace(/1$/, '0') }
const spansOf = (traceId: string): readonly ReceivedSpan[] =>
  received().filter((span) => span.traceId === traceId)

describe('a server', () => {
  beforeAll(async () => {
    stubEnvironment()
    const { url, close } = await start({ traces: true })
    const responses = [
      await post(url, undefined, { headers: callerHeaders }),
      await post(url, { width: 64, height: 48, path: `/${token}` }),
      await post(url, { width: token, height: 48 }),
      await post(`${url}/${token}`),
      await post(url, { width: 65, height: 48 }, { headers: untraced }),
    ]
    expect(responses.map(({ status }) => status)).toEqual([201, 404, 400, 404, 201])
    await close()
  })

  test('makes a trace of a request, which begins at the caller and ends in the storage', () => {
    const spans = spansOf(caller.traceId)
    expect(spans.map((span) => pathOf(span, spans)).sort()).toEqual(paths)
    const root = spans.find(({ name }) => name === route)
    expect(root).toMatchObject({ parentSpanId: caller.spanId, kind: 2 })
    expect(root && attributesOf(root)).toEqual({
      'http.request.method': 'POST',
      'http.response.status_code': 201,
      'http.route': '/v5/rooms/{uuid}/screenshots',
    })
    const drawing = spans.find(({ name }) => name === 'draw scene')
    expect(drawing && attributesOf(drawing)).toEqual({ 'whiteboard.format': 'scene' })
    expect(headers).toMatchObject({ 'x-tenant': 'pictures' })
    expect(bodies.join()).toContain('my-pictures')
  })

  test('sends no token and no name of a room, whatever fails, and nothing that the caller does not trace', () => {
    const others = received().filter(({ traceId }) => traceId !== caller.traceId)
    expect(others.map(({ name }) => name).sort()).toEqual(['POST', route, route])
    expect(bodies.join()).not.toMatch(/NETLESS/)
    expect(bodies.join()).not.toContain(sampleRoom)
  })
})

test('nothing is sent without the setting', async () => {
  stubEnvironment()
  const { url, close } = await start()
  expect((await post(url, undefined, { headers: callerHeaders })).status).toBe(201)
  await close()
  expect(bodies).toEqual([])
})

test('a sampler that does not exist is an error', () => {
  vi.stubEnv('OTEL_TRACES_SAMPLER', 'sometimes')
  expect(() => openTracing(createOperatorLog('silent'))).toThrow(
    'traces: OTEL_TRACES_SAMPLER must be one of',
  )
})

test('a collector that cannot be reached changes nothing, and does not hold up the shutdown', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:9')
  const tracing = openTracing(createOperatorLog('silent'))
  expect(await tracing.run(span, async () => 'done')).toBe('done')
  await tracing.close()
})

test('the log says once that the collector accepts nothing, and once that it does again', async () => {
  stubEnvironment()
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '1')
  const log = { warn: vi.fn(), event: vi.fn() }
  const tracing = openTracing(log)
  // Two batches, one after the other.
  for (const status of [400, 400, 200, 200]) {
    collectorStatus = status
    const count = bodies.length
    await tracing.run(span, async () => {})
    await expect.poll(() => bodies.length).toBe(count + 1)
  }
  await tracing.close()
  expect(log.warn.mock.calls).toEqual([
    [expect.stringMatching(/^traces: the collector does not accept spans: /)],
  ])
  expect(log.event.mock.calls).toEqual([['works again', { what: 'traces: the collector' }]])
})

test.skipIf(!redisProgram)(
  'a trace goes on in the worker that takes the job from the queue',
  async () => {
    stubEnvironment()
    const redis = await startRedis()
    const queue = redis.url
    const { url, screenshots, close } = await start({ queue, role: 'http', traces: true })
    const worker = await startServer({
      ...{ port: 0, log: 'silent', processes: 1, storage: `file:${screenshots}` },
      ...{ queue, role: 'worker', traces: true },
    })
    expect((await post(url, undefined, { headers: callerHeaders })).status).toBe(201)
    await worker.close()
    await close()
    await redis.close()
    const spans = received()
    expect(spans.map((span) => pathOf(span, spans)).sort()).toEqual(paths)
    expect(bodies.length).toBeGreaterThan(1)
  },
)
