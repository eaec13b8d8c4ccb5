// Screenshots in a bucket: at a real S3 server, and the exact requests for the other providers.
import { once } from 'node:events'
import {
  type ClientRequestArgs,
  createServer,
  Agent as HttpAgent,
  type IncomingMessage,
} from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BucketClientOptions } from '../../src/storage/bucket-client.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { knownPair, type S3Server, startS3Server } from './s3-server.ts'

const { signal } = new AbortController()
const png = Buffer.from('\x89PNG not really', 'latin1')
const publicUrl = (): string => ''

const environment = {
  WHITEBOARD_STORAGE_ACCESS_KEY_ID: knownPair.accessKeyId,
  WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: knownPair.secretAccessKey,
}

let server: S3Server

beforeAll(async () => {
  server = await startS3Server(['screenshots'])
})
afterAll(() => server.close())

const open = (url: string, bucket: BucketClientOptions = {}): Promise<Storage> =>
  openStorage(url, { publicUrl, bucket: { environment, ...bucket } })

const at = (bucket: string, more = ''): string =>
  `s3://${bucket}/a/prefix?region=us-east-1&endpoint=${server.endpoint}${more}`

test('a stored screenshot can be read at its URL', async () => {
  const storage = await open(at('screenshots', '&signed=60'))
  await storage.check(signal)
  const key = `${storage.prefix}房间/图 1+2 & "a"-64x48.png`
  expect(await storage.version(key, signal)).toBeUndefined()
  await storage.put({ key, png, immutable: false }, signal)
  expect(await storage.version(key, signal)).toBeDefined()
  const response = await fetch(await storage.url(key))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('cache-control')).toBe('no-cache')
  expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
  expect([storage.bucket, storage.region, storage.prefix]).toEqual([
    'screenshots',
    'us-east-1',
    'a/prefix/',
  ])
  await storage.close()
})

test.each([
  [
    'a wrong secret',
    'screenshots',
    { WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: 'wrong-secret' },
    'rejected',
  ],
  ['an unknown key', 'screenshots', { WHITEBOARD_STORAGE_ACCESS_KEY_ID: 'unknown' }, 'rejected'],
  ['no such bucket', 'no-such-bucket', {}, 'not-found'],
])('%s is an error without secrets', async (_, bucket, variables, reason) => {
  const storage = await open(at(bucket), { environment: { ...environment, ...variables } })
  const upload = { key: 'a/prefix/x.png', png, immutable: true }
  const failure = await storage.put(upload, signal).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'StorageError', reason })
  expect(String(failure)).toContain(`s3://${bucket}`)
  expect(String(failure)).not.toMatch(/wrong-secret|S3RVER/)
  await storage.close()
})

test('a bucket that cannot be reached is unavailable', async () => {
  const storage = await open('s3://screenshots?region=us-east-1&endpoint=http://127.0.0.1:9')
  await expect(storage.check(signal)).rejects.toMatchObject({ reason: 'unavailable' })
  await storage.close()
})

interface FakeBucket {
  readonly port: number
  readonly requests: { readonly request: IncomingMessage; readonly body: Buffer }[]
  close(): Promise<void>
}

