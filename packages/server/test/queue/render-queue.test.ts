// What both queues do: the one in memory, and the one in Redis.

import { describe, expect, test } from 'vitest'
import { ImageError } from '../../src/images/image-error.ts'
import { EmbeddedQueue } from '../../src/queue/embedded-queue.ts'
import { RoomsError } from '../../src/rooms/rooms-error.ts'
import { StorageError } from '../../src/storage/storage.ts'
import { holdDrawing, job, type OpenQueue, openEmbedded, useRedis } from './queue-fixture.ts'
import { redisProgram } from './redis-server.ts'

const redis = useRedis()

const openInRedis: OpenQueue = async (draw, concurrency) => {
  const queue = await redis.queue()
  await redis.worker(draw, { concurrency })
  return queue
}

const queues: [string, OpenQueue][] = [
  ['the embedded queue', openEmbedded],
  ...(redisProgram ? [['the queue in Redis', openInRedis] as [string, OpenQueue]] : []),
]

describe.each(queues)('%s', (_, open) => {
  test('returns to each job its own screenshot, however many there are', async () => {
    const queue = await open(
      async ({ path, width }) => ({ key: `${path}-${width}`, uploaded: width === 1 }),
      3,
    )
    const jobs = Array.from({ length: 40 }, (_, index) => job({ path: `/${index}`, width: index }))
    expect(await Promise.all(jobs.map((each) => queue.run(each)))).toEqual(
      jobs.map(({ path, width }) => ({ key: `${path}-${width}`, uploaded: width === 1 })),
    )
  })

  test('passes everything of a job to the drawing', async () => {
    const held = holdDrawing()
    held.release()
    const queue = await open(held.draw, 1)
    const board = { path: '/board', sceneName: 'Frame "1"' }
    const { owner: _o, signal: _s, ...data } = job({ uuid: '房间 1', path: '/board/f', board })
    await queue.run(job(data))
    expect(held.begun).toMatchObject([data])
    expect(held.begun[0]?.waitedSeconds()).toBeGreaterThanOrEqual(0)
  })

  test.each([
    new RoomsError('removed', 'The scene was removed'),
    new ImageError('missing', 'There is no image'),
    new StorageError('no-response', 'storage: no response'),
  ])('throws what the drawing throws: %s', async (thrown) => {
    const queue = await open(async () => {
      throw thrown
    }, 1)
    const error = await queue.run(job()).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(thrown.constructor)
    expect(error).toMatchObject({ reason: thrown.reason, message: thrown.message })
  })
})

test('the embedded queue uploads nothing of a job that it has ended', async () => {
  const held = holdDrawing()
  const queue = new EmbeddedQueue(held.draw, 1)
  const ended = queue.run(job()).catch(({ reason }) => reason)
  await expect.poll(() => held.begun.length).toBe(1)
  queue.stop()
  expect(await ended).toBe('unavailable')
  expect(() => held.begun[0]?.beginUpload?.()).toThrow('the server is shutting down')
  held.release()
})

