// Paints a display list on a canvas.
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import type { ImageItem, TextItem, TextSpan } from '../display-list.ts'
import { centerOf, type Matrix, multiply } from '../geometry.ts'
import {
  type Arrangement,
  hasExtent,
  type PlacedGroup,
  type PlacedItem,
  type PlacedLeaf,
} from './arrange.ts'
import { boxInView, matrixOf } from './camera.ts'
import type { StartedCanvas } from './kept-drawings.ts'
import { type Bitmap, paintImage, paintPath, styleOf } from './paint-item.ts'
import { paintPlaceholder } from './placeholder.ts'
import { ScratchCanvases } from './scratch-canvases.ts'
import { language } from './text/fonts.ts'
import { paintText } from './text/paint-text.ts'
import { traceCommands } from './trace.ts'

/** Gets the bitmap of an image in view; `undefined` draws a placeholder. */
export type BitmapSource = (src: string) => Promise<Bitmap | undefined>

/** Called between items, so that a worker can take messages; it may throw. */
export type Checkpoint = () => Promise<void> | undefined

function prepareContext(canvas: Canvas): SKRSContext2D {
  const context = canvas.getContext('2d')
  context.reset()
  context.lang = language
  context.lineCap = context.lineJoin = 'round'
  context.imageSmoothingQuality = 'high'
  return context
}

// A canvas records its drawing commands, images included, until its pixels are read. It is read so often that
// neither memory nor the time between two checkpoints grows with the scene.
const drawNow = (context: SKRSContext2D): void => {
  context.getImageData(0, 0, 1, 1)
}
const maxPendingPixels = 8_000_000
const maxPendingPoints = 30_000
const layerWeight = 6
// A canvas takes memory besides its pixels.
const maxPendingLayers = 32

// Most steps of a packed outline have this many numbers.
const numbersOfStep = 7

const pointsOf = ({ item }: PlacedItem): number => {
  if (item.kind === 'text') return item.content.length
  if (item.kind !== 'path') return 1
  const { outline } = item
  if (outline.kind === 'packed') return outline.steps.length / numbersOfStep
  return outline.kind === 'freehand' ? outline.points.length / 2 : outline.commands.length
}

const hasRules = ({ background, underline, lineThrough }: TextItem | TextSpan): boolean =>
  Boolean(background || underline || lineThrough)

/** Whether an item takes several steps to draw, of which one covers another. */
function hasSteps(item: PlacedItem['item']): boolean {
  if (item.kind === 'path') return Boolean(item.fill && item.stroke)
  if (item.kind !== 'text') return item.kind === 'group'
  const spans = item.paragraphs?.flatMap((paragraph) => paragraph.spans) ?? []
  return item.halo !== undefined || hasRules(item) || spans.some(hasRules)
}

/** Whether the opacity of an item applies to all of its steps together. */
const isLayered = ({ item }: PlacedItem): boolean =>
  item.opacity !== undefined && item.opacity < 1 && hasSteps(item)

// Further than anything that is drawn.
const beyond = 1e9

/** Hides what is drawn from now on in a rectangle with round corners. */
function clipOut(context: SKRSContext2D, { box, radius }: NonNullable<PlacedGroup['hole']>): void {
  context.beginPath()
  context.rect(-beyond, -beyond, 2 * beyond, 2 * beyond)
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, radius)
  context.clip('evenodd')
}

/** Turns what is drawn from now on as the item is turned. */
function turnAbout(context: SKRSContext2D, { item, box }: PlacedLeaf): void {
  if (!item.rotation) return
  const [x, y] = centerOf(box)
  context.translate(x, y)
  context.rotate((item.rotation * Math.PI) / 180)
  context.translate(-x, -y)
}

class Painter {
  readonly #arrangement: Arrangement
  readonly #bitmapOf: BitmapSource
  readonly #checkpoint: Checkpoint
  readonly #scratch = new ScratchCanvases(prepareContext)
  #pendingPixels = 0
  #pendingPoints = 0
  #depth = 0

  constructor(arrangement: Arrangement, bitmapOf: BitmapSource, checkpoint: Checkpoint) {
    this.#arrangement = arrangement
    this.#bitmapOf = bitmapOf
    this.#checkpoint = checkpoint
  }

  /** @param matrix - from the items' units to the context's pixels */
  async paint(
    context: SKRSContext2D,
    items: readonly PlacedItem[],
    matrix: Matrix,
    // In a layer, which is itself drawn with the item's opacity.
    isOpaque = false,
  ): Promise<void> {
    context.setTransform(...matrix)
    let alpha: number | undefined
    for (const placed of items) {
      const pause = this.#checkpoint()
      if (pause) await pause
      const opacity = isOpaque ? 1 : (placed.item.opacity ?? 1)
      // Each call of the canvas takes as long as dozens of steps here.
      if (opacity !== alpha) context.globalAlpha = alpha = opacity
      if (!isOpaque && isLayered(placed)) await this.#paintLayer(context, placed, matrix)
      else if ('items' in placed) await this.#paintGroup(context, placed, matrix)
      else {
        const painted = this.#paintLeaf(context, placed, opacity)
        if (painted) await painted
      }
      this.#pendingPoints += pointsOf(placed)
      this.#limitPending(context)
      // Most items leave the transform as it was.
      if (opacity < 1 || 'items' in placed || placed.item.rotation) context.setTransform(...matrix)
    }
  }