/** Starts a bucket that responds with these statuses in turn; `0` never responds. */
async function startBucket(statuses: readonly number[]): Promise<FakeBucket> {
  const requests: FakeBucket['requests'] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const status = statuses[Math.min(requests.length, statuses.length - 1)] ?? 200
    requests.push({ request, body: Buffer.concat(pieces) })
    if (status > 0) response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Agents that connect to the fake bucket whatever the host, without TLS. */
function connectTo({ port }: FakeBucket): NonNullable<BucketClientOptions['agents']> {
  class Redirecting extends HttpAgent {
    override createConnection(
      options: ClientRequestArgs,
      callback?: (error: Error | null, stream: Duplex) => void,
    ): Duplex | null | undefined {
      return super.createConnection({ ...options, host: '127.0.0.1', port }, callback)
    }
  }
  const http = new Redirecting()
  const https = Object.assign(new Redirecting(), { protocol: 'https:' })
  return { http, https: https as unknown as HttpsAgent }
}

const own = {
  WHITEBOARD_STORAGE_ACCESS_KEY_ID: 'KEY',
  WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: 'SECRET',
}

test.each([
  [
    'oss://white-cover?region=oss-cn-hangzhou',
    'white-cover.s3.oss-cn-hangzhou.aliyuncs.com',
    'cn-hangzhou',
    'https://white-cover.oss-cn-hangzhou.aliyuncs.com/',
    'oss-cn-hangzhou',
  ],
  [
    'kodo://white-cover?region=cn-east-1&domain=pictures.example.com',
    'white-cover.s3.cn-east-1.qiniucs.com',
    'cn-east-1',
    'https://pictures.example.com/',
    'cn-east-1',
  ],
  [
    's3://white-cover?region=eu-west-1',
    'white-cover.s3.eu-west-1.amazonaws.com',
    'eu-west-1',
    'https://white-cover.s3.eu-west-1.amazonaws.com/',
    'eu-west-1',
  ],
  [
    's3://white-cover?region=cn-north-1',
    'white-cover.s3.cn-north-1.amazonaws.com.cn',
    'cn-north-1',
    'https://white-cover.s3.cn-north-1.amazonaws.com.cn/',
    'cn-north-1',
  ],
])('uploads to %s with one plain, signed PUT', async (url, host, signedFor, base, region) => {
  const fake = await startBucket([200])
  const storage = await open(url, { environment: own, agents: connectTo(fake) })
  await storage.put({ key: 'room_cover/r/init-64x48.png', png, immutable: true }, signal)
  expect(fake.requests).toHaveLength(1)
  const { request, body } = fake.requests[0] ?? {}
  expect(request?.method).toBe('PUT')
  expect(request?.url?.split('?')[0]).toBe('/room_cover/r/init-64x48.png')
  expect(request?.headers).toMatchObject({
    host,
    'content-type': 'image/png',
    'content-length': String(png.length),
    'cache-control': 'public, max-age=31536000, immutable',
    'x-amz-content-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
    authorization: expect.stringContaining(`/${signedFor}/s3/aws4_request`),
  })
  expect(request?.headers['content-encoding']).toBeUndefined()
  expect(JSON.stringify(request?.headers)).not.toContain('SECRET')
  expect(body?.equals(png)).toBe(true)
  expect(storage.region).toBe(region)
  expect(await storage.url('room_cover/r/图.png')).toBe(`${base}room_cover/r/%E5%9B%BE.png`)
  await storage.close()
  await fake.close()
})

const upload = { key: 'x.png', png, immutable: false }

test.each([
  ['busy twice', [503, 503, 200], 3, undefined],
  ['failing for ever', [500], 4, 'unavailable'],
  ['denying access', [403], 1, 'rejected'],
  ['full', [507], 1, 'full'],
])('a bucket that is %s', async (_, statuses, attempts, reason) => {
  const fake = await startBucket(statuses)
  const url = `s3://screenshots?region=us-east-1&endpoint=http://127.0.0.1:${fake.port}`
  const storage = await open(url)
  const failure = await storage.put(upload, signal).catch((error: unknown) => error)
  expect((failure as { reason?: string } | undefined)?.reason).toBe(reason)
  if (reason !== 'full') expect(fake.requests).toHaveLength(attempts)
  await storage.close()
  await fake.close()
})

test('a bucket that never responds times out, and an aborted upload rejects at once', async () => {
  const fake = await startBucket([0])
  const url = `s3://screenshots?region=us-east-1&endpoint=http://127.0.0.1:${fake.port}`
  const storage = await open(url, { attemptTimeoutMs: 100, timeoutMs: 300 })
  await expect(storage.put(upload, signal)).rejects.toMatchObject({ reason: 'no-response' })
  const leaving = new AbortController()
  const left = storage.put(upload, leaving.signal)
  leaving.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  await storage.close()
  await fake.close()
})

test.each([
  ['s3://key:hidden@bucket?region=x', /has no credentials/],
  ['oss://bucket', /"region" is missing/],
  [
    'kodo://bucket?region=cn-east-1',
    /the screenshots would have no public URL; add the parameter "domain"/,
  ],
  ['s3://bucket?region=x&hidden=1', /unknown parameter "hidden"/],
  ['s3://B?region=x', /must name a bucket/],
  ['ftp://bucket', /not the URL of a folder or bucket/],
  ['file:', /must name a folder/],
])('%s is rejected with the invalid part', async (url, message) => {
  await expect(open(url)).rejects.toThrow(message)
})

test('half a pair of credentials is rejected with the name of the missing variable', async () => {
  const half = { WHITEBOARD_STORAGE_ACCESS_KEY_ID: 'KEY' }
  await expect(open(at('screenshots'), { environment: half })).rejects.toThrow(
    'WHITEBOARD_STORAGE_SECRET_ACCESS_KEY is not',
  )
  await expect(open('oss://bucket?region=oss-cn-hangzhou', { environment: {} })).rejects.toThrow(
    /OSS_ACCESS_KEY_ID/,
  )
})

test('a signed URL is for the public endpoint', async () => {
  const internal = 'https://s3.oss-cn-hangzhou-internal.aliyuncs.com'
  const storage = await open(
    `oss://white-cover?region=cn-hangzhou&endpoint=${internal}&signed=60`,
    {
      environment: own,
    },
  )
  const url = new URL(await storage.url('图.png'))
  expect(url.origin).toBe('https://white-cover.s3.oss-cn-hangzhou.aliyuncs.com')
  expect(url.pathname).toBe('/%E5%9B%BE.png')
  expect(url.searchParams.get('X-Amz-Expires')).toBe('60')
  expect(url.href).not.toContain('SECRET')
  expect(storage.region).toBe('oss-cn-hangzhou')
  await storage.close()
})
