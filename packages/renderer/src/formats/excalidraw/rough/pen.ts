// The lines that rough.js draws: each number comes from the same arithmetic in the same order, so that a seed gives the
// same lines as in Excalidraw.
import { Steps } from './steps.ts'

/** How a shape is drawn. */
export interface RoughOptions {
  /** Not 0. */
  readonly seed: number
  readonly roughness: number
  readonly stroke: string
  readonly strokeWidth: number
  readonly strokeLineDash?: readonly number[]
  /** Whether lines are drawn once, not twice. */
  readonly disableMultiStroke: boolean
  /** Whether lines end exactly where they should. */
  readonly preserveVertices: boolean
  /** @default no fill */
  readonly fill?: string
  readonly fillStyle?: string
  /** The width of the lines that fill a shape. */
  readonly fillWeight: number
  /** From one of these lines to the next. */
  readonly hachureGap: number
  /** How exactly an ellipse has its size, 0 to 1. @default 0.95 */
  readonly curveFitting?: number
}

/** Points as `x, y, x, y, …`. */
export type FlatPoints = number[]

/** How far a line strays, in units of the board. */
export const maxOffset = 2

/** Random numbers from a seed: the tremor of the hand. */
export class Tremor {
  #state: number

  constructor(seed: number) {
    // From 0, all would be 0.
    this.#state = seed || 1
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = Math.imul(48271, this.#state)
    return (this.#state & 0x7fffffff) / 2 ** 31
  }
}

// Shared by all pens: only one shape is drawn at a time.
const steps = new Steps()

/** Draws rough lines one after the other. */
export class RoughPen {
  readonly tremor: Tremor
  readonly #roughness: number
  readonly #isExact: boolean
  readonly #isSingle: boolean
  readonly #isMerged: boolean

  /** @param isMerged - whether all lines are one, without a gap between them: what is inside of them is filled */
  constructor(
    {
      roughness,
      preserveVertices,
      disableMultiStroke,
    }: Pick<RoughOptions, 'roughness' | 'preserveVertices' | 'disableMultiStroke'>,
    tremor: Tremor,
    isMerged = false,
  ) {
    this.tremor = tremor
    this.#roughness = roughness
    this.#isExact = preserveVertices
    this.#isSingle = disableMultiStroke
    this.#isMerged = isMerged
  }

  /** What was drawn since the last call. */
  take(): Float64Array {
    return steps.take()
  }

  /** A random number between two, times the roughness. */
  between(from: number, to: number): number {
    return this.#roughness * (this.tremor.next() * (to - from) + from)
  }

  /** A random number up to as far from 0, times the roughness and a share of it. */
  around(reach: number, share = 1): number {
    return this.#roughness * share * (this.tremor.next() * (2 * reach) - reach)
  }

  moveTo(x: number, y: number): void {
    if (!this.#isMerged || steps.isEmpty) steps.moveTo(x, y)
  }

  lineTo(x: number, y: number): void {
    steps.lineTo(x, y)
  }

  /** A line, drawn once or twice. */
  line(x1: number, y1: number, x2: number, y2: number): void {
    this.#strike(x1, y1, x2, y2, false)
    if (!this.#isSingle) this.#strike(x1, y1, x2, y2, true)
  }

  /** A line of what fills a shape, which is always drawn twice. */
  fillLine(x1: number, y1: number, x2: number, y2: number): void {
    this.#strike(x1, y1, x2, y2, false)
    this.#strike(x1, y1, x2, y2, true)
  }

  /** @param isSecond - whether the line is drawn again, with less tremor */
  #strike(x1: number, y1: number, x2: number, y2: number, isSecond: boolean): void {
    const [width, height] = [x2 - x1, y2 - y1]
    const squared = (x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2)
    const length = Math.sqrt(squared)
    // Long lines are steadier.
    let share = -0.0016668 * length + 1.233334
    if (length < 200) share = 1
    else if (length > 500) share = 0.4
    const full = maxOffset * maxOffset * 100 > squared ? length / 10 : maxOffset
    const reach = isSecond ? full / 2 : full
    const bend = 0.2 + this.tremor.next() * 0.2
    const bowX = this.around((maxOffset * height) / 200, share)
    const bowY = this.around((maxOffset * (x1 - x2)) / 200, share)
    const startX = this.#isExact ? x1 : x1 + this.around(reach, share)
    const startY = this.#isExact ? y1 : y1 + this.around(reach, share)
    this.moveTo(startX, startY)
    const firstX = bowX + x1 + width * bend + this.around(reach, share)
    const firstY = bowY + y1 + height * bend + this.around(reach, share)
    const secondX = bowX + x1 + 2 * width * bend + this.around(reach, share)
    const secondY = bowY + y1 + 2 * height * bend + this.around(reach, share)
    const endX = this.#isExact ? x2 : x2 + this.around(reach, share)
    const endY = this.#isExact ? y2 : y2 + this.around(reach, share)
    steps.curveTo(firstX, firstY, secondX, secondY, endX, endY)
  }

  /** A curve that is to have two points between its ends, drawn once or twice. */
  bend(
    startX: number,
    startY: number,
    [x1, y1, x2, y2, x, y]: readonly [number, number, number, number, number, number],
  ): void {
    for (const reach of this.#isSingle ? [maxOffset] : [maxOffset, maxOffset + 0.3]) {
      const strays = reach !== maxOffset && !this.#isExact
      const fromX = strays ? startX + this.around(maxOffset) : startX
      const fromY = strays ? startY + this.around(maxOffset) : startY
      this.moveTo(fromX, fromY)
      const endX = this.#isExact ? x : x + this.around(reach)
      const endY = this.#isExact ? y : y + this.around(reach)
      const firstX = x1 + this.around(reach)
      const firstY = y1 + this.around(reach)
      const secondX = x2 + this.around(reach)
      const secondY = y2 + this.around(reach)
      steps.curveTo(firstX, firstY, secondX, secondY, endX, endY)
    }
  }

  /** A smooth curve from the second of the points to the last but one. */
  smooth(points: FlatPoints): void {
    const at = (index: number): number => points[index] as number
    const last = points.length - 4
    if (last <= 0) {
      this.#strike(at(0), at(1), at(2), at(3), true)
      return
    }
    this.moveTo(at(2), at(3))
    for (let index = 2; index < last; index += 2)
      steps.curveTo(
        at(index) + (at(index + 2) - at(index - 2)) / 6,
        at(index + 1) + (at(index + 3) - at(index - 1)) / 6,
        at(index + 2) + (at(index) - at(index + 4)) / 6,
        at(index + 3) + (at(index + 1) - at(index + 5)) / 6,
        at(index + 2),
        at(index + 3),
      )
  }
}
