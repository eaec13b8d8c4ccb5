// The queue of a server that draws itself.
import { FairSemaphore } from '../concurrency/fair-semaphore.ts'
import { SingleFlight } from '../concurrency/single-flight.ts'
import { untilAborted } from '../concurrency/until-aborted.ts'
import { secondsSince } from '../metrics/seconds-since.ts'
import { QueueError, stopping } from './queue-error.ts'
import type {
  DrawJob,
  DrawnScreenshot,
  QueueLevels,
  RenderJob,
  RenderQueue,
} from './render-queue.ts'
import { SharedTurn } from './shared-turn.ts'

/** What is equal for equal jobs, and only for them. */
const identify = ({ uuid, path, board, width, height, sceneVersion, options }: RenderJob): string =>
  JSON.stringify([uuid, path, board, width, height, sceneVersion, options])

/** A job that waits. */
interface WaitingJob {
  readonly since: number
  readonly turn: SharedTurn
}

/** A queue in memory. Requests take turns, and equal jobs are drawn once, when the first of their requests has its turn. */
export class EmbeddedQueue implements RenderQueue {
  readonly maxConcurrentScenes: number
  readonly #draw: DrawJob
  readonly #jobs: FairSemaphore
  readonly #flights: SingleFlight<DrawnScreenshot>
  /** Ends all waiting, and every job that has uploaded nothing yet. */
  readonly #stop = new AbortController()
  /** The waiting jobs, the oldest first. */
  readonly #waiting = new Map<string, WaitingJob>()

  /**
   * @param maxJobs - how many jobs are worked on at once
   * @param onJoin - called for each caller that waits for an equal job
   */
  constructor(draw: DrawJob, maxJobs: number, onJoin?: () => void) {
    this.#draw = draw
    this.#flights = new SingleFlight(onJoin)
    this.#jobs = new FairSemaphore(maxJobs)
    this.maxConcurrentScenes = Math.ceil(maxJobs / 2)
  }

  /** The limit on requests is the limit of this queue. */
  async admit(): Promise<void> {}

  async run(job: RenderJob): Promise<DrawnScreenshot> {
    const id = identify(job)
    const isShared = this.#flights.has(id)
    if (isShared) this.#waiting.get(id)?.turn.add(job.owner)
    const work = (signal: AbortSignal): Promise<DrawnScreenshot> =>
      this.#drawInTurn(id, { ...job, signal })
    const drawn = await this.#flights.run(id, job.signal, work)
    return isShared ? { ...drawn, isShared } : drawn
  }

  async #drawInTurn(id: string, job: RenderJob): Promise<DrawnScreenshot> {
    const since = performance.now()
    const turn = new SharedTurn(this.#jobs, AbortSignal.any([job.signal, this.#stop.signal]))
    const waiting = { since, turn }
    this.#waiting.set(id, waiting)
    turn.add(job.owner)
    const { owner, permit } = await turn.first.finally(() => {
      // Once nobody waits for a job, the next one may be added before it has left.
      if (this.#waiting.get(id) === waiting) this.#waiting.delete(id)
    })
    const waitedSeconds = (): number => secondsSince(since)
    const { signal } = this.#stop
    let isUploading = false
    const beginUpload = (): void => {
      signal.throwIfAborted()
      isUploading = true
    }
    try {
      const drawing = this.#draw({ ...job, owner, waitedSeconds, beginUpload })
      return await untilAborted(drawing, signal)
    } catch (error) {
      throw isUploading && error === signal.reason ? new QueueError('lost', stopping) : error
    } finally {
      permit.release()
    }
  }

  async levels(): Promise<QueueLevels> {
    const [oldest] = this.#waiting.values()
    return {
      waiting: this.#waiting.size,
      oldestSeconds: oldest ? secondsSince(oldest.since) : 0,
    }
  }

  async check(): Promise<void> {}

  stop(): void {
    this.#stop.abort(new QueueError('unavailable', stopping))
  }

  async close(): Promise<void> {
    this.stop()
  }
}
