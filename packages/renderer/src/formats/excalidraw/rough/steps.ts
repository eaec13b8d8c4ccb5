// Steps of a path as numbers, in buffers that many paths share: a board has tens of thousands of short paths, and an
// array of its own for each would take longer than to compute what is in it.
import { packedStep } from '../../../display-list.ts'

const numbersOfSlab = 2 ** 15
let slab = new Float64Array(0)
let used = 0

/** An array of zeros. Its buffer is that of others, too. */
export function allocateNumbers(count: number): Float64Array {
  if (count > numbersOfSlab / 8) return new Float64Array(count)
  if (used + count > slab.length) {
    slab = new Float64Array(numbersOfSlab)
    used = 0
  }
  used += count
  return slab.subarray(used - count, used)
}

/** Collects the steps of one path after the other. */
export class Steps {
  #numbers = new Float64Array(4096)
  #length = 0

  /** What was added since the last call. */
  take(): Float64Array {
    const taken = allocateNumbers(this.#length)
    taken.set(this.#numbers.subarray(0, this.#length))
    this.#length = 0
    return taken
  }

  get isEmpty(): boolean {
    return this.#length === 0
  }

  moveTo(x: number, y: number): void {
    this.#addPoint(packedStep.moveTo, x, y)
  }

  lineTo(x: number, y: number): void {
    this.#addPoint(packedStep.lineTo, x, y)
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const at = this.#reserve(7)
    const numbers = this.#numbers
    numbers[at] = packedStep.bezierCurveTo
    numbers[at + 1] = x1
    numbers[at + 2] = y1
    numbers[at + 3] = x2
    numbers[at + 4] = y2
    numbers[at + 5] = x
    numbers[at + 6] = y
  }

  #addPoint(step: number, x: number, y: number): void {
    const at = this.#reserve(3)
    const numbers = this.#numbers
    numbers[at] = step
    numbers[at + 1] = x
    numbers[at + 2] = y
  }

  /** @returns where the numbers go that follow */
  #reserve(count: number): number {
    const at = this.#length
    this.#length += count
    if (this.#length > this.#numbers.length) {
      const larger = new Float64Array(2 * this.#length)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    return at
  }
}
