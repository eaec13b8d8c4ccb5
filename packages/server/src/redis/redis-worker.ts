// Takes jobs from the queue in Redis and draws them.
import { setTimeout as wait } from 'node:timers/promises'
import { type Job, Worker } from 'bullmq'
import type { Metrics } from '../metrics/metrics.ts'
import type { DrawJob, StartedJob } from '../queue/render-queue.ts'
import {
  encodeFailure,
  type JobData,
  type JobResult,
  queueName,
  workerFormats,
  workersKey,
} from './job-format.ts'
import { type RedisConnections, waitAtMost } from './redis-connections.ts'

/** How a worker works. */
export interface RedisWorkerOptions {
  readonly prefix: string
  /** How many jobs it has at once. */
  readonly concurrency: number
  /** How many workers may begin a job. */
  readonly attempts: number
  /** The storage that the server and its workers must have in common. */
  readonly storage: string
  readonly draw: DrawJob
  readonly metrics: Pick<Metrics, 'countAttempt'>
  /** Warns the operator. */
  readonly warn: (warning: string) => void
  /** @default those that this version understands */
  readonly formats?: readonly number[]
  /**
   * How long a job is locked for a worker that does not say that it is still there, in milliseconds.
   *
   * @default 6000
   */
  readonly lockMs?: number
}

const defaultLockMs = 6000

/** How long to wait before another attempt to report a result, in milliseconds. */
const retryMs = 500

/** How often a worker says that it takes jobs, and after how long without that it does not, in milliseconds. */
const presenceMs = 5000
const maxAbsenceMs = 15_000

/** How often to look whether this process was held up, in milliseconds. */
const wakeMs = 250

/** How long a worker that stops may take to report that jobs go back, in milliseconds. */
const reportTimeoutMs = 2000

/** A worker of the queue. */
export class RedisWorker {
  readonly #options: RedisWorkerOptions & { readonly lockMs: number }
  readonly #connections: RedisConnections
  #workers: readonly Worker<JobData, JobResult>[] = []
  readonly #jobs = new Map<string, AbortController>()
  readonly #timers: NodeJS.Timeout[] = []

  constructor(connections: RedisConnections, options: RedisWorkerOptions) {
    this.#options = { ...options, lockMs: options.lockMs ?? defaultLockMs }
    this.#connections = connections
  }

  /** Starts to take jobs. */
  start(): void {
    const { formats = workerFormats } = this.#options
    this.#workers = formats.map((format) => this.#createWorker(format))
    for (const worker of this.#workers) void this.#run(worker)
    this.#sayPresent()
    this.#timers.push(
      setInterval(() => this.#sayPresent(), presenceMs),
      setInterval(this.#findPauses(), wakeMs),
    )
  }

  /**
   * Finishes the jobs that it has begun and takes no others.
   *
   * @param timeoutMs - after this long, the jobs that are left go back to the queue
   */
  async close(timeoutMs: number): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    const timer = setTimeout(() => this.#abortAll('The worker is shutting down'), timeoutMs)
    const closed = Promise.allSettled(this.#workers.map((worker) => worker.close()))
    // While Redis cannot be reached, no result can be reported.
    await waitAtMost(closed, timeoutMs + reportTimeoutMs)
    clearTimeout(timer)
  }

  /** Takes jobs until it is closed, whatever happens. */
  async #run(worker: Worker<JobData, JobResult>): Promise<void> {
    while (!worker.closing) {
      await worker.run().catch(({ message }: Error) => this.#options.warn(`queue: ${message}`))
      if (!worker.closing) await wait(retryMs, undefined, { ref: false })
    }
  }

  #sayPresent(): void {
    const { prefix, formats = workerFormats } = this.#options
    const { commands } = this.#connections
    for (const format of formats)
      commands.set(workersKey(prefix, queueName(format)), 1, 'PX', maxAbsenceMs).catch(() => {})
  }

  /** A process that was held up no longer has its jobs. It must not go on with their uploads. */
  #findPauses(): () => void {
    const { lockMs } = this.#options
    let latest = performance.now()
    return () => {
      const now = performance.now()
      if (now - latest > lockMs) this.#abortAll('The worker was held up')
      latest = now
    }
  }

  #abortAll(message: string): void {
    const reason = new Error(message)
    for (const controller of this.#jobs.values()) controller.abort(reason)
  }

  #createWorker(format: number): Worker<JobData, JobResult> {
    const { prefix, concurrency, attempts, lockMs } = this.#options
    const name = queueName(format)
    const worker: Worker<JobData, JobResult> = new Worker(
      name,
      (job, token = '') =>
        this.#process(job, { key: worker.toKey(`${job.id}:lock`), value: token }),
      {
        connection: this.#connections.openBlocking(),
        prefix,
        concurrency,
        autorun: false,
        lockDuration: lockMs,
        stalledInterval: Math.ceil(lockMs / 4),
        maxStalledCount: attempts - 1,
        maxStartedAttempts: attempts,
        runRetryDelay: retryMs,
      },
    )
    // Whatever could not be reported is done again.
    worker.on('error', () => {})
    worker.on('lockRenewalFailed', (ids: string[]) => {
      for (const id of ids) this.#jobs.get(id)?.abort(new Error('Another worker has the job now'))
    })
    return worker
  }

  async #process(job: Job<JobData, JobResult>, lock: StartedJob['lock'] & {}): Promise<JobResult> {
    const { draw, metrics, storage } = this.#options
    const isRepeated = job.attemptsStarted > 1
    metrics.countAttempt(isRepeated ? 'repeated' : 'first')
    if (isRepeated) this.#warnOfRepetition(job)
    if (!job.data.storage) return { isLost: true }
    if (job.data.storage !== storage) return this.#rejectStorage(job.data.storage)
    const id = job.id ?? ''
    const controller = new AbortController()
    this.#jobs.set(id, controller)
    const waited = Math.max(0, Date.now() - job.timestamp) / 1000
    try {
      return await draw({
        ...job.data,
        owner: controller,
        signal: controller.signal,
        waitedSeconds: () => waited,
        lock,
      })
    } catch (error) {
      const failure = encodeFailure(error)
      if (failure) return failure
      throw error
    } finally {
      this.#jobs.delete(id)
    }
  }

  #warnOfRepetition({ data, attemptsStarted, failedReason }: Job<JobData, JobResult>): void {
    const { attempts, warn } = this.#options
    const reason = failedReason ? `: ${failedReason}` : ''
    warn(
      `queue: room ${data.uuid}, scene ${data.path}: attempt ${attemptsStarted} of ${attempts}; the worker before did not finish it${reason}`,
    )
  }

  #rejectStorage(wanted: string): JobResult {
    const { storage, warn } = this.#options
    const message = `a server stores screenshots in ${wanted}, and this worker in ${storage}`
    warn(`queue: ${message}; they need the same storage, or different settings queuePrefix`)
    return { failure: { name: 'QueueError', reason: 'given-up', message } }
  }
}
