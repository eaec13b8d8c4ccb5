// A worker process and its jobs, as a state machine:
//
//   starting → idle ⇄ busy ⇄ paused; paused → idle; and from each of them → ended
//
// busy: the worker reads or draws a scene, and that job's timeout runs.
// paused: the job at hand waits for its images. If they take longer than a moment the slot turns idle
// and the job stays parked: its scene is read, and the worker draws others meanwhile.
import type { ImageFile } from '../canvas/render-task.ts'
import type { RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'
import type { WantedImage, WorkerMessage } from './ipc.ts'
import { type Job, shiftUnsettled } from './job.ts'
import { loadImages } from './load-images.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

type SlotState = 'starting' | 'idle' | 'busy' | 'paused' | 'ended'

/** Parked scenes are kept in memory, so a slot that has this many starts no others. */
const maxParked = 16
/** The files of parked scenes together, in bytes: read, they take ten times as much. Others are read again later. */
const maxParkedBytes = 32 * 2 ** 20
/** How long a worker waits for images before it does something else, in milliseconds. */
const maxPauseMs = 5
/** After this many images, the worker has dropped the bitmaps of the first ones. */
const maxSentDigests = 1000
/** How long a cancelled job may take to reach a checkpoint, in milliseconds. A new process takes longer. */
const maxCancelMs = 2000

/** What a slot reports. */
export interface SlotListener {
  onReady(): void
  /** The slot may be able to take a job. */
  onIdle(): void
  /** The job's images have come, but its scene has to be read again, here or elsewhere. */
  onRequeue(job: Job): void
  /**
   * @param unfinished - jobs that another slot can do: their scenes were read here at most
   * @param reason - why the process has ended, for people
   */
  onEnd(unfinished: readonly Job[], wasReady: boolean, reason: string): void
}

/** A slot of the pool: one worker process and its jobs. The pool replaces it when the process has ended. */
export class WorkerSlot {
  readonly id: number
  readonly #limits: RenderLimits
  readonly #listener: SlotListener
  readonly #worker: WorkerProcess
  #state: SlotState = 'starting'
  /** The job at hand, while busy or paused. */
  #job: Job | undefined
  /** Whether the worker has received it: a process may have died before. */
  #isAccepted = false
  /** Ends a busy or paused state that takes too long. */
  #timer: NodeJS.Timeout | undefined
  #busySince = 0
  /** Jobs whose images are loading. */
  readonly #parked = new Set<Job>()
  /** Jobs that were parked and whose images have come. */
  readonly #resumable: Job[] = []
  /** The images that the worker was sent and has probably kept. */
  readonly #sentDigests = new Set<string>()

  constructor(
    id: number,
    { limits, fonts }: { readonly limits: RenderLimits; readonly fonts: readonly string[] },
    listener: SlotListener,
  ) {
    this.id = id
    this.#limits = limits
    this.#listener = listener
    this.#worker = startWorker(fonts, {
      onMessage: (message) => this.#onMessage(message),
      onExit: (reason) => this.#onExit(reason),
    })
  }

  /** Whether its process has started and not ended. */
  get isReady(): boolean {
    return this.#state !== 'starting' && this.#state !== 'ended'
  }

  get isIdle(): boolean {
    return this.#state === 'idle'
  }

  /** How many jobs wait here for their images. */
  get parkedCount(): number {
    return this.#parked.size
  }

  /** Whether it can start a job now. */
  get canStart(): boolean {
    return this.isIdle && this.#parked.size < maxParked
  }

  /** Resumes a job whose images have come, if there is one. Only while idle. */
  resumeNext(): void {
    const job = shiftUnsettled(this.#resumable)
    if (job) this.#resume(job)
  }

  /** Starts a job. Only while `canStart`. */
  start(job: Job): void {
    this.#becomeBusy(job)
    if (job.kind === 'scene-names') {
      const { scene } = job.request
      this.#worker.send({ kind: 'scene-names', id: job.id, scene, limits: this.#limits })
      return
    }
    const { scene, sceneName, affinity, theme, region, width, height, isFailedImage } = job.request
    const [limits, allowsFailedImages] = [this.#limits, isFailedImage !== undefined]
    this.#worker.send({
      kind: 'render',
      id: job.id,
      scene,
      sceneName,
      affinity,
      theme,
      region,
      width,
      height,
      limits,
      allowsFailedImages,
    })
  }

  /** Drops a job that is no longer wanted. */
  cancel(job: Job): void {
    if (this.#job === job && this.#state === 'busy') {
      this.#worker.send({ kind: 'cancel', id: job.id })
      clearTimeout(this.#timer)
      // Native code cannot be interrupted.
      this.#timer = setTimeout(() => this.#worker.kill(), maxCancelMs)
    } else if (this.#parked.delete(job) || this.#resumable.includes(job)) {
      this.#worker.send({ kind: 'cancel', id: job.id })
      if (this.#job === job) this.#becomeIdle()
    }
  }

  /** Ends the process at once. */
  kill(): void {
    this.#worker.kill()
  }

  #resume(job: Job): void {
    this.#becomeBusy(job)
    this.#sendImages(job, job.files ?? [])
  }

  #becomeBusy(job: Job): void {
    this.#leaveState()
    this.#state = 'busy'
    this.#job = job
    this.#isAccepted = false
    this.#busySince = performance.now()
    this.#timer = setTimeout(() => {
      job.fail(new RenderError('timeout', `Drawing the scene took longer than ${job.timeoutMs} ms`))
      this.#worker.kill()
    }, job.remainingMs)
  }

  #pause(job: Job): void {
    this.#leaveState()
    this.#state = 'paused'
    this.#parked.add(job)
    this.#timer = setTimeout(() => this.#becomeIdle(), maxPauseMs)
  }

  #becomeIdle(): void {
    this.#leaveState()
    this.#state = 'idle'
    this.#job = undefined
    this.#listener.onIdle()
  }

  #leaveState(): void {
    clearTimeout(this.#timer)
    if (this.#state === 'busy' && this.#job)
      this.#job.remainingMs -= performance.now() - this.#busySince
  }

  #sendImages(job: Job, files: readonly ImageFile[]): void {
    const sentDigests = this.#sentDigests
    const filesToSend = files.map((file) => {
      if (file.error !== undefined) return file
      if (sentDigests.has(file.digest)) return { src: file.src, digest: file.digest }
      if (sentDigests.size >= maxSentDigests) sentDigests.clear()
      sentDigests.add(file.digest)
      return file
    })
    this.#worker.send({ kind: 'images', id: job.id, files: filesToSend })
  }

  #onMessage(message: WorkerMessage): void {
    if (message.kind === 'ready') {
      this.#state = 'idle'
      this.#listener.onReady()
      this.#listener.onIdle()
      return
    }
    const job = this.#job
    if (job?.id !== message.id) return
    this.#isAccepted = true
    switch (message.kind) {
      case 'images-wanted':
        this.#supplyImages(job, message.images)
        break
      case 'images-missing': {
        const { digests } = message
        for (const digest of digests) this.#sentDigests.delete(digest)
        this.#sendImages(job, job.files?.filter(({ digest }) => digests.includes(digest)) ?? [])
        break
      }
      case 'rendered':
        job.succeed(message)
        this.#becomeIdle()
        break
      case 'scene-names-read':
        job.succeedWithNames(message.names)
        this.#becomeIdle()
        break
      case 'cancelled':
        this.#becomeIdle()
        break
      case 'failed':
        job.fail(new RenderError(message.reason, message.message, { format: message.format }))
        this.#becomeIdle()
    }
  }

  #supplyImages(job: Job, images: readonly WantedImage[]): void {
    // Cancelled while its scene was read; the worker forgets it.
    if (job.isSettled) {
      this.#becomeIdle()
      return
    }
    // They are there if the job was read before by a worker that has ended.
    if (job.files) {
      this.#sendImages(job, job.files)
      return
    }
    if (this.#parkedBytes + job.request.scene.length > maxParkedBytes) {
      this.#forget(job, images)
      return
    }
    this.#pause(job)
    loadImages(images, job.request, this.#limits).then(
      (files) => {
        job.files = files
        // It is no longer here if it was cancelled, or the worker has ended.
        if (!this.#parked.delete(job)) return
        if (this.#job === job) return this.#resume(job)
        this.#resumable.push(job)
        this.#listener.onIdle()
      },
      (error: unknown) => {
        job.fail(error)
        this.cancel(job)
      },
    )
  }

  get #parkedBytes(): number {
    let bytes = 0
    for (const { request } of this.#parked) bytes += request.scene.length
    return bytes
  }

  /** Lets the worker forget a scene, which is read again once its images have come. */
  #forget(job: Job, images: readonly WantedImage[]): void {
    this.#worker.send({ kind: 'cancel', id: job.id })
    this.#becomeIdle()
    loadImages(images, job.request, this.#limits).then(
      (files) => {
        job.files = files
        if (!job.isSettled) this.#listener.onRequeue(job)
      },
      (error: unknown) => job.fail(error),
    )
  }

  #onExit(reason: string): void {
    const job = this.#job
    const wasReady = this.#state !== 'starting'
    this.#leaveState()
    this.#state = 'ended'
    this.#job = undefined
    const unfinished = new Set([...this.#parked, ...this.#resumable])
    this.#parked.clear()
    if (job && !this.#isAccepted) unfinished.add(job)
    if (job && !unfinished.has(job))
      job.fail(new RenderError('crashed', 'The process that drew the scene has ended'))
    this.#listener.onEnd([...unfinished], wasReady, reason)
  }
}
