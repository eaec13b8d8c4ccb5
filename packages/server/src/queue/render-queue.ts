// The interface of a queue of screenshots to take. Behind it are the processes of this server, or workers on
// other machines.
import type { BoardPart } from '../rooms/board-part.ts'
import type { SceneLocation } from '../rooms/scene-source.ts'

/** How scenes are drawn and stored. */
export interface DrawOptions {
  /** The template of the screenshot's key. */
  readonly key: string
  /** Whether an image that is missing or damaged fails its screenshot; otherwise a placeholder is drawn. */
  readonly strictImages: boolean
}

/** A screenshot to take. */
export interface RenderJob extends SceneLocation {
  /** If the scene is inside of a board. */
  readonly board?: BoardPart
  readonly width: number
  readonly height: number
  /** The version of the scene for which it is wanted. */
  readonly sceneVersion: string
  readonly options: DrawOptions
  /** Whether it is one of a list. */
  readonly isList: boolean
  /** The span of the request, if it is traced. */
  readonly traceparent?: string | undefined
  /** Stands for the request: jobs of different owners take turns. */
  readonly owner: object
  readonly signal: AbortSignal
}

/** A job that is no longer in the queue. */
export interface StartedJob extends RenderJob {
  /** How long it waited. */
  readonly waitedSeconds: () => number
  /** What proves that no other worker has the job. */
  readonly lock?: JobLock
  /** Called before the screenshot is uploaded. Throws if it must not be. */
  readonly beginUpload?: () => void
}

/** A key in Redis, and its value as long as the worker has the job. */
export interface JobLock {
  readonly key: string
  readonly value: string
}

/** A screenshot in the storage. */
export interface DrawnScreenshot {
  readonly key: string
  /** Whether it was uploaded for the job; otherwise it was there. */
  readonly uploaded: boolean
  /** Whether it may have been drawn before the job came, for another caller. @default false */
  readonly isShared?: boolean
}

/** Takes a screenshot of a started job. Throws like {@link RenderQueue.run}. */
export type DrawJob = (job: StartedJob) => Promise<DrawnScreenshot>

/** How much is in the queue. */
export interface QueueLevels {
  /** How many jobs wait. */
  readonly waiting: number
  /** How long the oldest of them has waited; 0 if none waits. */
  readonly oldestSeconds: number
}

/** A queue of screenshots to take. */
export interface RenderQueue {
  /** How many scenes of one request may be in the queue at once. */
  readonly maxConcurrentScenes: number
  /**
   * Throws if the queue accepts no jobs of another request now.
   *
   * @throws QueueError
   */
  admit(): Promise<void>
  /**
   * Has a screenshot taken. Equal jobs share one drawing, with the higher of their priorities. Once the signal is aborted, the job is removed, unless another caller waits for it.
   *
   * @throws QueueError, RoomsError, ImageError, RenderError, StorageError, or the signal's reason
   */
  run(job: RenderJob): Promise<DrawnScreenshot>
  levels(): Promise<QueueLevels>
  /**
   * Throws if the queue cannot be used now. Called at the start and for `/readyz`.
   *
   * @throws Error
   */
  check(): Promise<void>
  /**
   * Rejects the jobs that are left, so that their requests get a response: as unavailable those that nobody has begun, and
   * as lost the others, which may have been uploaded.
   */
  stop(): void
  /** Rejects the jobs that are left, and releases connections. */
  close(): Promise<void>
}
