// Takes screenshots: reads, draws and uploads a scene, or finds that the last screenshot of it is still current.
import type { Renderer } from '@whiteboard-screenshots/renderer'
import { LRUCache } from 'lru-cache'
import { FairSemaphore } from '../concurrency/fair-semaphore.ts'
import { SingleFlight } from '../concurrency/single-flight.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { SceneFile, SceneLocation } from '../rooms/scene-source.ts'
import { formatKey, isImmutable, type KeyTemplate } from '../storage/key-template.ts'
import type { Storage } from '../storage/storage.ts'
import type { BoardPart } from './board-scenes.ts'
import { DrawingReports } from './drawing-reports.ts'
import { isFailedImage } from './failures.ts'
import type { JobImages, JobPermit, MemoryBudget } from './memory-budget.ts'
import { type DrawingTurn, OrderedUploads } from './ordered-uploads.ts'
import { digest, type SceneReader } from './scene-reader.ts'

/** Where a screenshot is, as the contract's response describes it. */
export interface Screenshot {
  readonly url: string
  readonly key: string
  readonly bucket: string
  readonly region: string
}

/** A screenshot to take. */
export interface ScreenshotJob extends SceneLocation {
  /** If the scene is inside of a board. */
  readonly board?: BoardPart
  readonly width: number
  readonly height: number
  /** Jobs of different owners take turns. */
  readonly owner: object
  readonly signal: AbortSignal
}

/** A screenshot, and whether it was uploaded for this job. */
export interface ScreenshotResult {
  readonly screenshot: Screenshot
  readonly uploaded: boolean
}

/** What the service works with. */
export interface ScreenshotServiceOptions {
  readonly scenes: SceneReader
  readonly renderer: Renderer
  readonly storage: Storage
  readonly keyTemplate: KeyTemplate
  readonly metrics: Metrics
  readonly memory: MemoryBudget
  /** Whether an image that is missing or damaged fails its screenshot; otherwise a placeholder is drawn. */
  readonly strictImages: boolean
  /** Warns the operator about what a drawing left out or replaced. */
  readonly warn: (warning: string) => void
  /** Whether an unchanged scene is not drawn again. */
  readonly reuse: boolean
  /** How many jobs are worked on at once; their screenshots are in memory meanwhile. */
  readonly maxJobs: number
}

/** The last screenshot of a scene in one size. */
interface TakenScreenshot {
  readonly sceneVersion: string
  /** The version of each image in it. */
  readonly imageVersions: ReadonlyMap<string, string>
  readonly key: string
  /** The version of the stored screenshot: another server may replace it. */
  readonly storedVersion: string
}

const maxRemembered = 100_000

/** The scene whose file has what is drawn. */
const fileOf = (job: ScreenshotJob): ScreenshotJob => ({
  ...job,
  path: job.board?.path ?? job.path,
})

const idOf = ({ uuid, path, width, height }: ScreenshotJob): string =>
  JSON.stringify([uuid, path, width, height])

const secondsSince = (start: number): number => (performance.now() - start) / 1000

/** Takes screenshots. */
export class ScreenshotService {
  readonly #options: ScreenshotServiceOptions
  readonly #isImmutable: boolean
  readonly #jobs: FairSemaphore
  readonly #inFlight = new SingleFlight<ScreenshotResult>()
  readonly #uploads: OrderedUploads
  readonly #taken = new LRUCache<string, TakenScreenshot>({ max: maxRemembered })
  readonly #reports: DrawingReports

  constructor(options: ScreenshotServiceOptions) {
    this.#options = options
    this.#isImmutable = isImmutable(options.keyTemplate)
    this.#jobs = new FairSemaphore(options.maxJobs)
    this.#uploads = new OrderedUploads(options.storage)
    this.#reports = new DrawingReports(options)
  }

  /** How many jobs wait until they may run. */
  get waiting(): number {
    return this.#jobs.waiting
  }

