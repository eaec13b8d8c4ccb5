// Servers that share a queue: some respond to requests, others draw.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServerOptions } from '../../src/index.ts'
import { run } from '../command/run-command.ts'
import { controlledSource, folder, post, sampleRoom, start } from '../server/start-test-server.ts'
import { type RedisServer, redisProgram, startRedis } from './redis-server.ts'

let redis: RedisServer
beforeAll(async () => {
  if (redisProgram) redis = await startRedis()
})
afterAll(() => redis?.close())

const storage = `file:${join(folder, 'shared')}`
const list = { width: 64, height: 48, path: '/test' }
let prefix = 0
const shared = (options: ServerOptions): ServerOptions => ({
  queue: redis.url,
  queuePrefix: `roles-${prefix}`,
  storage,
  ...options,
})
const keyless = (options: ServerOptions): ServerOptions => ({ ...options, accessKey: [] })
const statusOf = async (url: string): Promise<number> => (await fetch(url)).status

describe.skipIf(!redisProgram)('servers with a queue', () => {
  test('respond with what workers have drawn, each list in its own order', async () => {
    prefix += 1
    const { url } = await start(shared({ role: 'http' }))
    const worker = await start(keyless(shared({ role: 'worker' })))
    const responses = await Promise.all([
      post(url),
      post(url, list, { path: 'screenshot-list' }),
      post(url, { ...list, path: '/test/page1' }),
    ])
    expect(responses.map(({ status }) => status)).toEqual([201, 201, 201])
    type Body = { key: string; url: string }
    const [single, group] = (await Promise.all(responses.map((response) => response.json()))) as [
      Body,
      Body[],
    ]
    expect(single).toMatchObject({
      key: `room_cover/${sampleRoom}/init-64x48.png`,
      bucket: 'shared',
    })
    expect(group.map(({ key }) => key)).toEqual(
      ['cover', 'page1'].map((name) => `room_cover/${sampleRoom}/test/${name}-64x48.png`),
    )
    expect(await statusOf(single.url)).toBe(200)
    // A worker responds to probes only.
    expect((await post(worker.url)).status).toBe(404)
    expect(await statusOf(`${worker.url}/readyz`)).toBe(200)
    const metrics = await (await fetch(`${worker.url}/metrics`)).text()
    expect(metrics).toMatch(/^whiteboard_attempts_total\{attempt="first"\} 3$/m)
  })

  test('know an unchanged scene that another has had drawn', async () => {
    prefix += 1
    const source = controlledSource()
    const one = await start(shared({ source }))
    const other = await start(shared({ source, role: 'http' }))
    expect((await post(one.url)).status).toBe(201)
    const { reads } = source
    expect((await post(other.url)).status).toBe(201)
    expect(source.reads).toBe(reads)
    source.text = 'two'
    expect((await post(other.url)).status).toBe(201)
    expect(source.reads).toBe(reads + 1)
  })

  test('respond to the same scene errors as without one', async () => {
    prefix += 1
    const { url } = await start(shared({ source: controlledSource() }))
    const broken = await post(url, { width: 64, height: 48, path: '/broken/scene' })
    expect([broken.status, await broken.json()]).toEqual([
      500,
      {
        message:
          'The scene /broken/scene could not be drawn: The scene is invalid: elements must be array',
      },
    ])
  })

  test('are not ready while Redis is away, respond 503, and resume by themselves', async () => {
    prefix += 1
    const { url } = await start(shared({}))
    await redis.kill()
    await expect.poll(() => statusOf(`${url}/readyz`), { interval: 200, timeout: 15_000 }).toBe(503)
    const response = await post(url)
    expect([response.status, response.headers.has('retry-after')]).toEqual([503, true])
    expect(await response.json()).toEqual({
      message: 'No scene can be drawn now: The queue cannot be reached',
    })
    await redis.start()
    const status = async () => (await post(url)).status
    await expect.poll(status, { interval: 100, timeout: 15_000 }).toBe(201)
    await expect.poll(() => statusOf(`${url}/readyz`), { interval: 200, timeout: 15_000 }).toBe(200)
  })

  test('that are stopped leave their job to others', async () => {
    prefix += 1
    const flags = ['--port', '0', '--queue', redis.url, '--queue-prefix', `roles-${prefix}`]
    const running = run([...flags, '--role', 'worker', '--storage', storage, '--processes', '1'], {
      cwd: folder,
    })
    await running.url
    const { url } = await start(shared({ role: 'http' }))
    expect((await post(url)).status).toBe(201)
    running.child.kill('SIGTERM')
    const { code, stderr } = await running.finished
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('warning')])
    const waiting = post(url, { width: 65, height: 48 })
    await start(keyless(shared({ role: 'worker' })))
    expect((await waiting).status).toBe(201)
    expect((await readdir(join(folder, 'shared'))).length).toBeGreaterThan(0)
  })
})

test.skipIf(!redisProgram)('a check of the settings reaches Redis, and ends', async () => {
  const flags = ['--check', '--queue', redis.url, '--access-key', 'a:s', '--storage', storage]
  const { code, stdout } = await run(flags, { cwd: folder }).finished
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^The settings are valid/)])
})

test('a role needs a queue', async () => {
  await expect(start({ role: 'worker' })).rejects.toThrow('role can be worker only with a queue')
})

test('a queue that cannot be reached is an error without its password', async () => {
  const error = await start({ queue: 'redis://:secret@127.0.0.1:1' }).catch((caught) => caught)
  expect(String(error)).toMatch(/^Error: queue: Redis at 127\.0\.0\.1:1 cannot be reached/)
  expect(String(error)).not.toContain('secret')
  await expect(start({ queue: 'http://:secret@host' })).rejects.toThrow(
    'queue must be the URL of a Redis server, such as redis://host:6379',
  )
})
