// Waits for the ends of jobs. Events tell of them at once; jobs whose events are lost are found by asking.
import { setTimeout as wait } from 'node:timers/promises'
import { QueueEvents } from 'bullmq'
import { LRUCache } from 'lru-cache'
import { untilAborted } from '../concurrency/until-aborted.ts'
import { workersKey } from './job-format.ts'
import { type JobEnding, type JobState, readJobStates } from './job-states.ts'
import { findRunId, type RedisConnections, type RedisStart } from './redis-connections.ts'

interface Waiting {
  readonly ending: Promise<JobEnding>
  readonly end: (ending: JobEnding) => void
  readonly since: number
  /** When it was last begun, or given back. */
  changedAt: number
  /** How many attempts have begun. */
  attempts: number
  isActive: boolean
  /** Whether the last look found it missing. Its end may just be on its way. */
  isMissing: boolean
  waiters: number
}

/** For how long jobs wait, in milliseconds. */
export interface WaitTimes {
  /** For a Redis server that cannot be reached. */
  readonly outageMs: number
  /** Between two looks for jobs that ended without an event. */
  readonly lookMs: number
  /** For workers, while there are none. New ones may be starting. */
  readonly absenceMs: number
  /** For a worker that has begun the job. */
  readonly drawingMs: number
}

const defaultTimes: WaitTimes = {
  outageMs: 20_000,
  lookMs: 2000,
  absenceMs: 60_000,
  drawingMs: 600_000,
}

/** Fills in the defaults. */
export const resolveWaitTimes = (times: Partial<WaitTimes> = {}): WaitTimes => ({
  ...defaultTimes,
  ...times,
})

/** Jobs that ended before anyone waited for them. */
const maxRemembered = 5000
/** How many jobs a look is for. With more, they take turns. */
const maxLooks = 500
/** How long to wait before events are read again, in milliseconds. */
const retryMs = 1000

/** What the endings are read from. */
export interface JobEndingsOptions {
  readonly connections: RedisConnections
  readonly prefix: string
  readonly queue: string
  readonly start: RedisStart
  readonly times: WaitTimes
  /** The key of a job, or of a list of the queue. */
  readonly keyOf: (name: string) => string
}

/** Receives how jobs end. */
export class JobEndings {
  readonly #options: JobEndingsOptions
  readonly #events: QueueEvents
  readonly #waiting = new Map<string, Waiting>()
  readonly #ended = new LRUCache<string, JobEnding>({ max: maxRemembered })
  readonly #timer: NodeJS.Timeout
  #runId: string
  /** When a worker was last known to be there. */
  #workerSeenAt = performance.now()
  #looked = 0
  #isClosed = false

