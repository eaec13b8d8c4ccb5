// Screenshots and rooms at OpenStack Swift, which checks every signature, hash, region and clock.
import { once } from 'node:events'
import { Agent, type IncomingMessage, get as request } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { LookupFunction } from 'node:net'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { openBucketRooms } from '../../src/rooms/bucket-rooms.ts'
import type { BucketClientOptions } from '../../src/storage/bucket-client.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { parseStorageUrl } from '../../src/storage/storage-url.ts'
import type { S3Server } from './s3-server.ts'
import { createSwiftClient, swiftPair as credentials, startSwiftServer } from './swift-server.ts'

const { signal } = new AbortController()
const png = Buffer.from('\x89PNG not really', 'latin1')

// Every host name leads to this machine; Swift takes the first part of a name below `s3.test` as the bucket.
const lookup: LookupFunction = (_host, options, callback) =>
  options.all
    ? callback(null, [{ address: '127.0.0.1', family: 4 }])
    : callback(null, '127.0.0.1', 4)
const agents = { http: new Agent({ lookup }), https: new HttpsAgent() }

async function download(url: string): Promise<{ response: IncomingMessage; body: Buffer }> {
  const [response] = (await once(request(url, { lookup }), 'response')) as [IncomingMessage]
  return { response, body: Buffer.concat(await response.toArray()) }
}

const hasSwift = requireProgram('swift')

let server: S3Server
let port: string
let client: S3Client

beforeAll(async () => {
  if (!hasSwift) return
  server = await startSwiftServer('screenshots')
  port = new URL(server.endpoint).port
  client = createSwiftClient(server.endpoint)
}, 30_000)
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  if (!hasSwift) return
  client.destroy()
  await server.close()
})

const open = (
  more: string,
  variables: Readonly<Record<string, string>> = {},
  options: BucketClientOptions = {},
): Promise<Storage> =>
  openStorage(`s3://${more}`, {
    publicUrl: () => '',
    bucket: {
      agents,
      environment: {
        WHITEBOARD_STORAGE_ACCESS_KEY_ID: credentials.accessKeyId,
        WHITEBOARD_STORAGE_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        ...variables,
      },
      ...options,
    },
  })
const inPath = (): string => `endpoint=http://127.0.0.1:${port}`
const inHost = (): string => `endpoint=http://s3.test:${port}`

describe.skipIf(!hasSwift)('Swift', () => {
  test.each([
    ['the path', 'path', inPath],
    ['the host', 'host', inHost],
  ])('a screenshot in a bucket that is in %s', async (_, prefix, endpoint) => {
    const storage = await open(`screenshots/${prefix}?region=us-east-1&signed=60&${endpoint()}`)
    await storage.check(signal)
    await storage.check(signal)
    const key = `${storage.prefix}房间/图 1+2%20 & 'a' "b"!*()@:,;=~$?#-64x48.png`
    expect(await storage.version(key, signal)).toBeUndefined()
    await storage.put({ key, png, immutable: true }, signal)
    expect(await storage.version(key, signal)).toBeDefined()
    const url = await storage.url(key)
    const { response, body } = await download(url)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('image/png')
    expect(body.equals(png)).toBe(true)
    // A signature is valid for one key, and nothing can be read without one.
    expect((await download(url.replace('-64x48', '-64x49'))).response.statusCode).toBe(403)
    expect((await download(url.replace(/\?.*/, ''))).response.statusCode).toBe(400)
  })

  test.each([
    [
      'a wrong secret',
      'screenshots',
      'us-east-1',
      { SECRET_ACCESS_KEY: 'mistyped' },
      'rejected',
      /does not match/,
    ],
    [
      'an unknown key',
      'screenshots',
      'us-east-1',
      { ACCESS_KEY_ID: 'mistyped' },
      'rejected',
      /does not match/,
    ],
    [
      'an account without rights',
      'screenshots',
      'us-east-1',
      { ACCESS_KEY_ID: 'test:reader', SECRET_ACCESS_KEY: 'reading' },
      'rejected',
      /do not allow/,
    ],
    ['a wrong region', 'screenshots', 'eu-west-1', {}, 'not-found', /another region/],
    ['no such bucket', 'no-such-bucket', 'us-east-1', {}, 'not-found', /no such bucket/],
  ])('%s is an error without secrets', async (_, bucket, region, variables, reason, message) => {
    const own = Object.entries(variables).map(([name, value]) => [
      `WHITEBOARD_STORAGE_${name}`,
      value,
    ])
    const storage = await open(`${bucket}?region=${region}&${inHost()}`, Object.fromEntries(own))
    const failure = await storage
      .put({ key: 'x.png', png, immutable: false }, signal)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'StorageError', reason })
    expect(String(failure)).toMatch(message)
    expect(String(failure)).not.toMatch(/mistyped|tester|testing|reading/)
    await expect(storage.check(signal)).rejects.toMatchObject({ reason })
  })

  test.each([-3_600_000, 3_600_000])('a clock that is off by %d ms is corrected', async (off) => {
    const storage = await open(`screenshots?region=us-east-1&${inHost()}`)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + off })
    await storage.put({ key: `clock${off}.png`, png, immutable: false }, signal)
    expect(await storage.version(`clock${off}.png`, signal)).toBeDefined()
    // The correction needs a second attempt.
    const hasty = await open(`screenshots?region=us-east-1&${inHost()}`, {}, { maxAttempts: 1 })
    await expect(hasty.put({ key: 'x.png', png, immutable: false }, signal)).rejects.toThrow(
      /clock/,
    )
  })
})