describe.each(queues)('while jobs wait, %s', (_, open) => {
  test('rejects them when it stops: as unavailable, and as lost the one that is being uploaded', async () => {
    const held = holdDrawing()
    const queue = await open(held.draw, 1)
    const reasonOf = (path: string) => queue.run(job({ path })).catch(({ reason }) => reason)
    const first = reasonOf('/first')
    await expect.poll(() => held.begun.length).toBe(1)
    held.begun[0]?.beginUpload?.()
    const second = reasonOf('/second')
    await expect.poll(async () => (await queue.levels()).waiting).toBe(1)
    queue.stop()
    expect(await Promise.all([first, second])).toEqual(['lost', 'unavailable'])
    expect(await reasonOf('/third')).toBe('unavailable')
    held.release()
  })

  test('does not draw one whose caller has left', async () => {
    const held = holdDrawing()
    const queue = await open(held.draw, 1)
    const first = queue.run(job({ path: '/first' }))
    await expect.poll(() => held.begun.length).toBe(1)
    const controller = new AbortController()
    const left = queue.run(job({ path: '/left', signal: controller.signal }))
    await expect.poll(async () => (await queue.levels()).waiting).toBe(1)
    controller.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    await expect.poll(async () => (await queue.levels()).waiting).toBe(0)
    const last = queue.run(job({ path: '/last' }))
    held.release()
    await Promise.all([first, last])
    expect(held.begun.map(({ path }) => path)).toEqual(['/first', '/last'])
  })

  test('draws a single scene soon, though a list waits', async () => {
    const held = holdDrawing()
    const queue = await open(held.draw, 1)
    const owner = {}
    const list = Array.from({ length: 20 }, (_, index) =>
      queue.run(job({ path: `/list/${index}`, isList: true, owner })),
    )
    await expect.poll(async () => (await queue.levels()).waiting).toBe(19)
    const single = queue.run(job({ uuid: 'other', path: '/single' }))
    await expect.poll(async () => (await queue.levels()).waiting).toBe(20)
    held.release()
    await Promise.all([...list, single])
    expect(held.begun.findIndex(({ path }) => path === '/single')).toBeLessThan(4)
  })

  test('lets rooms take turns', async () => {
    const held = holdDrawing()
    const queue = await open(held.draw, 1)
    const owners = { busy: {}, quiet: {} }
    const run = (uuid: keyof typeof owners, count: number) =>
      Array.from({ length: count }, (_, index) =>
        queue.run(job({ uuid, path: `/${index}`, owner: owners[uuid] })),
      )
    const busy = run('busy', 12)
    await expect.poll(async () => (await queue.levels()).waiting).toBe(11)
    const quiet = run('quiet', 3)
    await expect.poll(async () => (await queue.levels()).waiting).toBe(14)
    held.release()
    await Promise.all([...busy, ...quiet])
    const places = held.begun.flatMap(({ uuid }, place) => (uuid === 'quiet' ? [place] : []))
    expect(places.at(-1)).toBeLessThan(9)
  })

  test('knows how many jobs wait, and for how long', async () => {
    const held = holdDrawing()
    const queue = await open(held.draw, 1)
    expect(await queue.levels()).toEqual({ waiting: 0, oldestSeconds: 0 })
    const runs = [1, 2, 3].map((index) => queue.run(job({ path: `/${index}` })))
    await expect.poll(async () => (await queue.levels()).waiting).toBe(2)
    await expect.poll(async () => (await queue.levels()).oldestSeconds).toBeGreaterThan(0)
    held.release()
    await Promise.all(runs)
    expect(await queue.levels()).toEqual({ waiting: 0, oldestSeconds: 0 })
  })

  test('can be used', async () => {
    const queue = await open(holdDrawing().draw, 1)
    await queue.admit()
    await queue.check()
  })
})

describe.each(queues)('for equal jobs, %s', (_, open) => {
  test('draws a scene soon that a single request wants besides a list, and once', async () => {
    const held = holdDrawing()
    const queue = await open(held.draw, 1)
    const owner = {}
    const list = Array.from({ length: 20 }, (_, index) =>
      queue.run(job({ path: `/list/${index}`, isList: true, owner })),
    )
    await expect.poll(async () => (await queue.levels()).waiting).toBe(19)
    const single = queue.run(job({ path: '/list/19' }))
    await expect.poll(() => held.begun.length).toBe(1)
    // Redis is asked in turn: by then, it has the higher priority.
    for (let count = 0; count < 10; count += 1) await queue.levels()
    held.release()
    expect(await single).toMatchObject({ key: 'room/list/19', isShared: true })
    await Promise.all(list)
    expect(held.begun).toHaveLength(20)
    expect(held.begun.findIndex(({ path }) => path === '/list/19')).toBeLessThan(4)
  })

  test('draws a scene for the callers that are left', async () => {
    const held = holdDrawing()
    const queue = await open(held.draw, 1)
    const first = queue.run(job({ path: '/first' }))
    await expect.poll(() => held.begun.length).toBe(1)
    const controller = new AbortController()
    const left = queue.run(job({ path: '/both', signal: controller.signal }))
    await expect.poll(async () => (await queue.levels()).waiting).toBe(1)
    const stays = queue.run(job({ path: '/both' }))
    controller.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    held.release()
    expect(await stays).toMatchObject({ key: 'room/both' })
    await first
  })
})