  constructor(options: JobEndingsOptions) {
    const { connections, prefix, queue, start, times } = options
    this.#options = options
    this.#runId = start.runId
    this.#events = new QueueEvents(queue, {
      connection: connections.openBlocking(),
      prefix,
      lastEventId: `${start.timeMs}-0`,
      autorun: false,
    })
    this.#events.on('error', () => {})
    this.#events.on('completed', ({ jobId, returnvalue }) =>
      this.#end(jobId, { kind: 'completed', result: returnvalue as never }),
    )
    this.#events.on('failed', ({ jobId, failedReason }) =>
      this.#end(jobId, { kind: 'failed', reason: failedReason }),
    )
    this.#events.on('removed', ({ jobId }) => this.#waiting.get(jobId)?.end({ kind: 'gone' }))
    this.#events.on('active', ({ jobId }) => this.#begin(jobId))
    this.#events.on('waiting', ({ jobId, prev }) => prev && this.#giveBack(jobId))
    void this.#readEvents()
    this.#timer = setInterval(() => void this.#look().catch(() => {}), times.lookMs)
    this.#timer.unref()
    connections.commands.on('ready', () => void this.#lookAfterRestart().catch(() => {}))
  }

  /** How long the oldest job that no worker has begun has waited, in seconds. */
  get oldestSeconds(): number {
    let oldest = performance.now()
    const now = oldest
    for (const { since, isActive } of this.#waiting.values())
      if (!isActive && since < oldest) oldest = since
    return (now - oldest) / 1000
  }

  /** Whether a worker has the job. */
  isActive(id: string): boolean {
    return this.#waiting.get(id)?.isActive ?? false
  }

  /**
   * Waits until a job ends, or has waited for too long.
   *
   * @throws the signal's reason
   */
  async wait(id: string, signal: AbortSignal): Promise<JobEnding> {
    const ended = this.#ended.get(id)
    if (ended) return ended
    const waiting = this.#waiting.get(id) ?? this.#start(id)
    waiting.waiters += 1
    try {
      return await untilAborted(waiting.ending, signal)
    } finally {
      waiting.waiters -= 1
      if (waiting.waiters === 0) this.#waiting.delete(id)
    }
  }

  /** Ends the wait for all jobs. */
  stop(): void {
    for (const { end, attempts } of this.#waiting.values())
      end({ kind: 'stopped', hasBegun: attempts > 0 })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#timer)
    await this.#events.close()
  }

  /** Reads events until it is closed, whatever happens. */
  async #readEvents(): Promise<void> {
    while (!this.#isClosed) {
      await this.#events.run().catch(() => {})
      if (!this.#isClosed) await wait(retryMs, undefined, { ref: false })
    }
  }

  #start(id: string): Waiting {
    const { promise: ending, resolve: end } = Promise.withResolvers<JobEnding>()
    const since = performance.now()
    const state = { since, changedAt: since, attempts: 0, isActive: false, isMissing: false }
    const waiting = { ending, end, ...state, waiters: 0 }
    this.#waiting.set(id, waiting)
    return waiting
  }

  #end(id: string, ending: JobEnding): void {
    this.#workerSeenAt = performance.now()
    this.#ended.set(id, ending)
    this.#waiting.get(id)?.end(ending)
  }

  #begin(id: string): void {
    const now = performance.now()
    this.#workerSeenAt = now
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    waiting.isActive = true
    waiting.attempts += 1
    waiting.changedAt = now
  }

  #giveBack(id: string): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    waiting.isActive = false
    waiting.changedAt = performance.now()
  }

  /** Finds jobs that have ended, though no event said so, and those that have waited for too long. */
  async #look(): Promise<void> {
    const { connections, prefix, queue, keyOf, times } = this.#options
    if (connections.silentMs > times.outageMs)
      for (const { end } of this.#waiting.values()) end({ kind: 'gone' })
    if (this.#waiting.size === 0 || !connections.isReady) return
    if (this.#looked >= this.#waiting.size) this.#looked = 0
    const ids = [...this.#waiting.keys()].slice(this.#looked, this.#looked + maxLooks)
    this.#looked += maxLooks
    const [states, workers] = await Promise.all([
      readJobStates(connections.commands, keyOf, ids),
      connections.commands.exists(workersKey(prefix, queue)),
    ])
    if (workers > 0) this.#workerSeenAt = performance.now()
    for (const [index, id] of ids.entries()) {
      const [waiting, state] = [this.#waiting.get(id), states[index]]
      if (waiting && state) this.#update(waiting, state)
    }
  }

  #update(waiting: Waiting, state: JobState): void {
    const now = performance.now()
    const { absenceMs, drawingMs } = this.#options.times
    const isMissing = state.kind === 'missing'
    if (state.kind === 'ended') waiting.end(state.ending)
    else if (isMissing && waiting.isMissing) waiting.end({ kind: 'gone' })
    waiting.isMissing = isMissing
    if (state.kind === 'begun' && state.attempts > waiting.attempts) {
      waiting.attempts = state.attempts
      waiting.changedAt = now
    }
    const wasBegun = waiting.attempts > 0
    if (now - Math.max(this.#workerSeenAt, waiting.changedAt) > absenceMs)
      waiting.end({ kind: wasBegun ? 'unfinished' : 'not-begun' })
    else if (wasBegun && now - waiting.changedAt > drawingMs) waiting.end({ kind: 'unfinished' })
  }

  /** A server that was started anew may have lost all jobs, and sends no events of those. */
  async #lookAfterRestart(): Promise<void> {
    const info = await this.#options.connections.commands.info('server')
    const runId = findRunId(info)
    if (runId === this.#runId) return
    this.#runId = runId
    for (const waiting of this.#waiting.values()) waiting.isMissing = true
    this.#looked = 0
    await this.#look()
  }
}
