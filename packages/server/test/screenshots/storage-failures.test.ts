// Failures of the storage: the responses to callers, and how often the server draws and uploads.
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type SceneSource, type Server, startServer } from '../../src/index.ts'
import { freePort, type Host, startHost, until } from '../images/hosts.ts'

const uuid = 'room'

/** The status of the bucket's response to an upload: 0 closes the connection, undefined never responds. */
type Respond = (name: string, times: number) => number | undefined

let server: Server | undefined
let reads: number
let version: string
let hold: Promise<void>

beforeEach(() => {
  vi.stubEnv('WHITEBOARD_STORAGE_ACCESS_KEY_ID', 'KEY')
  vi.stubEnv('WHITEBOARD_STORAGE_SECRET_ACCESS_KEY', 'SECRET')
  reads = 0
  version = '1'
  hold = Promise.resolve()
})
afterEach(async () => {
  await server?.close()
  vi.unstubAllEnvs()
})

const source: SceneSource = {
  scenes: async () => ['/init', ...Array.from({ length: 60 }, (_, page) => `/pages/${page}`)],
  read: async () => {
    reads += 1
    await hold
    return { bytes: Buffer.from('{"elements": []}'), version }
  },
  version: async () => version,
}

interface Bucket extends Host {
  /** The uploads of screenshots. */
  readonly puts: { readonly name: string; readonly request: IncomingMessage }[]
}

/** A bucket that passes the server's check and responds to uploads as given. */
async function startBucket(respond: Respond): Promise<Bucket> {
  const puts: Bucket['puts'] = []
  const host = await startHost(async (request: IncomingMessage, response: ServerResponse) => {
    for await (const _ of request);
    const name = /([^/]*)-\d+x\d+\.png/.exec(request.url ?? '')?.[1]
    if (name === undefined || request.method !== 'PUT') return void response.end()
    const times = puts.filter((put) => put.name === name).length
    puts.push({ name, request })
    const status = respond(name, times)
    if (status === 0) response.destroy()
    else if (status !== undefined) response.writeHead(status).end('SECRET of the bucket')
  })
  return { ...host, puts }
}

async function start(bucket: Bucket, options = {}): Promise<Server> {
  server = await startServer({
    port: 0,
    log: 'silent',
    development: true,
    processes: 1,
    source,
    storage: `s3://screenshots?region=us-east-1&endpoint=${bucket.url}`,
    ...options,
  })
  return server
}

const post = (
  { url, tokens }: Server,
  path: string,
  { signal = AbortSignal.timeout(60_000), operation = 'screenshots', width = 8 } = {},
): Promise<Response> =>
  fetch(`${url}/v5/rooms/${uuid}/${operation}`, {
    method: 'POST',
    headers: { token: tokens?.writer ?? '', 'content-type': 'application/json' },
    body: JSON.stringify({ width, height: 8, path }),
    signal,
  })

const measure = async ({ url }: Server, name: string): Promise<number> =>
  Number(
    new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(
      await (await fetch(`${url}/metrics`)).text(),
    )?.[1] ?? 0,
  )

test.each<[name: string, respond: Respond, status: number, puts: number]>([
  ['is busy for a moment', (_, times) => (times < 2 ? 503 : 200), 201, 3],
  ['stays busy', () => 503, 503, 4],
  ['fails', () => 500, 503, 4],
  ['is full', () => 507, 503, 1],
  ['denies access', () => 403, 500, 1],
  ['is missing', () => 404, 500, 1],
  // It may have stored the screenshot, so the response must not invite a retry.
  ['closes the connection', () => 0, 500, 4],
])(
  'a bucket that %s: the scene is drawn once, and the response has no secret',
  async (_, respond, status, puts) => {
    const bucket = await startBucket(respond)
    const running = await start(bucket)
    const response = await post(running, '/init')
    const body = await response.text()
    expect([response.status, bucket.puts.length]).toEqual([status, puts])
    expect(response.headers.has('retry-after')).toBe(status === 503)
    expect(body).not.toMatch(/SECRET|KEY/)
    if (status !== 201)
      expect(JSON.parse(body).message).toMatch(/could not be uploaded.*s3:\/\/screenshots: /)
    expect(await measure(running, 'whiteboard_drawing_seconds_count')).toBe(1)
    expect(await measure(running, 'whiteboard_failures_total')).toBe(status === 201 ? 0 : 1)
  },
)