  /** Draws what the canvas has recorded, if that is much. */
  #limitPending(context: SKRSContext2D): void {
    // Inside a layer, other layers still wait to be drawn on the main canvas.
    const isInLayer = this.#depth > 0
    if (
      this.#pendingPixels <= maxPendingPixels &&
      this.#pendingPoints <= maxPendingPoints &&
      (isInLayer || this.#scratch.used <= maxPendingLayers)
    )
      return
    drawNow(context)
    if (!isInLayer) this.#scratch.release()
    this.#pendingPixels = this.#pendingPoints = 0
  }

  /** @returns `undefined` if the item is painted already */
  #paintLeaf(
    context: SKRSContext2D,
    placed: PlacedLeaf,
    opacity: number,
  ): Promise<void> | undefined {
    const { item } = placed
    if (item.kind === 'image' && hasExtent(item)) return this.#paintImage(context, placed, item)
    turnAbout(context, placed)
    if (item.kind === 'path')
      paintPath(context, item, placed.scale * this.#arrangement.camera.scale, opacity)
    else if (item.kind === 'text' && placed.layout) paintText(context, item, placed.layout)
    return undefined
  }

  async #paintImage(context: SKRSContext2D, placed: PlacedLeaf, item: ImageItem): Promise<void> {
    const bitmap = await this.#load(item.src)
    turnAbout(context, placed)
    if (bitmap) paintImage(context, item, bitmap)
    else paintPlaceholder(context, item.box)
  }

  async #load(src: string): Promise<Bitmap | undefined> {
    const bitmap = await this.#bitmapOf(src)
    if (bitmap) this.#pendingPixels += bitmap.width * bitmap.height
    return bitmap
  }

  async #paintGroup(context: SKRSContext2D, group: PlacedGroup, outer: Matrix): Promise<void> {
    const { transform, clip } = group.item
    const { hole } = group
    const matrix = transform ? multiply(outer, transform) : outer
    context.save()
    if (clip || hole) context.setTransform(...matrix)
    if (clip) {
      context.beginPath()
      traceCommands(context, clip.commands)
      context.clip(clip.rule ?? 'nonzero')
    }
    if (hole) clipOut(context, hole)
    await this.paint(context, group.items, matrix)
    context.restore()
  }

  /** Paints an item on a layer, and the layer on the canvas. */
  async #paintLayer(context: SKRSContext2D, placed: PlacedItem, matrix: Matrix): Promise<void> {
    const { camera, size } = this.#arrangement
    const view = boxInView(camera, size)
    const { scale } = camera
    const { reach } = placed
    // The pixels that it covers, and one more on each side for those that it covers in part.
    const left = Math.max(0, Math.floor((reach.left - view.left) * scale) - 1)
    const top = Math.max(0, Math.floor((reach.top - view.top) * scale) - 1)
    const right = Math.min(size.width, Math.ceil((reach.right - view.left) * scale) + 1)
    const bottom = Math.min(size.height, Math.ceil((reach.bottom - view.top) * scale) + 1)
    if (right <= left || bottom <= top) return
    const [width, height] = [right - left, bottom - top]
    await this.#scratch.use({ width, height }, async (layer, layerContext) => {
      const moved = multiply([1, 0, 0, 1, -left, -top], matrix)
      this.#depth += 1
      await this.paint(layerContext, [placed], moved, true)
      this.#depth -= 1
      context.resetTransform()
      // Pixel by pixel: a part of a canvas would otherwise be resampled, with rounding errors.
      context.imageSmoothingEnabled = false
      context.drawImage(layer, 0, 0, width, height, left, top, width, height)
      context.imageSmoothingEnabled = true
      // Layers are in memory twice, here and until they are reused.
      this.#pendingPixels += layerWeight * width * height
    })
  }
}

/** How a display list is painted. */
export interface PaintOptions {
  /** Gets one image after the other, so that not all of them are in memory at once. */
  readonly bitmapOf: BitmapSource
  /** @default none */
  readonly checkpoint?: Checkpoint
}

/** Paints what is in view, but for the items that are on the canvas already. */
export async function paint(
  { canvas, drawnItems }: StartedCanvas,
  arrangement: Arrangement,
  { bitmapOf, checkpoint = () => undefined }: PaintOptions,
): Promise<void> {
  const { list, size, camera } = arrangement
  const drawn = new Set(list.items.slice(0, drawnItems))
  const items = arrangement.items.filter(({ item }) => !drawn.has(item))
  // What is on the canvas was painted like this, and its context is still as it was then.
  const context = drawnItems > 0 ? canvas.getContext('2d') : prepareContext(canvas)
  if (drawnItems === 0) {
    context.fillStyle = styleOf(list.background)
    context.fillRect(0, 0, size.width, size.height)
  }
  await new Painter(arrangement, bitmapOf, checkpoint).paint(context, items, matrixOf(camera, size))
}
