// What a server has with the setting `queue`. It is loaded only then.
import type { OutageLog } from '../log/outage.ts'
import type { Storage } from '../storage/storage.ts'
import { parseRedisUrl } from './redis-address.ts'
import { findRunId, RedisConnections, type RedisStart } from './redis-connections.ts'
import { RedisQueue, type RedisQueueOptions } from './redis-queue.ts'
import { TakenInRedis } from './redis-taken.ts'
import { RedisUploads } from './redis-uploads.ts'
import { RedisWorker, type RedisWorkerOptions } from './redis-worker.ts'

const minVersion = [6, 2] as const

/** A Redis server that is shared by servers and workers. */
export class OpenRedis {
  readonly taken: TakenInRedis
  readonly uploads: RedisUploads
  readonly #connections: RedisConnections
  readonly #common: { readonly prefix: string; readonly storage: string }
  readonly #start: RedisStart

  constructor(connections: RedisConnections, storage: Storage, prefix: string, start: RedisStart) {
    this.#connections = connections
    this.#common = { prefix, storage: `${storage.bucket}/${storage.prefix}` }
    this.#start = start
    this.taken = new TakenInRedis(connections.commands, prefix)
    this.uploads = new RedisUploads(connections, { storage, taken: this.taken, prefix })
  }

  createQueue(options: Omit<RedisQueueOptions, 'prefix' | 'storage'>): RedisQueue {
    return new RedisQueue(this.#connections, { ...options, ...this.#common }, this.#start)
  }

  createWorker(options: Omit<RedisWorkerOptions, 'prefix' | 'storage'>): RedisWorker {
    return new RedisWorker(this.#connections, { ...options, ...this.#common })
  }

  /** Throws if the server cannot be reached. */
  check(): Promise<void> {
    return this.#connections.check()
  }

  async close(): Promise<void> {
    this.#connections.close()
  }
}

/** What the server does when its memory is full. Some services do not say. */
const findEvictionPolicy = (info: string): string =>
  /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction'

/** @throws Error if the version is too old */
async function readStart(
  { commands, name }: RedisConnections,
  { warn }: OutageLog,
): Promise<RedisStart> {
  const info = await commands.info('server')
  // Valkey has a version of its own besides, which is higher.
  const [, version = ''] = /^redis_version:(\S+)/m.exec(info) ?? []
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [minMajor, minMinor] = minVersion
  if (major < minMajor || (major === minMajor && minor < minMinor))
    throw new Error(`${name} has version ${version}; the queue needs ${minVersion.join('.')}`)
  const policy = findEvictionPolicy(await commands.info('memory'))
  if (policy !== 'noeviction')
    warn(
      `queue: ${name} removes keys when its memory is full (maxmemory-policy ${policy}), and jobs with them; set noeviction`,
    )
  const [seconds = 0] = await commands.time()
  return { timeMs: Number(seconds) * 1000, runId: findRunId(info) }
}

/** Whether a message of ioredis says that a command has no response because the connection was lost. */
const isConnectionLost = (message: string): boolean =>
  /max retries per request|Connection is closed|isn't writeable/.test(message)

/**
 * Connects to Redis.
 *
 * @param url - such as `redis://127.0.0.1:6379`
 * @param prefix - what the names of all keys begin with
 * @throws SettingsError if the URL is invalid, or Error if the server cannot be reached
 */
export async function openRedis(
  url: string,
  prefix: string,
  storage: Storage,
  log: OutageLog,
): Promise<OpenRedis> {
  const connections = new RedisConnections(parseRedisUrl(url), log)
  try {
    await connections.open()
    return new OpenRedis(connections, storage, prefix, await readStart(connections, log))
  } catch (error) {
    connections.close()
    const { message } = error as Error
    const reason = isConnectionLost(message) ? `${connections.name} closed the connection` : message
    throw new Error(`queue: ${reason}`, { cause: error })
  }
}
