// The interface that keeps the order of a scene's screenshots.
import type { StartedJob } from '../queue/render-queue.ts'
import type { Upload } from '../storage/storage.ts'
import type { TakenScreenshot } from './taken-screenshots.ts'

/** What to remember of a stored screenshot with this version; `undefined` if it must be drawn again. */
export type DescribeTaken = (storedVersion: string) => TakenScreenshot | undefined

/** One drawing of a scene, from before the scene is read until its screenshot is uploaded. */
export interface DrawingTurn {
  /**
   * Uploads the screenshot, unless one of a later drawing has been uploaded to its key already. An immutable
   * screenshot has a key of its own and is always uploaded. What was remembered of the screenshot before is forgotten:
   * whether or not the upload succeeds, what its key had may be gone.
   *
   * @param describe - what to remember if there is no later one
   * @returns the version of the stored screenshot; `undefined` if the key has a later one, or none is known
   * @throws QueueError if another worker has the job now, StorageError, or the signal's reason
   */
  upload(upload: Upload, signal: AbortSignal, describe: DescribeTaken): Promise<string | undefined>
  /** Ends the drawing, whether or not it was uploaded. */
  end(): void
}

/** Keeps the order of the screenshots of each scene. */
export interface UploadOrder {
  /**
   * Begins a drawing. Call it before the scene is read.
   *
   * @param id - stands for the scene and the size
   */
  begin(id: string, job: StartedJob): Promise<DrawingTurn>
}
