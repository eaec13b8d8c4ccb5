// Takes the screenshot of a job: reads the scene, draws it and uploads the screenshot.
import type { Renderer, RenderRequest } from '@whiteboard-screenshots/renderer'
import type { Metrics } from '../metrics/metrics.ts'
import { secondsSince } from '../metrics/seconds-since.ts'
import type { DrawnScreenshot, RenderJob, StartedJob } from '../queue/render-queue.ts'
import type { BoardPart } from '../rooms/board-part.ts'
import type { SceneView, VersionedFile } from '../rooms/scene-source.ts'
import { formatKey, isImmutable, parseKeyTemplate } from '../storage/key-template.ts'
import type { Storage } from '../storage/storage.ts'
import { activeSpan, inSpan } from '../tracing/active-span.ts'
import { DrawingReports } from './drawing-reports.ts'
import { isFailedImage } from './failures.ts'
import type { JobImages, JobPermit, MemoryBudget } from './memory-budget.ts'
import { digest, type SceneReader } from './scene-reader.ts'
import type { TakenScreenshots } from './taken-screenshots.ts'
import type { DescribeTaken, DrawingTurn, UploadOrder } from './upload-order.ts'

/** What the drawer works with. */
export interface ScreenshotDrawerOptions {
  readonly scenes: SceneReader
  readonly renderer: Renderer
  readonly storage: Storage
  readonly uploads: UploadOrder
  readonly taken: TakenScreenshots
  readonly metrics: Metrics
  readonly memory: MemoryBudget
  /** Warns the operator about what a drawing left out or replaced. */
  readonly warn: (warning: string) => void
  /** Whether a screenshot that is stored already is not uploaded again. */
  readonly reuse: boolean
}

/** Where the file of what is drawn is: a scene inside of a board has none of its own. */
export const locateFile = <Location extends Pick<RenderJob, 'path' | 'board'>>(
  location: Location,
): Location => ({ ...location, path: location.board?.path ?? location.path })

/** Stands for the scene and the size. */
export const screenshotId = ({
  uuid,
  path,
  width,
  height,
}: Pick<RenderJob, 'uuid' | 'path' | 'width' | 'height'>): string =>
  JSON.stringify([uuid, path, width, height])

/** What the renderer frames. A scene inside of a board is shown as it is. */
const partOf = (
  view: SceneView | undefined,
  board: BoardPart | undefined,
): Pick<RenderRequest, 'sceneName' | 'region'> => {
  if (board) return { sceneName: board.sceneName }
  return view && 'sceneName' in view ? { sceneName: view.sceneName } : { region: view }
}

/** Takes the screenshots of jobs. */
export class ScreenshotDrawer {
  readonly #options: ScreenshotDrawerOptions
  readonly #reports: DrawingReports

  constructor(options: ScreenshotDrawerOptions) {
    this.#options = options
    this.#reports = new DrawingReports(options)
  }

  /**
   * Takes the screenshot of a job.
   *
   * @throws QueueError, RoomsError, ImageError, RenderError, StorageError, or the signal's reason
   */
  async draw(job: StartedJob): Promise<DrawnScreenshot> {
    const { memory, metrics } = this.#options
    const permit = await memory.acquireForJob(job, job)
    metrics.recordWait(job.waitedSeconds())
    try {
      return await this.#drawAndUpload(job, permit)
    } finally {
      permit.release()
    }
  }

  async #drawAndUpload(job: StartedJob, permit: JobPermit): Promise<DrawnScreenshot> {
    const turn = await this.#options.uploads.begin(screenshotId(job), job)
    try {
      return await this.#drawInTurn(job, turn, permit)
    } finally {
      turn.end()
    }
  }

  async #drawInTurn(
    job: StartedJob,
    turn: DrawingTurn,
    permit: JobPermit,
  ): Promise<DrawnScreenshot> {
    const { storage, reuse, taken } = this.#options
    const { uuid, path, width, height, options, signal } = job
    const template = parseKeyTemplate(options.key, storage.prefix)
    const immutable = isImmutable(template)
    const { png, imageVersions, isComplete, sceneVersion } = await this.#readAndDraw(job, permit)
    const hash = immutable ? digest(png) : ''
    const key = formatKey(template, { uuid, path, width, height, hash })
    const existing = reuse && immutable ? await storage.version(key, signal) : undefined
    // A screenshot with a placeholder is not reused: the image may be available the next time.
    const describe: DescribeTaken = (storedVersion) =>
      isComplete ? { sceneVersion, imageVersions, key, storedVersion } : undefined
    const existingTaken = existing === undefined ? undefined : describe(existing)
    if (existingTaken) await taken.set(screenshotId(job), existingTaken)
    if (existing === undefined) {
      job.beginUpload?.()
      await this.#store(() => turn.upload({ key, png, immutable }, signal, describe))
    }
    return { key, uploaded: existing === undefined }
  }

  async #readAndDraw(job: StartedJob, permit: JobPermit) {
    const { scenes, memory } = this.#options
    const scene = await inSpan('read scene', () => scenes.scene(locateFile(job), job.signal))
    permit.setScene(scene.bytes.byteLength)
    const images = memory.imagesOf(job)
    try {
      const drawn = await inSpan('draw scene', () => this.#draw(scene, job, images))
      permit.setScreenshot(drawn.png.byteLength)
      return { ...drawn, sceneVersion: scene.version }
    } finally {
      images.release()
    }
  }

  async #draw(scene: VersionedFile, job: StartedJob, images: JobImages) {
    const { scenes, renderer, metrics } = this.#options
    const { board, width, height, options, signal } = job
    const imageVersions = new Map<string, string>()
    const start = performance.now()
    const drawing = renderer.render({
      affinity: `${job.uuid}${job.path}`,
      scene: scene.bytes,
      ...partOf(scene.view, board),
      width,
      height,
      loadImage: (src) =>
        images.load(async () => {
          const { bytes, version } = await scenes.image(job, src, signal)
          imageVersions.set(src, version)
          return bytes
        }),
      ...(!options.strictImages && { isFailedImage }),
      signal,
    })
    const result = await drawing.catch((error: unknown) => {
      this.#reports.reportFailure(error)
      throw error
    })
    metrics.recordDrawing(secondsSince(start))
    activeSpan()?.describe({ 'whiteboard.format': result.format })
    this.#reports.report(job, scene.version, result)
    return { png: result.png, imageVersions, isComplete: result.failedImages.length === 0 }
  }

  async #store(upload: () => Promise<unknown>): Promise<void> {
    const start = performance.now()
    await inSpan('store screenshot', upload, { kind: 'client' })
    this.#options.metrics.recordUpload(secondsSince(start))
  }
}
