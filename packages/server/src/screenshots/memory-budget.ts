// Bounds the bytes that jobs have in memory: scenes, their images, and the screenshots until they are uploaded.
// A job acquires one permit for its scene and screenshot, then one for all of its images, and never a second one of
// either. A read waits for no other permit. So no job waits for another that waits for it.
import { defaultLimits } from '@whiteboard-screenshots/renderer'
import { FairSemaphore, type Permit } from '../concurrency/fair-semaphore.ts'

const megabyte = 2 ** 20

const bytesPerPixel = 4

/** Whose permits they are, and what ends the wait for them. */
export interface BudgetOwner {
  readonly owner: object
  readonly signal: AbortSignal
}

/** Issues permits for bytes of memory. */
export class MemoryBudget {
  readonly #jobs: FairSemaphore
  readonly #images: FairSemaphore
  readonly #reads = new FairSemaphore(128 * megabyte)

  /** @param processes - the number of drawing processes */
  constructor(processes: number) {
    this.#jobs = new FairSemaphore((256 + 32 * processes) * megabyte)
    this.#images = new FairSemaphore(defaultLimits.imageBytes * (8 + processes))
  }

  /**
   * Reserves memory for the scene and the screenshot of a job: for the largest possible, until their sizes are known.
   *
   * @throws the signal's reason
   */
  async acquireForJob(
    { owner, signal }: BudgetOwner,
    { width, height }: { readonly width: number; readonly height: number },
  ): Promise<JobPermit> {
    const screenshot = width * height * bytesPerPixel
    const permit = await this.#jobs.acquire(owner, signal, defaultLimits.sceneBytes + screenshot)
    return {
      setScene: (bytes) => permit.resize(bytes + screenshot),
      setScreenshot: (bytes) => permit.resize(bytes),
      release: () => permit.release(),
    }
  }

  /** Loads images of a job. */
  imagesOf(owner: BudgetOwner): JobImages {
    return new JobImages(this.#images, owner)
  }

  /**
   * Reads a file of a room that is not kept.
   *
   * @throws what it throws, or the signal's reason
   */
  async read<Result>({ owner, signal }: BudgetOwner, read: () => Promise<Result>): Promise<Result> {
    const permit = await this.#reads.acquire(owner, signal, defaultLimits.sceneBytes)
    try {
      return await read()
    } finally {
      permit.release()
    }
  }
}

/** The permit of a job for its scene and its screenshot. */
export interface JobPermit {
  /** The scene was read; the screenshot is not drawn yet. */
  setScene(bytes: number): void
  /** The screenshot was drawn, and the scene is not needed any more. */
  setScreenshot(bytes: number): void
  release(): void
}

/** The images of a job, which are in memory until it is drawn. */
export class JobImages {
  readonly #semaphore: FairSemaphore
  readonly #owner: BudgetOwner
  #permit: Promise<Permit> | undefined
  #loading = 0
  #bytes = 0

  constructor(semaphore: FairSemaphore, owner: BudgetOwner) {
    this.#semaphore = semaphore
    this.#owner = owner
  }

  /** Loads an image. */
  async load(load: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const { owner, signal } = this.#owner
    // As much as all images of a scene may have together.
    this.#permit ??= this.#semaphore.acquire(owner, signal, defaultLimits.imageBytes)
    this.#loading += 1
    try {
      await this.#permit
      const bytes = await load()
      this.#bytes += bytes.byteLength
      return bytes
    } finally {
      this.#loading -= 1
      // Not at once: the next image of the scene may be about to be loaded.
      if (this.#loading === 0) setImmediate(() => void this.#shrink())
    }
  }

  release(): void {
    this.#permit?.then(
      (permit) => permit.release(),
      () => {},
    )
  }

  async #shrink(): Promise<void> {
    const permit = await this.#permit?.catch(() => undefined)
    if (this.#loading === 0) permit?.resize(this.#bytes)
  }
}