test('returns 500 without Retry-After if a scene of a group fails after another was stored', async () => {
  const bucket = await startBucket((name) => (name === '59' ? 507 : 200))
  const running = await start(bucket)
  const response = await post(running, '/pages', { operation: 'screenshot-list' })
  expect([response.status, response.headers.has('retry-after')]).toEqual([500, false])
})

test('returns 500 without Retry-After if a screenshot of a group may have been stored', async () => {
  const bucket = await startBucket((name) => (name === '0' ? 0 : 507))
  const running = await start(bucket)
  const response = await post(running, '/pages', { operation: 'screenshot-list' })
  expect([response.status, response.headers.has('retry-after')]).toEqual([500, false])
})

test('startServer rejects if the storage cannot be reached', async () => {
  const url = `http://127.0.0.1:${await freePort()}`
  const starting = startServer({
    port: 0,
    development: true,
    processes: 1,
    storage: `s3://screenshots?region=us-east-1&endpoint=${url}`,
  })
  await expect(starting).rejects.toThrow(
    /^storage s3:\/\/screenshots: the bucket cannot be reached \(ECONNREFUSED/,
  )
})

test('a client that disconnects during the upload aborts it', async () => {
  const bucket = await startBucket(() => undefined)
  const running = await start(bucket, { maxRequests: 1 })
  const leaving = new AbortController()
  const left = post(running, '/init', { signal: leaving.signal })
  await until(() => bucket.puts.length > 0)
  expect((await post(running, '/pages/1')).status).toBe(503)
  const closed = once(bucket.puts[0]?.request.socket ?? process, 'close')
  leaving.abort()
  await expect(left).rejects.toThrow()
  await closed
  await expect.poll(() => measure(running, 'whiteboard_requests'), { timeout: 5000 }).toBe(0)
})

test('after an aborted upload, the scene before it is drawn again', async () => {
  const bucket = await startBucket((_, times) => (times === 1 ? undefined : 200))
  const running = await start(bucket)
  expect((await post(running, '/init')).status).toBe(201)
  version = '2'
  const leaving = new AbortController()
  const left = post(running, '/init', { signal: leaving.signal })
  await until(() => bucket.puts.length === 2)
  leaving.abort()
  await expect(left).rejects.toThrow()
  version = '1'
  expect((await post(running, '/init')).status).toBe(201)
  expect(bucket.puts).toHaveLength(3)
})

test('the scene of a client that disconnects while it waits is not drawn', async () => {
  const release = Promise.withResolvers<void>()
  hold = release.promise
  const bucket = await startBucket(() => 200)
  const running = await start(bucket)
  // Each group leaves as many permits free as it holds itself, until there are none.
  const busy = [9, 10, 11, 12, 13].map((width) =>
    post(running, '/pages', { operation: 'screenshot-list', width }),
  )
  const permits = 17
  await until(() => reads === permits)
  const waiting = () => measure(running, 'whiteboard_queue')
  await expect.poll(waiting, { timeout: 5000 }).toBe(28)
  const leaving = new AbortController()
  const left = post(running, '/init', { signal: leaving.signal })
  await expect.poll(waiting, { timeout: 5000 }).toBe(29)
  leaving.abort()
  await expect(left).rejects.toThrow()
  await expect.poll(waiting, { timeout: 5000 }).toBe(28)
  expect(reads).toBe(permits)
  release.resolve()
  for (const response of await Promise.all(busy)) expect(await response.json()).toHaveLength(60)
  expect(reads).toBe(300)
})