describe.skipIf(!hasSwift)('a clock that is set', () => {
  test('while several requests are in flight is corrected for all of them', async () => {
    const storage = await open(`screenshots?region=us-east-1&${inHost()}`)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    const keys = Array.from({ length: 8 }, (_, index) => `at-once${index}.png`)
    await Promise.all(keys.map((key) => storage.put({ key, png, immutable: false }, signal)))
  })

  test('between the signature and the response is corrected', async () => {
    const now = Date.now()
    const setBack: LookupFunction = (...parameters) => {
      vi.setSystemTime(now)
      lookup(...parameters)
    }
    const options = { agents: { http: new Agent({ lookup: setBack }), https: agents.https } }
    const storage = await open(`screenshots?region=us-east-1&${inHost()}`, {}, options)
    vi.useFakeTimers({ toFake: ['Date'], now: now + 3_600_000 })
    await storage.put({ key: 'set-back.png', png, immutable: false }, signal)
  })
})

describe.skipIf(!hasSwift)('rooms at Swift', () => {
  test('rooms with several pages of names, with all kinds of characters', async () => {
    const names = [
      'a+b&c <d> "e".json',
      '图 1%20.png',
      ...Array.from({ length: 50 }, (_, index) => `p${index}.json`),
    ]
    const waiting = names.map((name) => `rooms/long/${name}`)
    const putNext = async (): Promise<void> => {
      for (let Key = waiting.pop(); Key !== undefined; Key = waiting.pop())
        await client.send(new PutObjectCommand({ Bucket: 'screenshots', Key, Body: Key }))
    }
    await Promise.all(Array.from({ length: 8 }, putNext))
    const url = `s3://screenshots/rooms?region=us-east-1&${inHost()}`
    const address = parseStorageUrl(url, 'rooms', {})
    if (address.kind !== 'bucket') throw new Error('not a bucket')
    const environment = {
      WHITEBOARD_ROOMS_ACCESS_KEY_ID: credentials.accessKeyId,
      WHITEBOARD_ROOMS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    }
    const rooms = await openBucketRooms(address, { environment, agents })
    await rooms.check?.(signal)
    const scenes = (await rooms.scenes('long', signal)) ?? []
    expect(new Set(scenes)).toEqual(new Set(names.map((name) => `/${name.replace(/\.\w+$/, '')}`)))
    expect(scenes.at(-1)).toBe('/图 1%20')
    for (const path of ['/a+b&c <d> "e"', '/图 1%20', '/p49']) {
      const { bytes, version } = (await rooms.read('long', path, signal)) ?? {}
      expect(`${Buffer.from(bytes ?? [])}`).toContain(`rooms/long${path}.`)
      expect(await rooms.version?.('long', path, signal)).toBe(version)
    }
    expect(await rooms.read('long', '/p1', signal)).toMatchObject({ version: expect.any(String) })
  })
})
