// Queues for tests, whose drawing the test controls.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { Metrics } from '../../src/metrics/metrics.ts'
import { EmbeddedQueue } from '../../src/queue/embedded-queue.ts'
import type { DrawJob, RenderJob, RenderQueue, StartedJob } from '../../src/queue/render-queue.ts'
import { type OpenRedis, openRedis } from '../../src/redis/open-redis.ts'
import type { RedisQueueOptions } from '../../src/redis/redis-queue.ts'
import type { RedisWorker, RedisWorkerOptions } from '../../src/redis/redis-worker.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { type RedisServer, redisProgram, startRedis } from './redis-server.ts'

/** What is short in tests: a worker that does not say that it is there has lost its jobs after this long. */
export const lockMs = 1500

export const createMetrics = (): Metrics =>
  new Metrics({ requests: () => 0, queue: async () => undefined, readyProcesses: () => 1 })

/** Whether what is tried succeeds. */
export const succeeds = (attempt: () => Promise<unknown>): Promise<boolean> =>
  attempt().then(
    () => true,
    () => false,
  )

/** A job of its own request. */
export const job = (fields: Partial<RenderJob> = {}): RenderJob => ({
  uuid: 'room',
  path: '/init',
  width: 64,
  height: 48,
  sceneVersion: '1',
  isList: false,
  options: { key: 'room_cover/{uuid}{path}-{width}x{height}.png', strictImages: false },
  owner: {},
  signal: new AbortController().signal,
  ...fields,
})

/** A drawing that the test holds up: it lists the paths of jobs that have begun, and returns their paths as keys. */
export interface HeldDrawing {
  readonly draw: DrawJob
  readonly begun: StartedJob[]
  /** From now on, drawings are done at once. */
  release(): void
}

export function holdDrawing(): HeldDrawing {
  const { promise, resolve } = Promise.withResolvers<void>()
  const begun: StartedJob[] = []
  return {
    begun,
    release: resolve,
    draw: async (started) => {
      begun.push(started)
      await Promise.race([
        promise,
        new Promise((_, reject) => {
          started.signal.addEventListener('abort', () => reject(started.signal.reason))
        }),
      ])
      return { key: `${started.uuid}${started.path}`, uploaded: true }
    },
  }
}

/** The Redis server of a test file, and what it has opened there. */
export interface RedisFixture {
  readonly server: RedisServer
  readonly storage: Storage
  /** For other files of the tests. */
  readonly folder: string
  /** What was logged since the test began. */
  readonly log: readonly string[]
  open(prefix?: string): Promise<OpenRedis>
  queue(options?: Partial<RedisQueueOptions>, prefix?: string): Promise<RenderQueue>
  worker(
    draw: DrawJob,
    options?: Partial<RedisWorkerOptions>,
    prefix?: string,
  ): Promise<RedisWorker>
}

/** What a test file has of its own, once its tests run. */
interface StartedParts {
  readonly server: RedisServer
  readonly folder: string
  readonly storage: Storage
}

async function startParts(flags?: readonly string[]): Promise<StartedParts> {
  const folder = await mkdtemp(join(tmpdir(), 'queue-'))
  const server = await startRedis(flags)
  const url = `file:${join(folder, 'screenshots')}`
  return { server, folder, storage: await openStorage(url, { publicUrl: () => '' }) }
}

/** Starts Redis before the tests of a file. Queues and workers are closed after each test. */
export function useRedis(flags?: readonly string[]): RedisFixture {
  let parts: StartedParts
  let count = 0
  let log: string[] = []
  const operatorLog = {
    warn: (warning: string) => log.push(warning),
    event: (name: string, fields = {}) => log.push(`${name}: ${Object.values(fields)}`),
  }
  const closers: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    if (redisProgram) parts = await startParts(flags)
  })
  afterEach(async () => {
    count += 1
    for (const close of closers.splice(0).reverse()) await close()
    log = []
  })
  afterAll(async () => {
    if (!redisProgram) return
    await parts.server.close()
    await rm(parts.folder, { recursive: true })
  })
  const open = async (prefix = `test-${count}`): Promise<OpenRedis> => {
    const redis = await openRedis(parts.server.url, prefix, parts.storage, operatorLog)
    closers.push(() => redis.close())
    return redis
  }
  return {
    get server() {
      return parts.server
    },
    get storage() {
      return parts.storage
    },
    get folder() {
      return parts.folder
    },
    get log() {
      return log
    },
    open,
    queue: async (options, prefix) => {
      const redis = await open(prefix)
      const common = { maxWaiting: 1000, attempts: 3, metrics: createMetrics() }
      const queue = redis.createQueue({ ...common, ...options })
      closers.push(() => queue.close())
      return queue
    },
    worker: async (draw, options, prefix) => {
      const redis = await open(prefix)
      const common = { concurrency: 2, attempts: 3, metrics: createMetrics(), lockMs }
      const worker = redis.createWorker({ ...common, draw, warn: operatorLog.warn, ...options })
      worker.start()
      closers.push(() => worker.close(0))
      return worker
    },
  }
}

/** An embedded queue, or a queue in Redis with one worker. */
export type OpenQueue = (draw: DrawJob, concurrency: number) => Promise<RenderQueue>

export const openEmbedded: OpenQueue = async (draw, concurrency) =>
  new EmbeddedQueue(draw, concurrency)
