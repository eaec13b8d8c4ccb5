// The queue in Redis, as a server sees it that responds to requests. BullMQ keeps the jobs; workers on any
// machine take them.
import { hash, randomUUID } from 'node:crypto'
import { Queue } from 'bullmq'
import type { Metrics } from '../metrics/metrics.ts'
import { QueueError } from '../queue/queue-error.ts'
import type { DrawnScreenshot, QueueLevels, RenderJob, RenderQueue } from '../queue/render-queue.ts'
import { JobEndings } from './job-endings.ts'
import {
  decodeResult,
  encodeJob,
  identifyJob,
  type JobData,
  jobFormat,
  queueName,
} from './job-format.ts'
import { pause, type RedisConnections, type RedisStart, waitAtMost } from './redis-connections.ts'
import { RoomRanks } from './room-ranks.ts'

/** How the queue works. */
export interface RedisQueueOptions {
  readonly prefix: string
  /** The number of waiting jobs from which on no other request is admitted. */
  readonly maxWaiting: number
  /** How many workers may begin a job. */
  readonly attempts: number
  /** The storage that the server and its workers have in common. */
  readonly storage: string
  readonly metrics: Pick<Metrics, 'countDuplicate'>
  /**
   * How long jobs wait for a server that cannot be reached, in milliseconds.
   *
   * @default 20_000
   */
  readonly outageMs?: number
  /** @default the latest */
  readonly format?: number
  /**
   * Whether jobs are added here; a worker only asks how many wait.
   *
   * @default true
   */
  readonly addsJobs?: boolean
}

/** How long to wait before another attempt, in milliseconds. */
const retryMs = 50

const closeTimeoutMs = 1000

/** Whether a command was not sent, because there was no connection. */
const isUnsent = (error: unknown): boolean => (error as Error).message.includes("isn't writeable")

/** How many scenes of one request are in the queue at once: enough for many machines. */
const maxConcurrentScenes = 256

/** Another caller waits for a job. KEYS: the job. */
const joinScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('HINCRBY', KEYS[1], 'joined', 1) end
return 0`

/** A caller no longer waits for a job; returns whether nobody does. KEYS: the job. */
const leaveScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HINCRBY', KEYS[1], 'joined', -1) < 0 then return 1 end
return 0`

/** A job on its way, and what is known of it. */
interface Flight {
  readonly job: RenderJob
  readonly data: JobData
  readonly priority: number
  /** Whether a worker may have begun it. */
  wasSent: boolean
  /** When Redis was first found to be away. */
  awaySince: number | undefined
}

/** The queue of several machines. */
export class RedisQueue implements RenderQueue {
  readonly maxConcurrentScenes: number = maxConcurrentScenes
  readonly #connections: RedisConnections
  readonly #options: RedisQueueOptions
  readonly #format: number
  readonly #outageMs: number
  readonly #queue: Queue<JobData>
  readonly #endings: JobEndings | undefined
  readonly #ranks = new RoomRanks()
  readonly #closing = new AbortController()

  constructor(connections: RedisConnections, options: RedisQueueOptions, start: RedisStart) {
    const { prefix, format = jobFormat, outageMs = 20_000, addsJobs = true } = options
    this.#connections = connections
    this.#options = options
    this.#format = format
    this.#outageMs = outageMs
    const queue = queueName(format)
    this.#queue = new Queue(queue, { connection: connections.commands, prefix })
    this.#queue.on('error', () => {})
    const keyOf = (id: string): string => this.#queue.toKey(id)
    if (addsJobs)
      this.#endings = new JobEndings({ connections, prefix, queue, start, outageMs, keyOf })
  }

