// Renders inputs and checks each outcome: a PNG of the right size, or an error that says what is wrong and where.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { createRenderer, isRenderError, type Renderer } from '../src/index.ts'
import type { FuzzInput, InputKind } from './inputs.ts'

/** What an input may take. */
export interface Budget {
  readonly timeoutMs: number
  /** The peak memory of the process that draws. */
  readonly megabytes: number
}

/** What came of an input. */
export interface Outcome {
  /** The reason of its error, or `png`. */
  readonly result: string
  readonly problem: string | undefined
  readonly milliseconds: number
  readonly megabytes: number
}

// Beyond the timeout, on a busy machine: to kill the process and report it.
const graceMs = 2000

// What an error message begins with: the part of the input that is wrong.
const knownPlace =
  /^(?:The scene\b|The limit for a scene|The PNG\b|Drawing the scene\b|(?:elements(?:\[\d+\])?|files|library(?:Items)?|ppt|name|backgroundColor|\$schema|shape:\S+)\b)/

/** What is wrong with an error, if anything is. */
export function findErrorProblem(error: unknown): string | undefined {
  if (!isRenderError(error)) return `threw ${String(error)}`
  if (error.reason === 'crashed') return `the process ended: ${error.message}`
  if (!knownPlace.test(error.message)) return `the message names no place: ${error.message}`
  if (error.message.length > 300) return `the message has ${error.message.length} characters`
  if (!error.message.isWellFormed()) return 'the message is not well-formed Unicode'
  return undefined
}

/** What is wrong with a PNG, if anything is. Decodes all of it. */
export async function findPngProblem(
  png: Uint8Array,
  { width, height }: Pick<FuzzInput, 'width' | 'height'>,
): Promise<string | undefined> {
  try {
    const { info } = await sharp(png, { failOn: 'warning' })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const size = `${info.width}x${info.height}`
    if (size !== `${width}x${height}`) return `the PNG has ${size} pixels`
    return info.channels === 3 ? undefined : `the PNG has ${info.channels} channels`
  } catch (error) {
    return `the PNG is damaged: ${(error as Error).message}`
  }
}

/** What is wrong with the time and memory that an input took, if anything is. */
export function findBudgetProblem(
  { milliseconds, megabytes }: Pick<Outcome, 'milliseconds' | 'megabytes'>,
  budget: Budget,
): string | undefined {
  if (milliseconds > budget.timeoutMs + graceMs) return `it took ${milliseconds.toFixed(0)} ms`
  return megabytes > budget.megabytes ? `its process took ${megabytes.toFixed(0)} MB` : undefined
}

function workerOf(parent: number): number | undefined {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (rest.split(' ')[1] === String(parent) && command.includes('/worker-main.'))
        return Number(pid)
    } catch {
      // A process that has just ended.
    }
  return undefined
}

/** Renders one input after the other in one process. */
export class Fuzzer {
  readonly #renderer: Renderer
  readonly #budget: Budget
  #worker: number | undefined
  /** Counts, by kind of input and result. */
  readonly counts: Map<InputKind, Map<string, number>> = new Map()
  slowestMs = 0
  peakMegabytes = 0

  private constructor(renderer: Renderer, budget: Budget) {
    this.#renderer = renderer
    this.#budget = budget
  }

  static async start(budget: Budget): Promise<Fuzzer> {
    const renderer = await createRenderer({ processes: 1, timeoutMs: budget.timeoutMs })
    return new Fuzzer(renderer, budget)
  }

  async close(): Promise<void> {
    await this.#renderer.close()
  }

  /** Renders an input. */
  async run(input: FuzzInput): Promise<Outcome> {
    this.#resetPeak()
    const start = performance.now()
    const [result, problem] = await this.#render(input)
    const milliseconds = performance.now() - start
    const megabytes = this.#peak()
    this.slowestMs = Math.max(this.slowestMs, milliseconds)
    this.peakMegabytes = Math.max(this.peakMegabytes, megabytes)
    const counts = this.counts.get(input.kind) ?? new Map<string, number>()
    this.counts.set(input.kind, counts.set(result, (counts.get(result) ?? 0) + 1))
    const used = { milliseconds, megabytes }
    return { result, problem: problem ?? findBudgetProblem(used, this.#budget), ...used }
  }

  async #render(input: FuzzInput): Promise<[result: string, problem: string | undefined]> {
    const { scene, width, height, images, allowsFailedImages } = input
    let loaded = 0
    const loadImage = (): Uint8Array => images[loaded++ % images.length] as Uint8Array
    const isFailedImage = (): boolean => false
    try {
      const request = { scene, width, height, loadImage }
      const { png } = await this.#renderer.render({
        ...request,
        ...(allowsFailedImages && { isFailedImage }),
      })
      return ['png', await findPngProblem(png, input)]
    } catch (error) {
      return [isRenderError(error) ? error.reason : 'thrown', findErrorProblem(error)]
    }
  }

  /** From now on the system counts the peak of the process's memory anew. */
  #resetPeak(): void {
    try {
      writeFileSync(`/proc/${this.#worker}/clear_refs`, '5')
    } catch {
      this.#worker = workerOf(process.pid)
    }
  }

  #peak(): number {
    try {
      const status = readFileSync(`/proc/${this.#worker}/status`, 'utf8')
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    } catch {
      return 0
    }
  }
}
