// Workers that fail, stop or lose Redis.
import { RenderError } from '@whiteboard-screenshots/renderer'
import { describe, expect, test } from 'vitest'
import { createMetrics, holdDrawing, job, lockMs, useRedis } from './queue-fixture.ts'
import { redisProgram } from './redis-server.ts'

const redis = useRedis()

describe.skipIf(!redisProgram)('a worker', () => {
  test('that loses Redis has its jobs done elsewhere', async () => {
    const lost = holdDrawing()
    const open = await redis.open()
    const metrics = createMetrics()
    const worker = open.createWorker({
      ...{ concurrency: 1, attempts: 3, metrics, lockMs, warn: () => {} },
      draw: lost.draw,
    })
    worker.start()
    const queue = await redis.queue()
    const drawn = queue.run(job())
    await expect.poll(() => lost.begun.length).toBe(1)
    await open.close()
    const other = holdDrawing()
    other.release()
    await redis.worker(other.draw)
    expect(await drawn).toEqual({ key: 'room/init', uploaded: true })
    expect(other.begun).toHaveLength(1)
    await worker.close(0)
  })

  test('whose process ends has the scene drawn again, and given up after all attempts', async () => {
    let crashes = 0
    const draw = async () => {
      crashes += 1
      throw new RenderError('crashed', 'The process that drew the scene has ended')
    }
    const metrics = createMetrics()
    await redis.worker(draw, { metrics })
    const queue = await redis.queue()
    await expect(queue.run(job())).rejects.toMatchObject({
      name: 'QueueError',
      reason: 'given-up',
      message: expect.stringContaining('in 3 attempts'),
    })
    expect(crashes).toBe(3)
    const text = await metrics.text()
    expect(text).toMatch(/^whiteboard_attempts_total\{attempt="first"\} 1$/m)
    expect(text).toMatch(/^whiteboard_attempts_total\{attempt="repeated"\} 2$/m)
    expect(redis.log).toEqual(
      [2, 3].map((attempt) =>
        expect.stringMatching(
          new RegExp(
            `^queue: room room, scene /init: attempt ${attempt} of 3; .*: The process that drew`,
          ),
        ),
      ),
    )
    // The scene is not stuck: the next request is a new job.
    await expect(queue.run(job())).rejects.toMatchObject({ reason: 'given-up' })
    expect(crashes).toBe(6)
  })

  test('that is stopped finishes what it has begun, and leaves the rest', async () => {
    const [stopped, other] = [holdDrawing(), holdDrawing()]
    const worker = await redis.worker(stopped.draw, { concurrency: 1 })
    const queue = await redis.queue()
    const first = queue.run(job({ path: '/first' }))
    await expect.poll(() => stopped.begun.length).toBe(1)
    const second = queue.run(job({ path: '/second' }))
    const closed = worker.close(10_000)
    stopped.release()
    await closed
    expect(await first).toEqual({ key: 'room/first', uploaded: true })
    other.release()
    await redis.worker(other.draw)
    expect(await second).toEqual({ key: 'room/second', uploaded: true })
    expect(stopped.begun).toHaveLength(1)
  })

  test('that is stopped and takes too long gives its jobs back', async () => {
    const [slow, other] = [holdDrawing(), holdDrawing()]
    const worker = await redis.worker(slow.draw, { concurrency: 1 })
    const queue = await redis.queue()
    const drawn = queue.run(job())
    await expect.poll(() => slow.begun.length).toBe(1)
    await worker.close(1)
    other.release()
    await redis.worker(other.draw)
    expect(await drawn).toEqual({ key: 'room/init', uploaded: true })
    expect(other.begun).toHaveLength(1)
  })
})

describe.skipIf(!redisProgram)('a server', () => {
  test('that gives up all workers gives up the scene', async () => {
    const queue = await redis.queue({ attempts: 2 })
    const opened = []
    const drawn = queue.run(job()).catch((error) => error)
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const dying = holdDrawing()
      const open = await redis.open()
      const worker = open.createWorker({
        ...{ concurrency: 1, attempts: 2, metrics: createMetrics(), lockMs: 600, warn: () => {} },
        draw: dying.draw,
      })
      worker.start()
      opened.push(worker)
      await expect.poll(() => dying.begun.length, { timeout: 10_000 }).toBe(1)
      await open.close()
    }
    await redis.worker(holdDrawing().draw, { attempts: 2, lockMs: 600 })
    expect(await drawn).toMatchObject({ name: 'QueueError', reason: 'given-up' })
    for (const worker of opened) await worker.close(0)
  })
})
