// Takes screenshots: has a scene drawn, or finds that the last screenshot of it is still current.
import { SingleFlight } from '../concurrency/single-flight.ts'
import { untilAborted } from '../concurrency/until-aborted.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { DrawnScreenshot, DrawOptions, RenderJob, RenderQueue } from '../queue/render-queue.ts'
import type { ServerStop } from '../queue/server-stop.ts'
import type { Storage } from '../storage/storage.ts'
import { activeSpan, inSpan } from '../tracing/active-span.ts'
import type { SceneReader } from './scene-reader.ts'
import { locateFile, screenshotId } from './screenshot-drawer.ts'
import type { TakenScreenshot, TakenScreenshots } from './taken-screenshots.ts'

/** Where a screenshot is, as the contract's response describes it. */
export interface Screenshot {
  readonly url: string
  readonly key: string
  readonly bucket: string
  readonly region: string
}

/** A screenshot that a request asks for. */
export type ScreenshotJob = Omit<RenderJob, 'sceneVersion' | 'options' | 'traceparent'>

/** A screenshot, and whether it was uploaded for this job. */
export interface ScreenshotResult {
  readonly screenshot: Screenshot
  readonly uploaded: boolean
}

/** What the service works with. */
export interface ScreenshotServiceOptions {
  readonly scenes: SceneReader
  readonly storage: Storage
  readonly queue: RenderQueue
  readonly taken: TakenScreenshots
  readonly metrics: Metrics
  readonly drawOptions: DrawOptions
  readonly stop: ServerStop
  /** Whether an unchanged scene is not drawn again. */
  readonly reuse: boolean
}

/** Takes screenshots. */
export class ScreenshotService {
  readonly #options: ScreenshotServiceOptions
  readonly #inFlight: SingleFlight<DrawnScreenshot>

  constructor(options: ScreenshotServiceOptions) {
    this.#options = options
    this.#inFlight = new SingleFlight(() => options.metrics.countDuplicate())
  }

  /**
   * Takes a screenshot. Equal jobs at the same time share one drawing.
   *
   * @throws QueueError, RoomsError, ImageError, RenderError, StorageError, or the signal's reason
   */
  async take(job: ScreenshotJob): Promise<ScreenshotResult> {
    const { metrics, scenes, queue, drawOptions: options, reuse, stop } = this.#options
    const unbegun = { ...job, signal: stop.beforeDrawing(job.signal) }
    const sceneVersion = await untilAborted(
      scenes.sceneVersion(locateFile(unbegun), unbegun.signal),
      unbegun.signal,
    )
    const id = screenshotId(job)
    const taken = reuse ? await this.#options.taken.get(id) : undefined
    if (taken?.sceneVersion === sceneVersion && (await this.#isCurrent(taken, unbegun))) {
      metrics.countReuse()
      return { screenshot: await this.#describe(taken.key), uploaded: false }
    }
    // The queue raises the priority of a job of a list that a single scene joins.
    const flight = `${sceneVersion} ${id} ${job.isList}`
    const draw = (): Promise<DrawnScreenshot> =>
      this.#inFlight.run(flight, job.signal, (signal) =>
        inSpan('queue', () => {
          const traceparent = activeSpan()?.traceparent
          return queue.run({ ...job, sceneVersion, options, signal, traceparent })
        }),
      )
    const isShared = this.#inFlight.has(flight)
    const drawn = await draw()
    // Whatever is in flight by now began after this job came, so it shows the current images.
    const { key, uploaded } =
      (isShared || drawn.isShared) && !(await this.#hasCurrentImages(id, job))
        ? await draw()
        : drawn
    return { screenshot: await this.#describe(key), uploaded: uploaded || drawn.uploaded }
  }

  /** Whether the last screenshot shows the current images. */
  async #hasCurrentImages(id: string, job: ScreenshotJob): Promise<boolean> {
    const taken = await this.#options.taken.get(id)
    const signal = this.#options.stop.afterDrawing(job.signal)
    return taken !== undefined && (await this.#isUnchanged(taken, { ...job, signal }))
  }

  async #isUnchanged({ imageVersions }: TakenScreenshot, job: ScreenshotJob): Promise<boolean> {
    const comparisons = [...imageVersions].map(
      async ([src, version]) =>
        (await this.#options.scenes.imageVersion(job, src, job.signal)) === version,
    )
    return (await untilAborted(Promise.all(comparisons), job.signal)).every(Boolean)
  }

  /** Whether the screenshot still shows the current images, and is still stored. */
  async #isCurrent(taken: TakenScreenshot, job: ScreenshotJob): Promise<boolean> {
    return (
      (await this.#isUnchanged(taken, job)) &&
      (await this.#options.storage.version(taken.key, job.signal)) === taken.storedVersion
    )
  }

  async #describe(key: string): Promise<Screenshot> {
    const { storage } = this.#options
    const url = await storage.url(key)
    return { url, key, bucket: storage.bucket, region: storage.region }
  }
}
