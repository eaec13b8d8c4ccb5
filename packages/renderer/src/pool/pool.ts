// Draws in worker processes: native code cannot be stopped in a thread, and a process that runs out of
// memory or time can be killed. tinypool and workerpool do not fit: they leave a process to one task
// until it is done, and here a scene that waits for its images makes room for others.
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { digestOf } from '../digest.ts'
import { defaultLimits, type RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'
import type {
  Renderer,
  RendererOptions,
  RenderRequest,
  RenderResult,
  SceneNamesRequest,
} from '../renderer.ts'
import { Job, type JobResult, shiftUnsettled } from './job.ts'
import { WorkerSlot } from './worker-slot.ts'

/** How long to wait before a process that did not start is started again, in milliseconds. */
const restartDelayMs = 1000

interface PoolOptions {
  readonly processes: number
  readonly timeoutMs: number
  readonly limits: RenderLimits
  readonly fonts: readonly string[]
}

/** The slot with the highest hash, so that a board keeps its slot when others come and go. */
function rendezvous(key: string, slots: readonly WorkerSlot[]): WorkerSlot | undefined {
  const hashed = slots.map((slot) => ({ slot, hash: digestOf(Buffer.from(`${slot.id} ${key}`)) }))
  return hashed.toSorted((one, other) => (one.hash < other.hash ? 1 : -1))[0]?.slot
}

class WorkerPool {
  readonly #options: PoolOptions
  readonly #slots = new Set<WorkerSlot>()
  readonly #queue: Job[] = []
  readonly #unsettled = new Set<Job>()
  #lastId = 0
  #lastSlotId = 0
  #isClosing = false
  #isClosed = false
  #onDrained: (() => void) | undefined
  /** Whether the last process that was started did not become ready. */
  #startFailure: RenderError | undefined

  constructor(options: PoolOptions) {
    this.#options = options
  }

  get readyProcesses(): number {
    return [...this.#slots].filter((slot) => slot.isReady).length
  }

  /** Starts the first worker, and the others once it is ready, since together they would take longer than it alone. */
  async start(): Promise<void> {
    try {
      await this.#startSlot()
    } catch (error) {
      this.#killAll()
      throw error
    }
    void this.#startOthers()
  }

  async #startOthers(): Promise<void> {
    for (let started = 1; started < this.#options.processes; started += 1) {
      // To start a process takes milliseconds, in which nothing else can be done.
      await nextTurn()
      if (this.#isClosed) return
      // If it does not start, it is replaced.
      this.#startSlot().catch(() => {})
    }
  }

  async render(request: RenderRequest): Promise<RenderResult> {
    request.signal?.throwIfAborted()
    checkSize(request, this.#options.limits)
    return (await this.#submit('render', request)) as RenderResult
  }

  async readSceneNames({ scene, signal }: SceneNamesRequest): Promise<readonly string[]> {
    signal?.throwIfAborted()
    const request = { scene, signal, width: 1, height: 1 }
    return (await this.#submit('scene-names', request)) as readonly string[]
  }

  async #submit(kind: Job['kind'], request: RenderRequest): Promise<JobResult> {
    const { signal } = request
    if (this.#isClosing) throw new RenderError('crashed', 'The renderer is closed')
    const failure = this.#failureOfAll()
    if (failure) throw failure
    this.#lastId += 1
    const cancel = (): void => {
      job.fail(signal?.reason)
      for (const slot of this.#slots) slot.cancel(job)
    }
    const job = new Job(this.#lastId, request, {
      kind,
      timeoutMs: this.#options.timeoutMs,
      onSettled: () => {
        signal?.removeEventListener('abort', cancel)
        this.#unsettled.delete(job)
        if (this.#unsettled.size === 0) this.#onDrained?.()
      },
    })
    signal?.addEventListener('abort', cancel, { once: true })
    this.#unsettled.add(job)
    this.#queue.push(job)
    this.#assign()
    return job.result
  }

  async close(): Promise<void> {
    this.#isClosing = true
    if (this.#unsettled.size > 0)
      await new Promise<void>((resolve) => {
        this.#onDrained = resolve
      })
    this.#killAll()
  }

  /** Gives jobs to idle slots. */
  #assign(): void {
    for (const slot of this.#slots) if (slot.isIdle) slot.resumeNext()
    for (;;) {
      const free = [...this.#slots].filter((slot) => slot.canStart)
      const job = free.length > 0 ? shiftUnsettled(this.#queue) : undefined
      if (!job) return
      this.#chooseSlot(job, free)?.start(job)
    }
  }

  /** The slot that the job's board keeps to, or one with the fewest parked jobs if that is busy. */
  #chooseSlot({ request: { affinity } }: Job, free: readonly WorkerSlot[]): WorkerSlot | undefined {
    const own = affinity === undefined ? undefined : rendezvous(affinity, [...this.#slots])
    if (own && free.includes(own)) return own
    return free.toSorted((one, other) => one.parkedCount - other.parkedCount)[0]
  }

  /** @returns once the worker is ready */
  #startSlot(): Promise<void> {
    this.#lastSlotId += 1
    return new Promise((resolve, reject) => {
      const slot = new WorkerSlot(this.#lastSlotId, this.#options, {
        onReady: () => {
          this.#startFailure = undefined
          resolve()
        },
        onIdle: () => this.#assign(),
        onRequeue: (job) => {
          this.#queue.unshift(job)
          this.#assign()
        },
        onEnd: (unfinished, wasReady, reason) => {
          const failure = processesDoNotStart(reason)
          reject(failure)
          this.#slots.delete(slot)
          this.#queue.unshift(...unfinished)
          if (!wasReady) this.#startFailure = failure
          // No job waits for processes that may never start.
          const failureOfAll = this.#failureOfAll()
          if (failureOfAll) for (const job of this.#queue.splice(0)) job.fail(failureOfAll)
          this.#replaceSlot(wasReady ? 0 : restartDelayMs)
        },
      })
      this.#slots.add(slot)
    })
  }

  /** Why nothing can be drawn now, if no process is ready and one has failed to start. */
  #failureOfAll(): RenderError | undefined {
    return this.readyProcesses === 0 ? this.#startFailure : undefined
  }

  #replaceSlot(delayMs: number): void {
    const start = (): void => {
      // If it does not start, it is replaced in turn.
      if (!this.#isClosed) this.#startSlot().catch(() => {})
    }
    if (delayMs === 0) start()
    else setTimeout(start, delayMs).unref()
  }

  #killAll(): void {
    this.#isClosed = true
    for (const slot of this.#slots) slot.kill()
  }
}

const processesDoNotStart = (reason: string): RenderError =>
  new RenderError('crashed', `The processes that draw do not start: ${reason}`)

/** @throws RangeError, or RenderError for a size beyond the limit */
function checkSize({ width, height, region }: RenderRequest, { pixels }: RenderLimits): void {
  for (const [name, value] of Object.entries({ width, height }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} must be a whole number of at least 1; it is ${value}`)
  if (region && ![region.x, region.y, region.width, region.height].every(Number.isFinite))
    throw new RangeError('region must have the numbers x, y, width and height')
  if (region && !(region.width > 0 && region.height > 0))
    throw new RangeError('region must have a width and a height of more than 0')
  if (width * height > pixels)
    throw new RenderError(
      'too-large',
      `The PNG would have ${width} x ${height} pixels: the limit is ${pixels} pixels`,
    )
}

/** @returns the absolute paths of the files */
async function checkFonts(fonts: readonly string[]): Promise<string[]> {
  const { charactersOf } = await import('../canvas/text/font-file.ts')
  return Promise.all(
    fonts.map(async (font) => {
      try {
        charactersOf(await readFile(font)).next()
        return resolve(font)
      } catch (cause) {
        throw new RenderError('invalid', `font ${font}: ${(cause as Error).message}`, { cause })
      }
    }),
  )
}

/**
 * Starts a renderer. It is ready when its first process has loaded the font of Latin, which takes less than a
 * second; then the other processes start. Other fonts, and what decodes images, are loaded with the first scene
 * that needs them. Use one renderer for all scenes, and close it.
 *
 * @throws RangeError for an option, and RenderError for a font or if a process does not start
 * @example
 * const renderer = await createRenderer({ processes: 2 })
 * const { png } = await renderer.render({ scene: await readFile('board.json'), width: 1280, height: 720 })
 * await renderer.close()
 */
export async function createRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const { processes = availableParallelism(), timeoutMs = 20_000, limits, fonts = [] } = options
  if (!Number.isInteger(processes) || processes < 1)
    throw new RangeError(`processes must be a whole number of at least 1; it is ${processes}`)
  if (!(timeoutMs > 0)) throw new RangeError(`timeoutMs must be more than 0; it is ${timeoutMs}`)
  // Without fonts the first process starts at once, before the caller does anything else.
  const paths = fonts.length > 0 ? await checkFonts(fonts) : []
  const allLimits = { ...defaultLimits, ...limits }
  const pool = new WorkerPool({ processes, timeoutMs, limits: allLimits, fonts: paths })
  await pool.start()
  const close = (): Promise<void> => pool.close()
  // Not methods that need `this`, so that `const { render } = …` works.
  return {
    processes,
    get readyProcesses() {
      return pool.readyProcesses
    },
    render: (request) => pool.render(request),
    readSceneNames: (request) => pool.readSceneNames(request),
    close,
    [Symbol.asyncDispose]: close,
  }
}
