// Canvases for layers, used again for each layer: a scene may have thousands, and one canvas for each would
// take gigabytes until the garbage collector frees them.
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Size } from '../geometry.ts'

/** Scratch canvases: one for each layer inside another. */
export class ScratchCanvases {
  readonly #prepare: (canvas: Canvas) => SKRSContext2D
  readonly #free: Canvas[] = []

  /** @param prepare - resets the context of a new canvas */
  constructor(prepare: (canvas: Canvas) => SKRSContext2D) {
    this.#prepare = prepare
  }

  /**
   * Calls `draw` with an empty canvas of at least that size.
   *
   * @param draw - must read what it has drawn before it returns
   */
  async use(
    { width, height }: Size,
    draw: (canvas: Canvas, context: SKRSContext2D) => Promise<void>,
  ): Promise<void> {
    const last = this.#free.pop()
    const isLarge = last !== undefined && last.width >= width && last.height >= height
    const canvas = isLarge
      ? last
      : createCanvas(Math.max(width, last?.width ?? 0), Math.max(height, last?.height ?? 0))
    const context = isLarge ? canvas.getContext('2d') : this.#prepare(canvas)
    context.save()
    context.resetTransform()
    context.clearRect(0, 0, width, height)
    await draw(canvas, context)
    context.restore()
    this.#free.push(canvas)
  }
}
