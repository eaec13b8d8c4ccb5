// The queue of a server that draws itself.
import { FairSemaphore } from '../concurrency/fair-semaphore.ts'
import { untilAborted } from '../concurrency/until-aborted.ts'
import { QueueError, stopping } from './queue-error.ts'
import type {
  DrawJob,
  DrawnScreenshot,
  QueueLevels,
  RenderJob,
  RenderQueue,
} from './render-queue.ts'

const secondsSince = (start: number): number => (performance.now() - start) / 1000

/** A queue in memory. Requests take turns. */
export class EmbeddedQueue implements RenderQueue {
  readonly maxConcurrentScenes: number
  readonly joinsEqualJobs: boolean = false
  readonly #draw: DrawJob
  readonly #jobs: FairSemaphore
  /** Ends the wait of jobs that have not begun. */
  readonly #stopWaiting = new AbortController()
  /** Ends the wait for those that have. */
  readonly #stopDrawing = new AbortController()
  /** When each waiting job came, the oldest first. */
  readonly #waiting = new Set<{ readonly since: number }>()

  /** @param maxJobs - how many jobs are worked on at once */
  constructor(draw: DrawJob, maxJobs: number) {
    this.#draw = draw
    this.#jobs = new FairSemaphore(maxJobs)
    this.maxConcurrentScenes = Math.ceil(maxJobs / 2)
  }

  /** The limit on requests is the limit of this queue. */
  async admit(): Promise<void> {}

  async run(job: RenderJob): Promise<DrawnScreenshot> {
    const since = performance.now()
    const entry = { since }
    this.#waiting.add(entry)
    const permit = await this.#jobs
      .acquire(job.owner, AbortSignal.any([job.signal, this.#stopWaiting.signal]))
      .finally(() => this.#waiting.delete(entry))
    try {
      const drawing = this.#draw({ ...job, waitedSeconds: () => secondsSince(since) })
      return await untilAborted(drawing, this.#stopDrawing.signal)
    } finally {
      permit.release()
    }
  }

  async levels(): Promise<QueueLevels> {
    const [oldest] = this.#waiting
    return {
      waiting: this.#jobs.waiting,
      oldestSeconds: oldest ? secondsSince(oldest.since) : 0,
    }
  }

  async check(): Promise<void> {}

  stop(): void {
    this.#stopWaiting.abort(new QueueError('unavailable', stopping))
    this.#stopDrawing.abort(new QueueError('lost', stopping))
  }

  async close(): Promise<void> {
    this.stop()
  }
}
