// What servers and workers know in common: the last screenshots, and who uploads one.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { createOperatorLog } from '../../src/log/operator-log.ts'
import type { StartedJob } from '../../src/queue/render-queue.ts'
import { openRedis } from '../../src/redis/open-redis.ts'
import { parseRedisUrl } from '../../src/redis/redis-address.ts'
import { TakenInRedis } from '../../src/redis/redis-taken.ts'
import { job, useRedis } from './queue-fixture.ts'
import { redisProgram, startRedis } from './redis-server.ts'

const redis = useRedis()
const { signal } = new AbortController()
const uploadOf = (text: string) => ({ key: 'a.png', png: Buffer.from(text), immutable: false })
const forget = (): undefined => undefined
const screenshot = {
  sceneVersion: '1',
  imageVersions: new Map([['a.png', '2']]),
  key: 'k',
  storedVersion: '3',
}

describe.skipIf(!redisProgram)('the last screenshots', () => {
  test('are known on every machine, and the oldest are forgotten', async () => {
    const [one, other] = [new Redis(redis.server.url), new Redis(redis.server.url)]
    const taken = new TakenInRedis(one, 'taken', 3)
    for (const id of ['a', 'b', 'c', 'd']) await taken.set(id, screenshot)
    const elsewhere = new TakenInRedis(other, 'taken', 3)
    expect(await elsewhere.get('a')).toBeUndefined()
    expect(await elsewhere.get('d')).toEqual(screenshot)
    await elsewhere.delete('d')
    expect(await taken.get('d')).toBeUndefined()
    expect(await one.keys('taken:*')).toHaveLength(3)
    one.disconnect()
    other.disconnect()
  })
})

describe.skipIf(!redisProgram)('uploads of one scene', () => {
  const started = async (client: Redis, name: string): Promise<StartedJob> => {
    await client.set(name, 'token')
    return { ...job(), waitedSeconds: () => 0, lock: { key: name, value: 'token' } }
  }

  test('keep their order, and need the lock of the job', async () => {
    const client = new Redis(redis.server.url)
    const [one, other] = [await redis.open('order'), await redis.open('order')]
    const older = await one.uploads.begin('id', await started(client, 'lock-1'))
    const newer = await other.uploads.begin('id', await started(client, 'lock-2'))
    const lost = await one.uploads.begin('id', await started(client, 'lock-3'))
    const describe = (storedVersion: string) => ({ ...screenshot, storedVersion })
    const version = await newer.upload(uploadOf('new'), signal, describe)
    expect(version).toBeDefined()
    // A later one is there.
    expect(await older.upload(uploadOf('old'), signal, forget)).toBeUndefined()
    expect(await one.taken.get('id')).toEqual(describe(version ?? ''))
    await client.del('lock-3')
    await expect(lost.upload(uploadOf('lost'), signal, forget)).rejects.toMatchObject({
      reason: 'lost',
    })
    expect(await readFile(join(redis.folder, 'screenshots/a.png'), 'utf8')).toBe('new')
    client.disconnect()
  })

  test('forget the last screenshot once they begin', async () => {
    const client = new Redis(redis.server.url)
    const { uploads, taken } = await redis.open('forget')
    await taken.set('id', screenshot)
    const turn = await uploads.begin('id', await started(client, 'forget-1'))
    await turn.upload(uploadOf('new'), signal, forget)
    expect(await taken.get('id')).toBeUndefined()
    client.disconnect()
  })

  test('wait for each other, but not for a worker that has lost its job', async () => {
    const client = new Redis(redis.server.url)
    const { uploads } = await redis.open('turns')
    const first = await uploads.begin('id', await started(client, 'turn-1'))
    const second = await uploads.begin('id', await started(client, 'turn-2'))
    // As if the first had begun its upload: its upload never ends.
    const order = (await client.keys('turns:order:*'))[0] ?? ''
    await client.hset(order, 'lock', 'turn-1', 'value', 'token-1')
    await client.set('turn-1', 'token-1')
    let isDone = false
    const upload = second.upload(uploadOf('second'), signal, forget).then(() => {
      isDone = true
    })
    await expect.poll(() => isDone, { interval: 60 }).toBe(false)
    await client.del('turn-1')
    await upload
    await expect(first.upload(uploadOf('first'), signal, forget)).rejects.toMatchObject({
      reason: 'lost',
    })
    client.disconnect()
  })

  test('need a Redis that can be reached', async () => {
    const client = new Redis(redis.server.url)
    const open = await redis.open('away')
    const turn = await open.uploads.begin('id', await started(client, 'away-1'))
    await open.close()
    await expect(turn.upload(uploadOf('x'), signal, forget)).rejects.toMatchObject({
      reason: 'lost',
    })
    client.disconnect()
  })
})

describe('the URL of Redis', () => {
  test('has a user, a password, a database and TLS', () => {
    expect(parseRedisUrl('rediss://us%40er:p%2Fw@redis.example:6380/2')).toEqual({
      name: 'Redis at redis.example:6380',
      host: 'redis.example',
      port: 6380,
      username: 'us@er',
      password: 'p/w',
      db: 2,
      tls: { servername: 'redis.example' },
    })
    expect(parseRedisUrl('rediss://[::1]')).toMatchObject({ host: '::1', port: 6379, tls: {} })
  })

  test.each([
    'redis://',
    'redis://:secret@',
    'redis://:secret@host/name',
    'redis://:secret@host/0?a=b',
    'redis://:secret@host:port',
  ])('%s is invalid, and no message repeats it', (url) => {
    const error = (() => {
      try {
        return parseRedisUrl(url)
      } catch (caught) {
        return caught
      }
    })()
    expect(error).toMatchObject({ name: 'SettingsError' })
    expect(String(error)).not.toContain('secret')
  })

  test.skipIf(!redisProgram)('logs in with it, and no message has the password', async () => {
    const rules = '--user app on >right-secret ~app:* &* +@all --user default off'
    const server = await startRedis(rules.split(' '))
    const open = (user: string, password: string) =>
      openRedis(
        `redis://${user}:${password}@127.0.0.1:${server.port}`,
        'app',
        redis.storage,
        createOperatorLog('silent'),
      )
    const fine = await open('app', 'right-secret')
    await fine.taken.set('id', {
      sceneVersion: '1',
      imageVersions: new Map(),
      key: 'k',
      storedVersion: '1',
    })
    expect(await fine.taken.get('id')).toBeDefined()
    await fine.close()
    const error = await open('app', 'wrong-secret').catch((caught) => caught)
    expect(String(error)).toMatch(
      /^Error: queue: Redis at 127\.0\.0\.1:\d+ cannot be reached: .*WRONGPASS/,
    )
    expect(String(error)).not.toContain('secret')
    await server.close()
  })
})
