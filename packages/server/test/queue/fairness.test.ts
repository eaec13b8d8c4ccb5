// Who waits for whom in a queue in Redis that is never empty.
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import type { RenderQueue } from '../../src/queue/render-queue.ts'
import { post, start } from '../server/start-test-server.ts'
import { holdDrawing, job, useRedis } from './queue-fixture.ts'
import { redisProgram } from './redis-server.ts'

const redis = useRedis()
const maxOthers = 300

/** Requests of other rooms, one after the other in each lane, so that some always wait. */
class Others {
  count = 0
  readonly done: Promise<unknown>
  readonly #queue: RenderQueue
  #isStopped = false

  constructor(queue: RenderQueue, lanes: number) {
    this.#queue = queue
    this.done = Promise.all(Array.from({ length: lanes }, () => this.#run()))
  }

  stop(): void {
    this.#isStopped = true
  }

  async #run(): Promise<void> {
    while (!this.#isStopped && this.count < maxOthers) {
      this.count += 1
      await this.#queue.run(job({ uuid: `other-${this.count}`, path: `/${this.count}` }))
    }
  }
}

describe.skipIf(!redisProgram)('while single scenes of other rooms always wait', () => {
  test.each([
    ['a list', true],
    ['a room with many scenes', false],
  ])('%s goes on', async (_, isList) => {
    const queue = await redis.queue()
    const held = holdDrawing()
    await redis.worker(held.draw, { concurrency: 1 })
    const others = new Others(queue, 4)
    await expect.poll(async () => (await queue.levels()).waiting).toBe(3)
    const paths = ['/1', '/2', '/3', '/4', '/5', '/6']
    const runs = paths.map((path) => queue.run(job({ path, isList })))
    await expect.poll(async () => (await queue.levels()).waiting).toBe(9)
    held.release()
    await Promise.all(runs)
    expect(others.count).toBeLessThan(100)
    others.stop()
    await others.done
  })
})

test.skipIf(!redisProgram)(
  'a single scene that joins one of a list is no longer among the last',
  async () => {
    const [one, other] = [await redis.queue(), await redis.queue()]
    const held = holdDrawing()
    await redis.worker(held.draw, { concurrency: 1 })
    const list = Array.from({ length: 20 }, (_, index) =>
      one.run(job({ path: `/${index}`, isList: true })),
    )
    await expect.poll(async () => (await one.levels()).waiting).toBe(19)
    const single = other.run(job({ path: '/19' }))
    await expect.poll(async () => (await other.levels()).oldestSeconds).toBeGreaterThan(0)
    held.release()
    await Promise.all([...list, single])
    expect(held.begun.findIndex(({ path }) => path === '/19')).toBeLessThan(5)
  },
)

test.skipIf(!redisProgram)(
  'a single scene that a list of the same server has begun is not held up by it',
  async () => {
    const queuePrefix = 'joined'
    // That of the worker.
    const storage = `file:${join(redis.folder, 'screenshots')}`
    const server = await start({ queue: redis.server.url, role: 'http', queuePrefix, storage })
    const list = { path: 'screenshot-list' }
    const responses = [post(server.url, { width: 64, height: 48, path: '/test' }, list)]
    const queue = await redis.queue({}, queuePrefix)
    await expect.poll(async () => (await queue.levels()).waiting).toBe(2)
    const commands = new Redis(redis.server.url)
    const key = `${queuePrefix}:scenes-v1:prioritized`
    const priorities = async (): Promise<number[]> => {
      const scores = await commands.zrange(key, '0', '-1', 'WITHSCORES')
      // The priority is the upper part of the score.
      return scores
        .filter((_, index) => index % 2 === 1)
        .map((score) => Math.floor(+score / 2 ** 32))
    }
    expect(await priorities()).toEqual([1, 1001])
    responses.push(post(server.url, { width: 64, height: 48, path: '/test/page1' }))
    await expect.poll(priorities).toEqual([1, 1])
    await redis.worker(async ({ path }) => ({ key: `a${path}`, uploaded: true }), {}, queuePrefix)
    for (const response of responses) expect((await response).status).toBe(201)
    commands.disconnect()
  },
)
