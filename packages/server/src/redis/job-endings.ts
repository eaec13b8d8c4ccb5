// Waits for the ends of jobs: one listener for all of them.
import { QueueEvents } from 'bullmq'
import { LRUCache } from 'lru-cache'
import { untilAborted } from '../concurrency/until-aborted.ts'
import type { JobResult } from './job-format.ts'
import { findRunId, type RedisConnections, type RedisStart } from './redis-connections.ts'

/** How a job ended. */
export type JobEnding =
  | { readonly kind: 'completed'; readonly result: JobResult }
  /** It was given up. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** It is no longer in Redis: another caller removed it, or Redis has lost it. */
  | { readonly kind: 'gone' }

interface Waiting {
  readonly ending: Promise<JobEnding>
  readonly end: (ending: JobEnding) => void
  readonly since: number
  isActive: boolean
  /** Whether the last look found it missing. Its end may just be on its way. */
  isMissing: boolean
  waiters: number
}

/** How often to look for jobs that ended without an event, in milliseconds. */
const lookIntervalMs = 2000
/** Jobs that ended before anyone waited for them. */
const maxRemembered = 5000

/** What the endings are read from. */
export interface JobEndingsOptions {
  readonly connections: RedisConnections
  readonly prefix: string
  readonly queue: string
  readonly start: RedisStart
  /** How long jobs wait for a server that cannot be reached, in milliseconds. */
  readonly outageMs: number
  readonly keyOf: (id: string) => string
}

/** Receives how jobs end. */
export class JobEndings {
  readonly #options: JobEndingsOptions
  readonly #events: QueueEvents
  readonly #waiting = new Map<string, Waiting>()
  readonly #ended = new LRUCache<string, JobEnding>({ max: maxRemembered })
  readonly #timer: NodeJS.Timeout
  #runId: string

  constructor(options: JobEndingsOptions) {
    const { connections, prefix, queue, start, outageMs } = options
    this.#options = options
    this.#runId = start.runId
    this.#events = new QueueEvents(queue, {
      connection: connections.openPatient(),
      prefix,
      lastEventId: `${start.timeMs}-0`,
    })
    this.#events.on('error', () => {})
    this.#events.on('completed', ({ jobId, returnvalue }) =>
      this.#end(jobId, { kind: 'completed', result: returnvalue as never }),
    )
    this.#events.on('failed', ({ jobId, failedReason }) =>
      this.#end(jobId, { kind: 'failed', reason: failedReason }),
    )
    this.#events.on('removed', ({ jobId }) => this.#end(jobId, { kind: 'gone' }))
    this.#events.on('active', ({ jobId }) => this.#setActive(jobId, true))
    this.#events.on('waiting', ({ jobId }) => this.#setActive(jobId, false))
    this.#timer = setInterval(
      () => void this.#look().catch(() => {}),
      Math.min(lookIntervalMs, outageMs),
    )
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

  /**
   * Waits until a job ends.
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

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#events.close()
  }

  #start(id: string): Waiting {
    const { promise: ending, resolve: end } = Promise.withResolvers<JobEnding>()
    const since = performance.now()
    const waiting = { ending, end, since, isActive: false, isMissing: false, waiters: 0 }
    this.#waiting.set(id, waiting)
    return waiting
  }

  #end(id: string, ending: JobEnding): void {
    this.#ended.set(id, ending)
    this.#waiting.get(id)?.end(ending)
  }

  #setActive(id: string, isActive: boolean): void {
    const waiting = this.#waiting.get(id)
    if (waiting) waiting.isActive = isActive
  }

  /** Finds jobs that are gone, though no event said so. */
  async #look(): Promise<void> {
    const ids = [...this.#waiting.keys()]
    const { connections, keyOf, outageMs } = this.#options
    if (connections.silentMs > outageMs) for (const id of ids) this.#end(id, { kind: 'gone' })
    if (ids.length === 0 || !connections.isReady) return
    const exist = await Promise.all(ids.map((id) => connections.commands.exists(keyOf(id))))
    for (const [index, id] of ids.entries()) {
      const waiting = this.#waiting.get(id)
      if (!waiting) continue
      const isMissing = exist[index] === 0
      if (isMissing && waiting.isMissing) this.#end(id, { kind: 'gone' })
      waiting.isMissing = isMissing
    }
  }

  /** A server that was started anew may have lost all jobs, and sends no events of those. */
  async #lookAfterRestart(): Promise<void> {
    const info = await this.#options.connections.commands.info('server')
    const runId = findRunId(info)
    if (runId === this.#runId) return
    this.#runId = runId
    for (const waiting of this.#waiting.values()) waiting.isMissing = true
    await this.#look()
  }
}
