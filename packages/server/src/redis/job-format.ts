// The format of jobs and their results in Redis. A job carries addresses and options, no token and no pixels.
import { isRenderError, RenderError } from '@whiteboard-screenshots/renderer'
import { ImageError } from '../images/image-error.ts'
import { QueueError } from '../queue/queue-error.ts'
import type { DrawnScreenshot, RenderJob } from '../queue/render-queue.ts'
import { RoomsError } from '../rooms/rooms-error.ts'
import { StorageError } from '../storage/storage.ts'

/**
 * The versions of the format that a worker understands: the latest and, as long as servers of before may run, the one
 * before it. Add one if a worker of before could misread a job; it is part of the queue's name, so that those workers
 * leave the jobs to newer ones. A field that they may ignore needs no new version.
 */
export const workerFormats: readonly number[] = [1]

/** The format in which servers write jobs. */
export const jobFormat: number = Math.max(...workerFormats)

/** The name of the queue for jobs of a format. */
export const queueName = (format: number): string => `scenes-v${format}`

/** A key that exists as long as a worker takes jobs from the queue. */
export const workersKey = (prefix: string, queue: string): string => `${prefix}:workers:${queue}`

/** A job in Redis. */
export interface JobData
  extends Pick<
    RenderJob,
    | 'uuid'
    | 'path'
    | 'board'
    | 'width'
    | 'height'
    | 'sceneVersion'
    | 'options'
    | 'isList'
    | 'traceparent'
  > {
  readonly format: number
  /** The storage that the server and its workers must have in common. */
  readonly storage: string
}

/** What a job needs besides its data. */
interface JobContext {
  readonly format: number
  readonly storage: string
}

/** Encodes a job. */
export const encodeJob = (
  { uuid, path, board, width, height, sceneVersion, options, isList, traceparent }: RenderJob,
  { format, storage }: JobContext,
): JobData => ({
  ...{ format, storage, uuid, path, width, height, sceneVersion, isList },
  ...(board && { board: { path: board.path, sceneName: board.sceneName } }),
  options: { key: options.key, strictImages: options.strictImages },
  ...(traceparent !== undefined && { traceparent }),
})

/** What is equal for equal jobs, and only for them. */
export const identifyJob = ({ isList: _, traceparent: __, ...job }: JobData): string =>
  JSON.stringify(job)

interface Failure {
  readonly name: string
  readonly reason: string
  readonly message: string
}

/** What a worker returns: a screenshot, or why there is none. */
export type JobResult =
  | DrawnScreenshot
  | { readonly failure: Failure }
  /** Redis had lost the job's data. */
  | { readonly isLost: true }

const errorClasses: Readonly<Record<string, new (reason: never, message: string) => Error>> = {
  RoomsError,
  ImageError,
  StorageError,
  RenderError,
}

/** The result of a job that failed; `undefined` if another worker may succeed. */
export function encodeFailure(error: unknown): JobResult | undefined {
  if (error instanceof QueueError) return undefined
  const { name, message, reason } = error as Failure
  if (isRenderError(error)) {
    // The process may have ended for reasons that have nothing to do with the scene.
    return error.reason === 'crashed'
      ? undefined
      : { failure: { name: 'RenderError', message, reason } }
  }
  return name in errorClasses ? { failure: { name, message, reason } } : undefined
}

/**
 * The screenshot of a result; `undefined` if the job has to be added again.
 *
 * @throws RoomsError, ImageError, RenderError or StorageError, as in the worker
 */
export function decodeResult(result: JobResult): DrawnScreenshot | undefined {
  if ('isLost' in result) return undefined
  if (!('failure' in result)) return result
  const { name, message, reason } = result.failure
  const ErrorClass = errorClasses[name] ?? QueueError
  throw new ErrorClass((ErrorClass === QueueError ? 'given-up' : reason) as never, message)
}
