// Redis that is away for a while, loses what it had, or does not come back.

import { describe, expect, test, vi } from 'vitest'
import { settings } from '../../src/settings/settings-schema.ts'
import { post, start } from '../server/start-test-server.ts'
import { holdDrawing, job, useRedis } from './queue-fixture.ts'
import { redisProgram } from './redis-server.ts'

const redis = useRedis()

const defaultPrefix = settings.queuePrefix.default as string

describe.skipIf(!redisProgram)('Redis that ends', () => {
  test('has its jobs added again once it is back, and admits none meanwhile', async () => {
    const held = holdDrawing()
    const queue = await redis.queue()
    const runs = Array.from({ length: 20 }, (_, index) => queue.run(job({ path: `/${index}` })))
    await redis.worker(held.draw)
    await expect.poll(() => held.begun.length).toBe(2)
    await redis.server.kill()
    await expect.poll(() => queue.admit().catch((error) => error.reason)).toBe('unavailable')
    // Though nobody asks whether the server is ready.
    const { port } = redis.server
    const lost = new RegExp(`^queue: Redis at 127.0.0.1:${port} cannot be reached`)
    await expect
      .poll(() => redis.log)
      .toEqual([expect.stringMatching(lost), expect.stringMatching(lost)])
    const during = queue.run(job({ path: '/during' }))
    await redis.server.start()
    held.release()
    const expected = Array.from({ length: 20 }, (_, index) => `room/${index}`)
    expect((await Promise.all(runs)).map(({ key }) => key)).toEqual(expected)
    expect((await during).key).toBe('room/during')
    await queue.admit()
    await queue.check()
    // One of the queue and one of the worker, which have connections of their own.
    const again = `works again: queue: Redis at 127.0.0.1:${port}`
    await expect.poll(() => redis.log.filter((line) => line === again)).toHaveLength(2)
  })

  test('fails jobs after a while: those that no worker can have begun may be repeated', async () => {
    const queue = await redis.queue({ times: { outageMs: 300 } })
    const sent = queue.run(job({ path: '/sent' })).catch((error) => error)
    await expect.poll(async () => (await queue.levels()).waiting).toBe(1)
    await redis.server.kill()
    await expect.poll(() => queue.admit().catch((error) => error.reason)).toBe('unavailable')
    const unsent = queue.run(job({ path: '/unsent' })).catch((error) => error)
    expect(await unsent).toMatchObject({ name: 'QueueError', reason: 'unavailable' })
    expect(await sent).toMatchObject({ name: 'QueueError', reason: 'lost' })
    await redis.server.start()
  })
})

test.skipIf(!redisProgram)(
  'a server that stops while Redis is away responds 503 to what nobody has begun',
  async () => {
    const options = { queue: redis.server.url, role: 'http', stopTimeout: 1 } as const
    const server = await start(options)
    const response = post(server.url)
    const queue = await redis.queue({}, defaultPrefix)
    await expect.poll(async () => (await queue.levels()).waiting).toBe(1)
    await redis.server.kill()
    await server.close()
    const { status, headers } = await response
    expect([status, headers.get('retry-after'), headers.get('connection')]).toEqual([
      503,
      '2',
      'close',
    ])
    await redis.server.start()
  },
)

const small = useRedis(['--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru'])

test.skipIf(!redisProgram)('a Redis server that may remove jobs is reported', async () => {
  // BullMQ would print it.
  const printed = vi.spyOn(console, 'warn')
  await small.worker(async () => ({ key: 'a.png', uploaded: true }))
  const queue = await small.queue()
  await queue.run(job())
  expect(printed.mock.calls).toEqual([])
  expect(new Set(small.log)).toEqual(
    new Set([
      `queue: Redis at 127.0.0.1:${small.server.port} removes keys when its memory is full (maxmemory-policy allkeys-lru), and jobs with them; set noeviction`,
    ]),
  )
})