  async admit(): Promise<void> {
    let waiting: number
    try {
      waiting = await this.#countWaiting()
    } catch (cause) {
      throw new QueueError('unavailable', 'The queue cannot be reached', { cause })
    }
    if (waiting >= this.#options.maxWaiting) throw new QueueError('full', 'Too many scenes wait')
  }

  async run(given: RenderJob): Promise<DrawnScreenshot> {
    const rank = this.#ranks.acquire(given.uuid, given.isList)
    const signal = AbortSignal.any([given.signal, this.#closing.signal])
    const job = { ...given, signal }
    const { storage } = this.#options
    const data = encodeJob(job, { format: this.#format, storage })
    const { priority } = rank
    const flight: Flight = { job, data, priority, wasSent: false, awaySince: undefined }
    try {
      for (;;) {
        const drawn = await this.#attempt(flight)
        if (drawn) return drawn
      }
    } finally {
      rank.release()
    }
  }

  async levels(): Promise<QueueLevels> {
    return {
      waiting: await this.#countWaiting(),
      oldestSeconds: this.#endings?.oldestSeconds ?? 0,
    }
  }

  check(): Promise<void> {
    return this.#connections.check()
  }

  async close(): Promise<void> {
    this.#closing.abort(new QueueError('lost', 'The server is shutting down'))
    const closed = Promise.allSettled([this.#endings?.close(), this.#queue.close()])
    // They wait for a server that cannot be reached.
    await waitAtMost(closed, closeTimeoutMs)
  }

  #countWaiting(): Promise<number> {
    return this.#connections.commands.zcard(this.#queue.toKey('prioritized'))
  }

  /** Adds the job and waits for its end; `undefined` if it has to be added again. */
  async #attempt(flight: Flight): Promise<DrawnScreenshot | undefined> {
    const { signal } = flight.job
    signal.throwIfAborted()
    const endings = this.#endings
    if (!endings) throw new Error('This queue adds no jobs')
    await this.#untilReady(flight)
    const added = await this.#add(flight)
    if (!added) return undefined
    const { id, isShared } = added
    try {
      const ending = await endings.wait(id, signal)
      if (ending.kind === 'completed')
        return { ...decodeResult(ending.result), ...(isShared && { isShared }) }
      if (ending.kind === 'failed')
        throw new QueueError(
          'given-up',
          `no worker has finished it in ${this.#options.attempts} attempts; the last one: ${ending.reason}`,
        )
      return undefined
    } catch (error) {
      if (signal.aborted) await this.#leave(id)
      throw error
    }
  }

  async #untilReady(flight: Flight): Promise<void> {
    const { isReady } = this.#connections
    if (isReady && flight.awaySince === undefined) return
    flight.awaySince ??= performance.now() - (isReady ? 0 : this.#connections.silentMs)
    // A connection that was lost may look ready for a moment.
    await pause(retryMs, flight.job.signal)
    const left = this.#outageMs - (performance.now() - flight.awaySince)
    if (left > 0 && (await this.#connections.untilReady(left, flight.job.signal))) return
    throw flight.wasSent
      ? new QueueError('lost', 'the queue could not be reached for too long')
      : new QueueError('unavailable', 'the queue cannot be reached')
  }

  /** @returns the job's id, or that of an equal one; `undefined` if Redis could not be reached */
  async #add(flight: Flight): Promise<{ id: string; isShared: boolean } | undefined> {
    const { data, priority } = flight
    const jobId = randomUUID()
    try {
      const { id = jobId } = await this.#queue.add('scene', data, {
        jobId,
        priority,
        attempts: this.#options.attempts,
        deduplication: { id: hash('sha256', identifyJob(data)) },
        removeOnComplete: true,
        removeOnFail: true,
        stackTraceLimit: 1,
      })
      flight.awaySince = undefined
      flight.wasSent = true
      if (id === jobId) return { id, isShared: false }
      this.#options.metrics.countDuplicate()
      await this.#connections.commands.eval(joinScript, 1, this.#queue.toKey(id))
      return { id, isShared: true }
    } catch (error) {
      flight.wasSent ||= !isUnsent(error)
      flight.awaySince ??= performance.now()
      return undefined
    }
  }

  /** Removes the job if nobody waits for it. One that a worker has begun is finished. */
  async #leave(id: string): Promise<void> {
    try {
      const key = this.#queue.toKey(id)
      if ((await this.#connections.commands.eval(leaveScript, 1, key)) === 1)
        await this.#queue.remove(id)
    } catch {
      // A worker has it, or Redis cannot be reached.
    }
  }
}
