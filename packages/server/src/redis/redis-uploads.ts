// Keeps the order of a scene's screenshots on all machines, and lets one worker at a time upload each of them.
import { hash } from 'node:crypto'
import { QueueError } from '../queue/queue-error.ts'
import type { JobLock, StartedJob } from '../queue/render-queue.ts'
import type { TakenScreenshot } from '../screenshots/taken-screenshots.ts'
import type { DescribeTaken, DrawingTurn, UploadOrder } from '../screenshots/upload-order.ts'
import type { Storage, Upload } from '../storage/storage.ts'
import { pause, type RedisConnections } from './redis-connections.ts'
import { RedisScript } from './redis-script.ts'
import { rememberInLua, type TakenInRedis } from './redis-taken.ts'

/** How long an order is kept: longer than any drawing takes. */
const orderTtlMs = 600_000
/** How long to wait before asking again whether another upload has ended, in milliseconds. */
const retryMs = 50
/** After this long without a response of Redis, another worker may have the job, in milliseconds. */
const maxSilentMs = 4000

/**
 * The position of a drawing: later than all before it, even if Redis has lost them.
 *
 * KEYS: the order. ARGV: its time to live.
 */
const beginScript = new RedisScript(`
local time = redis.call('TIME')
local position = tonumber(time[1]) * 1000000 + tonumber(time[2])
local latest = tonumber(redis.call('HGET', KEYS[1], 'latest') or '0')
if position <= latest then position = latest + 1 end
position = string.format('%.0f', position)
redis.call('HSET', KEYS[1], 'latest', position)
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return position`)

/**
 * Begins an upload, unless the worker no longer has the job, a later drawing was uploaded, or another upload is in
 * progress: one whose worker still has its job. The last screenshot is forgotten.
 *
 * KEYS: the order, the lock of the job, the entry of the last screenshot. ARGV: the lock's value, the position.
 */
const acquireScript = new RedisScript(`
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 'lost' end
local newest = redis.call('HGET', KEYS[1], 'newest')
if newest and tonumber(newest) > tonumber(ARGV[2]) then return 'outdated' end
local holder = redis.call('HMGET', KEYS[1], 'lock', 'value')
if holder[1] and holder[2] ~= ARGV[1] and redis.call('GET', holder[1]) == holder[2] then return 'busy' end
redis.call('HSET', KEYS[1], 'lock', KEYS[2], 'value', ARGV[1])
redis.call('DEL', KEYS[3])
return 'ok'`)

/**
 * Ends an upload.
 *
 * KEYS: the order, the entry of the screenshot and the list of entries, if it is remembered.
 * ARGV: the lock's value, the position if it was uploaded, what to remember.
 */
const releaseScript = new RedisScript(`${rememberInLua}
if redis.call('HGET', KEYS[1], 'value') == ARGV[1] then redis.call('HDEL', KEYS[1], 'lock', 'value') end
if ARGV[2] then redis.call('HSET', KEYS[1], 'newest', ARGV[2]) end
if KEYS[2] then remember(KEYS[2], KEYS[3], ARGV[3], ARGV[4], ARGV[5]) end
return 1`)

/** Another worker may have the job now. */
const lost = (): QueueError => new QueueError('lost', 'The worker lost its connection to the queue')

/** What the uploads work with. */
export interface RedisUploadsOptions {
  readonly storage: Storage
  readonly taken: TakenInRedis
  /** What the names of the keys begin with. */
  readonly prefix: string
}

/** Where an upload is in the order of its scene. */
interface Position {
  /** The id of the scene and the size. */
  readonly id: string
  /** The key of the order. */
  readonly order: string
  readonly position: string
  readonly lock: JobLock
}

/** Uploads the screenshots of each scene in the order in which the scene was read, on all machines. */
export class RedisUploads implements UploadOrder {
  readonly #connections: RedisConnections
  readonly #storage: Storage
  readonly #taken: TakenInRedis
  readonly #prefix: string

  constructor(connections: RedisConnections, { storage, taken, prefix }: RedisUploadsOptions) {
    this.#connections = connections
    this.#storage = storage
    this.#taken = taken
    this.#prefix = prefix
  }

  async begin(id: string, { lock }: StartedJob): Promise<DrawingTurn> {
    if (!lock) throw new Error('The job has no lock')
    const order = `${this.#prefix}:order:${hash('sha256', id)}`
    const position = await this.#run(beginScript, [order], [orderTtlMs])
    return {
      upload: (upload, signal, describe) =>
        this.#upload({ id, order, position, lock }, upload, signal, describe),
      end: () => {},
    }
  }

  async #upload(
    at: Position,
    upload: Upload,
    signal: AbortSignal,
    describe: DescribeTaken,
  ): Promise<string | undefined> {
    const controller = new AbortController()
    // While Redis is away, another worker may be given the job.
    const end = this.#connections.onLost(() => controller.abort(lost()))
    const either = AbortSignal.any([signal, controller.signal])
    try {
      if (upload.immutable) return await this.#putImmutable(at, upload, either, describe)
      if (!(await this.#acquire(at, either))) return undefined
      if (this.#connections.silentMs > maxSilentMs) throw lost()
      const version = await this.#put(at, upload, either)
      await this.#release(at, version === undefined ? undefined : describe(version))
      return version
    } finally {
      end()
    }
  }

  async #checkLock({ key, value }: JobLock): Promise<void> {
    const current = await this.#connections.commands.get(key).catch(() => null)
    if (current !== value) throw lost()
  }

  async #putImmutable(
    { id, lock }: Position,
    upload: Upload,
    signal: AbortSignal,
    describe: DescribeTaken,
  ): Promise<string | undefined> {
    await this.#taken.delete(id)
    await this.#checkLock(lock)
    const version = await this.#storage.put(upload, signal)
    const taken = version === undefined ? undefined : describe(version)
    if (taken) await this.#taken.set(id, taken)
    return version
  }

  async #put(
    { order, lock }: Position,
    upload: Upload,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    try {
      return await this.#storage.put(upload, signal)
    } catch (error) {
      // If that fails, the upload ends with the lock of the job.
      await this.#run(releaseScript, [order], [lock.value]).catch(() => {})
      throw error
    }
  }

  async #release(
    { id, order, position, lock }: Position,
    taken: TakenScreenshot | undefined,
  ): Promise<void> {
    const { keys, values } = (taken && this.#taken.entry(id, taken)) ?? { keys: [], values: [] }
    await this.#run(releaseScript, [order, ...keys], [lock.value, position, ...values])
  }

  /** @returns whether to upload; not if there is a later screenshot */
  async #acquire({ id, order, position, lock }: Position, signal: AbortSignal): Promise<boolean> {
    const keys = [order, lock.key, this.#taken.keyOf(id)]
    for (;;) {
      signal.throwIfAborted()
      const state = await this.#run(acquireScript, keys, [lock.value, position])
      if (state === 'ok') return true
      if (state === 'outdated') return false
      if (state === 'lost') throw lost()
      await pause(retryMs, signal)
    }
  }

  async #run(
    script: RedisScript,
    keys: readonly string[],
    values: readonly (string | number)[],
  ): Promise<string> {
    // Redis may be back for the queue before it is here.
    await this.#connections.untilReady(maxSilentMs, new AbortController().signal)
    try {
      return String(await script.run(this.#connections.commands, keys, values))
    } catch (cause) {
      throw new QueueError('lost', lost().message, { cause })
    }
  }
}
