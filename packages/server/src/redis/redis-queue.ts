// The queue in Redis, as a server sees it that responds to requests. BullMQ keeps the jobs; workers on any
// machine take them.
import { hash, randomUUID } from 'node:crypto'
import { type Job, Queue } from 'bullmq'
import type { Metrics } from '../metrics/metrics.ts'
import { QueueError, stopping } from '../queue/queue-error.ts'
import type { DrawnScreenshot, QueueLevels, RenderJob, RenderQueue } from '../queue/render-queue.ts'
import { forgetJob, joinJob, leaveJob } from './job-callers.ts'
import { JobEndings, resolveWaitTimes, type WaitTimes } from './job-endings.ts'
import {
  decodeResult,
  encodeJob,
  identifyJob,
  type JobData,
  jobFormat,
  queueName,
} from './job-format.ts'
import type { JobEnding } from './job-states.ts'
import { hadNoEffect, isLeft } from './queue-failures.ts'
import { pause, type RedisConnections, type RedisStart, waitAtMost } from './redis-connections.ts'
import { RoomRanks } from './room-ranks.ts'
import { WaitingCount } from './waiting-count.ts'

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
  /** For how long jobs wait. */
  readonly times?: Partial<WaitTimes>
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

const checkTtlMs = 1000

/**
 * How many jobs are kept that have ended, so that a server that missed an event finds its result: those of some
 * seconds at the highest rate.
 */
const maxEnded = 5000

/** How often a job is added again that Redis has lost. */
const maxLosses = 10

/** How many scenes of one request are in the queue at once: enough for many machines. */
const maxConcurrentScenes = 256

/** Equal jobs have equal ids. */
const deduplicationId = (data: JobData): string => hash('sha256', identifyJob(data))

/** A job on its way, and what is known of it. */
interface Flight {
  readonly job: RenderJob
  readonly data: JobData
  priority: number
  /** The job in Redis, or an equal one. */
  added: Job<JobData> | undefined
  /** Whether a worker may have begun it. */
  wasSent: boolean
  /** When Redis was first found to be away. */
  awaySince: number | undefined
  /** How often Redis has lost it. */
  losses: number
}

/** The queue of several machines. */
export class RedisQueue implements RenderQueue {
  readonly maxConcurrentScenes: number = maxConcurrentScenes
  readonly #connections: RedisConnections
  readonly #options: RedisQueueOptions
  readonly #format: number
  readonly #times: WaitTimes
  readonly #queue: Queue<JobData>
  readonly #endings: JobEndings | undefined
  readonly #ranks = new RoomRanks()
  readonly #waiting = new WaitingCount(() => this.#countWaiting())
  readonly #closing = new AbortController()

  constructor(connections: RedisConnections, options: RedisQueueOptions, start: RedisStart) {
    const { prefix, format = jobFormat, addsJobs = true } = options
    const times = resolveWaitTimes(options.times)
    this.#connections = connections
    this.#options = options
    this.#format = format
    this.#times = times
    const queue = queueName(format)
    this.#queue = new Queue(queue, { connection: connections.commands, prefix })
    this.#queue.on('error', () => {})
    const keyOf = (name: string): string => this.#queue.toKey(name)
    if (addsJobs)
      this.#endings = new JobEndings({ connections, prefix, queue, start, times, keyOf })
  }

  async admit(): Promise<void> {
    await this.#waiting.checkLimit(this.#options.maxWaiting)
  }

