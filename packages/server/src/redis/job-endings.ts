// Waits for the ends of jobs. Events tell of them at once; jobs whose events are lost are found by asking.
import { LRUCache } from 'lru-cache'
import { untilAborted } from '../concurrency/until-aborted.ts'
import { type JobEvent, JobEvents } from './job-events.ts'
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
  readonly #events: JobEvents
  readonly #waiting = new Map<string, Waiting>()
  readonly #ended = new LRUCache<string, JobEnding>({ max: maxRemembered })
  readonly #timer: NodeJS.Timeout
  #runId: string
  /** When a worker was last known to be there. */
  #workerSeenAt = performance.now()
  #looked = 0

  constructor(options: JobEndingsOptions) {
    const { connections, start, times, keyOf } = options
    this.#options = options
    this.#runId = start.runId
    this.#events = new JobEvents({
      connection: connections.openPatient(),
      stream: keyOf('events'),
      lastId: `${start.timeMs}-0`,
      onEvent: (event) => this.#receive(event),
    })
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

  close(): void {
    clearInterval(this.#timer)
    this.#events.close()
  }

  #receive({ event, jobId = '', returnvalue, failedReason = '', prev }: JobEvent): void {
    switch (event) {
      case 'completed':
        this.#end(jobId, { kind: 'completed', result: JSON.parse(returnvalue ?? 'null') })
        break
      case 'failed':
        this.#end(jobId, { kind: 'failed', reason: failedReason })
        break
      case 'removed':
        this.#waiting.get(jobId)?.end({ kind: 'gone' })
        break
      case 'active':
        this.#begin(jobId)
        break
      case 'waiting':
        if (prev) this.#giveBack(jobId)
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