  /**
   * Takes a screenshot. Equal jobs at the same time share one drawing.
   *
   * @throws RoomsError, ImageError, RenderError, StorageError, or the signal's reason
   */
  async take(job: ScreenshotJob): Promise<ScreenshotResult> {
    const { metrics, scenes, reuse } = this.#options
    const version = await scenes.sceneVersion(fileOf(job), job.signal)
    const taken = reuse ? this.#taken.get(idOf(job)) : undefined
    if (taken?.sceneVersion === version && (await this.#isCurrent(taken, job))) {
      metrics.countReuse()
      return { screenshot: await this.#describe(taken.key), uploaded: false }
    }
    return this.#inFlight.run(`${version} ${idOf(job)}`, job.signal, (signal) =>
      this.#takeInTurn({ ...job, signal }),
    )
  }

  async #takeInTurn(job: ScreenshotJob): Promise<ScreenshotResult> {
    const start = performance.now()
    const { memory, metrics } = this.#options
    const permit = await this.#jobs.acquire(job.owner, job.signal)
    try {
      const bytes = await memory.acquireForJob(job, job)
      metrics.recordWait(secondsSince(start))
      try {
        return await this.#drawAndUpload(job, bytes)
      } finally {
        bytes.release()
      }
    } finally {
      permit.release()
    }
  }

  async #drawAndUpload(job: ScreenshotJob, bytes: JobPermit): Promise<ScreenshotResult> {
    const turn = this.#uploads.begin(idOf(job))
    try {
      return await this.#drawInTurn(job, turn, bytes)
    } finally {
      turn.end()
    }
  }

  async #drawInTurn(
    job: ScreenshotJob,
    turn: DrawingTurn,
    bytes: JobPermit,
  ): Promise<ScreenshotResult> {
    const { storage, keyTemplate, reuse } = this.#options
    const { uuid, path, width, height, signal } = job
    const { png, imageVersions, isComplete, sceneVersion } = await this.#readAndDraw(job, bytes)
    const hash = this.#isImmutable ? digest(png) : ''
    const key = formatKey(keyTemplate, { uuid, path, width, height, hash })
    const existing = reuse && this.#isImmutable ? await storage.version(key, signal) : undefined
    // Whether or not the upload succeeds, what the key had before may be gone.
    if (existing === undefined) this.#taken.delete(idOf(job))
    const storedVersion = existing ?? (await this.#upload(key, png, turn, signal))
    // There is no version if a later drawing was uploaded: then the key holds that one. A screenshot with a
    // placeholder is not reused either: the image may be available the next time.
    if (storedVersion !== undefined && isComplete)
      this.#taken.set(idOf(job), { sceneVersion, imageVersions, key, storedVersion })
    return { screenshot: await this.#describe(key), uploaded: existing === undefined }
  }

  async #readAndDraw(job: ScreenshotJob, bytes: JobPermit) {
    const { scenes, memory } = this.#options
    const scene = await scenes.scene(fileOf(job), job.signal)
    bytes.setScene(scene.bytes.byteLength)
    const images = memory.imagesOf(job)
    try {
      const drawn = await this.#draw(scene, job, images)
      bytes.setScreenshot(drawn.png.byteLength)
      return { ...drawn, sceneVersion: scene.version }
    } finally {
      images.release()
    }
  }

  async #draw(scene: Required<SceneFile>, job: ScreenshotJob, images: JobImages) {
    const { scenes, renderer, metrics, strictImages } = this.#options
    const { board, width, height, signal } = job
    const imageVersions = new Map<string, string>()
    const start = performance.now()
    const result = await renderer.render({
      scene: scene.bytes,
      sceneName: board?.sceneName,
      width,
      height,
      loadImage: (src) =>
        images.load(async () => {
          const { bytes, version } = await scenes.image(job, src, signal)
          imageVersions.set(src, version)
          return bytes
        }),
      ...(!strictImages && { isFailedImage }),
      signal,
    })
    metrics.recordDrawing(secondsSince(start))
    this.#reports.report(job, scene.version, result)
    return { png: result.png, imageVersions, isComplete: result.failedImages.length === 0 }
  }

  async #upload(
    key: string,
    png: Uint8Array,
    turn: DrawingTurn,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const start = performance.now()
    const version = await turn.upload({ key, png, immutable: this.#isImmutable }, signal)
    this.#options.metrics.recordUpload(secondsSince(start))
    return version
  }

  /** Whether the screenshot still shows the current images, and is still stored. */
  async #isCurrent(
    { imageVersions, key, storedVersion }: TakenScreenshot,
    job: ScreenshotJob,
  ): Promise<boolean> {
    const { scenes, storage } = this.#options
    const { signal } = job
    const unchanged = await Promise.all(
      [...imageVersions].map(
        async ([src, version]) => (await scenes.imageVersion(job, src, signal)) === version,
      ),
    )
    return unchanged.every(Boolean) && (await storage.version(key, signal)) === storedVersion
  }

  async #describe(key: string): Promise<Screenshot> {
    const { storage } = this.#options
    const url = await storage.url(key)
    return { url, key, bucket: storage.bucket, region: storage.region }
  }
}
