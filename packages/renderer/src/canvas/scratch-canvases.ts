// Canvases for layers, used again for each layer: a scene may have thousands, and one canvas for each would
// take gigabytes until the garbage collector frees them.
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Size } from '../geometry.ts'

const maxFree = 2

/** Scratch canvases. One that was drawn on is free again once its target has been drawn. */
export class ScratchCanvases {
  readonly #prepare: (canvas: Canvas) => SKRSContext2D
  #free: Canvas[] = []
  #used: Canvas[] = []

  /** @param prepare - resets the context of a new canvas */
  constructor(prepare: (canvas: Canvas) => SKRSContext2D) {
    this.#prepare = prepare
  }

  /** How many canvases wait to be drawn on their target. */
  get used(): number {
    return this.#used.length
  }

  /** Calls `draw` with an empty canvas of at least that size, which is in use until `release`. */
  async use(
    { width, height }: Size,
    draw: (canvas: Canvas, context: SKRSContext2D) => Promise<void>,
  ): Promise<void> {
    const index = this.#free.findIndex((one) => one.width >= width && one.height >= height)
    const [known] = index < 0 ? [] : this.#free.splice(index, 1)
    const canvas = known ?? createCanvas(width, height)
    const context = known ? canvas.getContext('2d') : this.#prepare(canvas)
    context.save()
    context.resetTransform()
    context.clearRect(0, 0, width, height)
    await draw(canvas, context)
    context.restore()
    this.#used.push(canvas)
  }

  /** What was drawn from the canvases has been drawn: they can be used again. */
  release(): void {
    // The last ones suffice: others would only take memory.
    this.#free = [...this.#used, ...this.#free].slice(0, maxFree)
    this.#used = []
  }
}
