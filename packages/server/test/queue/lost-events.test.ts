// What a server does when Redis tells it nothing of a job, or has lost a part of it.
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queueName } from '../../src/redis/job-format.ts'
import { holdDrawing, job, lockMs, succeeds, useRedis } from './queue-fixture.ts'
import { redisProgram } from './redis-server.ts'

const redis = useRedis()
const times = { lookMs: 200 }
let connection: Redis
beforeAll(() => {
  if (redisProgram) connection = new Redis(redis.server.url)
})
afterAll(() => connection?.disconnect())

const keyOf = (prefix: string, name: string): string => `${prefix}:${queueName(1)}:${name}`
const findJob = async (prefix: string): Promise<string> =>
  (await connection.zrange(keyOf(prefix, 'prioritized'), '0', '0'))[0] ?? ''

describe.skipIf(!redisProgram)('a server', () => {
  test('asks for the results of jobs whose events are lost, and has each drawn once', async () => {
    const queue = await redis.queue({ times }, 'events')
    const held = holdDrawing()
    await redis.worker(held.draw, {}, 'events')
    // As if the clock of another Redis server had been ahead.
    await connection.xadd(keyOf('events', 'events'), '99999999999999-0', 'event', 'none')
    const seen = queue.run(job({ path: '/seen' }))
    await expect.poll(() => held.begun.length).toBe(1)
    await connection.del(keyOf('events', 'events'))
    const crashed = queue.run(job({ path: '/crashed' })).catch((error) => error)
    await expect.poll(() => held.begun.length).toBe(2)
    held.release()
    expect(await seen).toEqual({ key: 'room/seen', uploaded: true })
    expect(await crashed).toEqual({ key: 'room/crashed', uploaded: true })
    expect(held.begun).toHaveLength(2)
  })

  test.each([
    ['the data of a job', async (prefix: string) => keyOf(prefix, await findJob(prefix))],
    ['the list of jobs', async (prefix: string) => keyOf(prefix, 'prioritized')],
  ])('adds a job again if Redis has evicted %s', async (_, find) => {
    const prefix = `evicted ${_}`
    const queue = await redis.queue({ times }, prefix)
    const drawn = queue.run(job())
    await expect.poll(async () => (await queue.levels()).waiting).toBe(1)
    await connection.del(await find(prefix))
    const held = holdDrawing()
    held.release()
    await redis.worker(held.draw, {}, prefix)
    expect(await drawn).toEqual({ key: 'room/init', uploaded: true })
    expect(held.begun).toHaveLength(1)
  })

  test('does not wait for workers for ever: the request may be repeated', async () => {
    const queue = await redis.queue({ times: { ...times, absenceMs: 300 } })
    await expect(queue.run(job())).rejects.toMatchObject({
      name: 'QueueError',
      reason: 'unavailable',
      message: 'no worker is there',
    })
    expect((await queue.levels()).waiting).toBe(0)
  })

  test('waits for a worker that is busy', async () => {
    const queue = await redis.queue({ times: { ...times, absenceMs: 300 } })
    const held = holdDrawing()
    await redis.worker(held.draw, { concurrency: 1 })
    const runs = [1, 2].map((path) => queue.run(job({ path: `/${path}` })))
    const state = Promise.race([
      ...runs,
      new Promise((resolve) => setTimeout(resolve, 900, 'waits')),
    ])
    expect(await state).toBe('waits')
    held.release()
    expect(await Promise.all(runs)).toHaveLength(2)
  })

  test('does not wait for ever for a worker that has begun a job', async () => {
    const queue = await redis.queue({ times: { ...times, drawingMs: 300 } })
    const held = holdDrawing()
    await redis.worker(held.draw)
    await expect(queue.run(job())).rejects.toMatchObject({ name: 'QueueError', reason: 'lost' })
    expect(held.begun).toHaveLength(1)
  })

  test('does not wait for ever for workers that have ended with its job', async () => {
    const queue = await redis.queue({ times: { ...times, absenceMs: 300 } }, 'ended')
    const held = holdDrawing()
    const worker = await redis.worker(held.draw, {}, 'ended')
    const drawn = queue.run(job()).catch((error) => error)
    await expect.poll(() => held.begun.length).toBe(1)
    await worker.close(1)
    await connection.del(`ended:workers:${queueName(1)}`)
    expect(await drawn).toMatchObject({ name: 'QueueError', reason: 'lost' })
  })
})

describe.skipIf(!redisProgram)('Redis that', () => {
  test.each([
    ['is full', ['maxmemory', '1'], ['maxmemory', '0'], 'OOM'],
    ['is read-only', ['replicaof', '127.0.0.1 1'], ['replicaof', 'no one'], 'READONLY'],
  ])('%s is not ready, and jobs may be repeated', async (name, [command, on], [, off], reason) => {
    const queue = await redis.queue({ times: { ...times, outageMs: 300 } })
    await queue.check()
    const configure = (value = ''): Promise<unknown> =>
      command === 'replicaof'
        ? connection.call('replicaof', ...value.split(' '))
        : connection.config('SET', command ?? '', value)
    await configure(on)
    try {
      await expect(queue.check()).rejects.toThrow(reason)
      await expect(queue.run(job({ path: `/${name}` }))).rejects.toMatchObject({
        name: 'QueueError',
        reason: 'unavailable',
      })
    } finally {
      await configure(off)
    }
    await expect.poll(() => succeeds(() => queue.check())).toBe(true)
  })
})

describe.skipIf(!redisProgram)('a worker', () => {
  test('that is held up for longer than its lock gives up its jobs', async () => {
    const queue = await redis.queue({ times })
    const held = holdDrawing()
    await redis.worker(held.draw, { concurrency: 1 })
    const drawn = queue.run(job())
    await expect.poll(() => held.begun.length).toBe(1)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lockMs + 300)
    await expect.poll(() => held.begun[0]?.signal.aborted).toBe(true)
    held.release()
    expect(await drawn).toEqual({ key: 'room/init', uploaded: true })
  })
})