  async run(given: RenderJob): Promise<DrawnScreenshot> {
    const signal = AbortSignal.any([given.signal, this.#closing.signal])
    const job = { ...given, signal }
    const { storage } = this.#options
    const data = encodeJob(job, { format: this.#format, storage })
    const state = { added: undefined, wasSent: false, awaySince: undefined, losses: 0 }
    const flight: Flight = { job, data, priority: 0, ...state }
    const rank = this.#ranks.acquire(given.uuid, given.isList, {
      isWaiting: () => !this.#endings?.isActive(flight.added?.id ?? ''),
      setPriority: (priority) => void this.#changePriority(flight, priority),
    })
    flight.priority = rank.priority
    try {
      for (;;) {
        const drawn = await this.#attempt(flight)
        if (drawn) return drawn
      }
    } catch (error) {
      const isStopped = this.#closing.signal.aborted && error === this.#closing.signal.reason
      throw isStopped && flight.wasSent ? new QueueError('lost', stopping) : error
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

  async check(): Promise<void> {
    await this.#connections.check()
    const { commands, name } = this.#connections
    // A server may be read-only, or full.
    const key = `${this.#options.prefix}:check`
    await commands.set(key, 1, 'PX', checkTtlMs).catch(({ message }: Error) => {
      throw new Error(`${name} cannot be written to: ${message}`)
    })
  }

  stop(): void {
    // Those that wait for a worker first: of them it is known whether one has begun.
    this.#endings?.stop()
    this.#closing.abort(new QueueError('unavailable', stopping))
  }

  async close(): Promise<void> {
    this.stop()
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
      const drawn = this.#settle(flight, ending)
      if (drawn) return { ...drawn, ...(isShared && { isShared }) }
      // Otherwise, the next would join it.
      if (ending.kind === 'completed') await this.#forget(flight, id)
      return undefined
    } catch (error) {
      if (signal.aborted || isLeft(error)) await this.#leave(id)
      throw error
    } finally {
      flight.added = undefined
    }
  }

  /** The screenshot; `undefined` if the job has to be added again. */
  #settle(flight: Flight, ending: JobEnding): DrawnScreenshot | undefined {
    const { attempts } = this.#options
    const drawn = ending.kind === 'completed' ? decodeResult(ending.result) : undefined
    if (drawn) return drawn
    switch (ending.kind) {
      case 'failed':
        throw new QueueError(
          'given-up',
          `no worker has finished it in ${attempts} attempts; the last one: ${ending.reason}`,
        )
      case 'not-begun':
        throw new QueueError('unavailable', 'no worker is there')
      case 'stopped':
        throw new QueueError(ending.hasBegun ? 'lost' : 'unavailable', stopping)
      case 'unfinished':
        throw new QueueError('lost', 'the worker that began it has not finished it')
      default:
        flight.losses += 1
        if (flight.losses > maxLosses)
          throw new QueueError('lost', `the queue has lost it ${flight.losses} times`)
        return undefined
    }
  }

  async #untilReady(flight: Flight): Promise<void> {
    const { isReady } = this.#connections
    if (isReady && flight.awaySince === undefined) return
    flight.awaySince ??= performance.now() - (isReady ? 0 : this.#connections.silentMs)
    // A connection that was lost may look ready for a moment.
    await pause(retryMs, flight.job.signal)
    const left = this.#times.outageMs - (performance.now() - flight.awaySince)
    if (left > 0 && (await this.#connections.untilReady(left, flight.job.signal))) return
    throw flight.wasSent
      ? new QueueError('lost', 'the queue could not be reached for too long')
      : new QueueError('unavailable', 'the queue cannot be reached')
  }

  /** @returns the job's id, or that of an equal one; `undefined` if Redis could not be reached */
  async #add(flight: Flight): Promise<{ id: string; isShared: boolean } | undefined> {
    const { data, priority } = flight
    const jobId = randomUUID()
    this.#waiting.add()
    try {
      const added = await this.#queue.add('scene', data, {
        jobId,
        priority,
        attempts: this.#options.attempts,
        deduplication: { id: deduplicationId(data) },
        removeOnComplete: { count: maxEnded },
        removeOnFail: { count: maxEnded },
        stackTraceLimit: 1,
      })
      const { id = jobId } = added
      flight.awaySince = undefined
      flight.wasSent = true
      flight.added = added
      const isShared = id !== jobId
      if (isShared) this.#options.metrics.countDuplicate()
      const { commands } = this.#connections
      const current = isShared ? await joinJob(commands, this.#queue.toKey(id)) : priority
      // If that happens again, Redis has lost the job, which the next look finds.
      if (current < 0 && flight.losses === 0) {
        flight.losses += 1
        return undefined
      }
      if (flight.priority < current) await this.#changePriority(flight, flight.priority)
      return { id, isShared }
    } catch (error) {
      flight.wasSent ||= !hadNoEffect(error)
      flight.awaySince ??= performance.now()
      return undefined
    }
  }

  async #changePriority(flight: Flight, priority: number): Promise<void> {
    flight.priority = priority
    // It has been begun or has ended.
    await flight.added?.changePriority({ priority }).catch(() => {})
  }

  /** Lets equal jobs be added anew. */
  async #forget({ data }: Flight, id: string): Promise<void> {
    const key = this.#queue.toKey(`de:${deduplicationId(data)}`)
    await forgetJob(this.#connections.commands, key, id).catch(() => {})
  }

  /** Removes the job if nobody waits for it. One that a worker has begun is finished. */
  async #leave(id: string): Promise<void> {
    try {
      const isUnused = await leaveJob(this.#connections.commands, this.#queue.toKey(id))
      if (isUnused) await this.#queue.remove(id)
    } catch {
      // A worker has it, or Redis cannot be reached.
    }
  }
}
