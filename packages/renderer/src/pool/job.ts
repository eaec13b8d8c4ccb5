// A render request on its way through the pool.
import type { ImageFile, Painted } from '../canvas/render-task.ts'
import type { RenderRequest, RenderResult } from '../renderer.ts'

/** The result of a job: of one that renders, or of one that reads the names of the scenes inside of a file. */
export type JobResult = RenderResult | readonly string[]

/** A job. It is settled once. */
export class Job {
  readonly id: number
  readonly kind: 'render' | 'scene-names'
  readonly request: RenderRequest
  /** The result for the caller. */
  readonly result: Promise<JobResult>
  /** The images that its scene shows, once they are loaded. */
  files: readonly ImageFile[] | undefined
  readonly timeoutMs: number
  /** How much of that is left. */
  remainingMs: number
  #isSettled = false
  readonly #onSettled: (job: Job) => void
  readonly #resolve: (result: JobResult) => void
  readonly #reject: (reason: unknown) => void

  constructor(
    id: number,
    request: RenderRequest,
    {
      kind,
      timeoutMs,
      onSettled,
    }: { kind: Job['kind']; timeoutMs: number; onSettled: (job: Job) => void },
  ) {
    this.id = id
    this.kind = kind
    this.request = request
    this.timeoutMs = this.remainingMs = timeoutMs
    this.#onSettled = onSettled
    const { promise, resolve, reject } = Promise.withResolvers<JobResult>()
    this.result = promise
    this.#resolve = resolve
    this.#reject = reject
  }

  get isSettled(): boolean {
    return this.#isSettled
  }

  succeed({ png, failedImages, missingCharacters, omissions, format }: Painted): void {
    const images = this.files?.map(({ src }) => src) ?? []
    const report = { failedImages, missingCharacters, omissions, format }
    this.#settle(() => this.#resolve({ png, images, ...report }))
  }

  succeedWithNames(names: readonly string[]): void {
    this.#settle(() => this.#resolve(names))
  }

  fail(reason: unknown): void {
    this.#settle(() => this.#reject(reason))
  }

  #settle(settle: () => void): void {
    if (this.#isSettled) return
    this.#isSettled = true
    settle()
    this.#onSettled(this)
  }
}

/** Takes the first job that is not settled yet off a list. */
export function shiftUnsettled(jobs: Job[]): Job | undefined {
  let job = jobs.shift()
  while (job?.isSettled) job = jobs.shift()
  return job
}
