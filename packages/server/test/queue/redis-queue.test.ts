// The queue in Redis as several machines share it.
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { createOperatorLog } from '../../src/log/operator-log.ts'
import { queueName } from '../../src/redis/job-format.ts'
import { openRedis } from '../../src/redis/open-redis.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import { createMetrics, holdDrawing, job, succeeds, useRedis } from './queue-fixture.ts'
import { redisProgram } from './redis-server.ts'

const redis = useRedis()

describe.skipIf(!redisProgram)('equal jobs', () => {
  test('on two machines are one drawing, which is counted', async () => {
    const held = holdDrawing()
    await redis.worker(held.draw)
    const metrics = createMetrics()
    const [one, other] = [await redis.queue(), await redis.queue({ metrics })]
    const first = one.run(job())
    await expect.poll(() => held.begun.length).toBe(1)
    const second = other.run(job({ owner: {}, isList: true }))
    await expect.poll(() => metrics.text()).toMatch(/^whiteboard_duplicates_avoided_total 1$/m)
    held.release()
    expect(await Promise.all([first, second])).toEqual([
      { key: 'room/init', uploaded: true },
      { key: 'room/init', uploaded: true, isShared: true },
    ])
    expect(held.begun).toHaveLength(1)
  })

  test.each([
    ['version', { sceneVersion: '2' }],
    ['size', { width: 65 }],
    ['room', { uuid: 'other' }],
    ['key', { options: { key: '{hash}', strictImages: false } }],
    ['board', { board: { path: '/', sceneName: 'init' } }],
  ])('do not differ in their %s', async (_, fields) => {
    const held = holdDrawing()
    await redis.worker(held.draw)
    const queue = await redis.queue()
    const runs = [queue.run(job()), queue.run(job(fields))]
    await expect.poll(() => held.begun.length).toBe(2)
    held.release()
    await Promise.all(runs)
  })

  test('are drawn as long as one caller waits, and removed after the last', async () => {
    const [one, other] = [await redis.queue({}, 'joined'), await redis.queue({}, 'joined')]
    const callers = [new AbortController(), new AbortController()]
    const run = (queue: typeof one, index: number) =>
      queue.run(job({ signal: callers[index]?.signal as AbortSignal })).catch((error) => error)
    const first = run(one, 0)
    await expect.poll(async () => (await one.levels()).waiting).toBe(1)
    const second = run(other, 1)
    const connection = new Redis(redis.server.url)
    const keyOf = (name = ''): string => `joined:${queueName(1)}:${name}`
    const [id] = await connection.zrange(keyOf('prioritized'), '0', '-1')
    await expect.poll(() => connection.hget(keyOf(id), 'joined')).toBe('1')
    connection.disconnect()
    callers[0]?.abort('left')
    expect(await first).toBe('left')
    const held = holdDrawing()
    held.release()
    await redis.worker(held.draw, {}, 'joined')
    expect(await second).toEqual({ key: 'room/init', uploaded: true, isShared: true })
    expect(held.begun).toHaveLength(1)
  })

  test('are added again if another machine removes the job that they joined', async () => {
    const queue = await redis.queue({}, 'removed')
    const drawn = queue.run(job())
    await expect.poll(async () => (await queue.levels()).waiting).toBe(1)
    const connection = new Redis(redis.server.url)
    const jobs = new Queue(queueName(1), { connection, prefix: 'removed' })
    const [added] = await jobs.getPrioritized()
    await added?.remove()
    const held = holdDrawing()
    held.release()
    await redis.worker(held.draw, {}, 'removed')
    expect(await drawn).toEqual({ key: 'room/init', uploaded: true })
    await jobs.close()
    connection.disconnect()
  })
})

describe.skipIf(!redisProgram)('jobs', () => {
  test('carry no token and no pixels', async () => {
    const queue = await redis.queue({}, 'carried')
    const controller = new AbortController()
    const left = queue.run(job({ signal: controller.signal })).catch(() => {})
    await expect.poll(async () => (await queue.levels()).waiting).toBe(1)
    const connection = new Redis(redis.server.url)
    const jobs = new Queue(queueName(1), { connection, prefix: 'carried' })
    const [added] = await jobs.getPrioritized()
    expect(added?.data).toEqual({
      format: 1,
      storage: 'screenshots/',
      uuid: 'room',
      path: '/init',
      width: 64,
      height: 48,
      sceneVersion: '1',
      isList: false,
      options: { key: 'room_cover/{uuid}{path}-{width}x{height}.png', strictImages: false },
    })
    controller.abort()
    await left
    await jobs.close()
    connection.disconnect()
  })

  test('of a newer format are left to newer workers, which do both', async () => {
    const older = holdDrawing()
    older.release()
    await redis.worker(older.draw)
    const [current, next] = [await redis.queue(), await redis.queue({ format: 2 })]
    const drawn = next.run(job({ path: '/next' }))
    await current.run(job({ path: '/current' }))
    expect((await next.levels()).waiting).toBe(1)
    const newer = holdDrawing()
    newer.release()
    await redis.worker(newer.draw, { formats: [1, 2] })
    await drawn
    await Promise.all([1, 2, 3, 4].map((path) => current.run(job({ path: `/${path}` }))))
    expect(older.begun.map(({ path }) => path)).not.toContain('/next')
    expect(newer.begun.map(({ path }) => path)).toContain('/next')
  })

  test('are not admitted beyond the limit', async () => {
    const queue = await redis.queue({ maxWaiting: 2 })
    const controller = new AbortController()
    const { signal } = controller
    await queue.admit()
    const runs = ['/1', '/2'].map((path) => queue.run(job({ path, signal })).catch(() => {}))
    await expect.poll(async () => (await queue.levels()).waiting).toBe(2)
    await expect(queue.admit()).rejects.toMatchObject({ name: 'QueueError', reason: 'full' })
    controller.abort()
    await Promise.all(runs)
    await expect.poll(() => succeeds(() => queue.admit())).toBe(true)
  })

  test('of a server with another storage are errors, and a warning', async () => {
    const warnings: string[] = []
    await redis.worker(holdDrawing().draw, { warn: (warning) => warnings.push(warning) }, 'mixed')
    const storage = await openStorage(`file:${redis.folder}/elsewhere`, { publicUrl: () => '' })
    const open = await openRedis(redis.server.url, 'mixed', storage, createOperatorLog('silent'))
    const queue = open.createQueue({ maxWaiting: 9, attempts: 3, metrics: createMetrics() })
    await expect(queue.run(job())).rejects.toThrow('stores screenshots in elsewhere/')
    expect(warnings).toEqual([expect.stringContaining('they need the same storage')])
    await queue.close()
    await open.close()
  })
})
