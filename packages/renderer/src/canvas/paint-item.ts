// Paints paths and images.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Color, ImageItem, Outline, PathItem, Stroke } from '../display-list.ts'
import type { Box, Point } from '../geometry.ts'
import { traceFreehand } from './freehand.ts'
import { traceCommands, tracePacked } from './trace.ts'

/** Decoded pixels of an image. */
export type Bitmap = Parameters<SKRSContext2D['drawImage']>[0]

/** A color as a canvas takes it. */
export const styleOf = ([red, green, blue]: Color): string => `rgb(${red},${green},${blue})`

/** @returns whether the outline has any length */
function traceOutline(context: SKRSContext2D, outline: Outline, pixelsPerUnit: number): boolean {
  context.beginPath()
  if (outline.kind === 'freehand') return traceFreehand(context, outline.points, pixelsPerUnit)
  if (outline.kind === 'packed') tracePacked(context, outline.steps)
  else traceCommands(context, outline.commands)
  return true
}

function strokePath(context: SKRSContext2D, stroke: Stroke, opacity: number): void {
  const { color, width, dash, dashOffset, cap = 'round', join = 'round', opacity: own = 1 } = stroke
  if (width <= 0) return
  context.strokeStyle = styleOf(color)
  context.lineWidth = width
  if (cap === 'round' && join === 'round' && own === 1 && !dashOffset) {
    if (dash) context.setLineDash([...dash])
    context.stroke()
    if (dash) context.setLineDash([])
    return
  }
  context.save()
  if (dash) context.setLineDash([...dash])
  if (dashOffset) context.lineDashOffset = dashOffset
  context.lineCap = cap
  context.lineJoin = join
  context.globalAlpha = opacity * own
  context.stroke()
  context.restore()
}

function hatchPath(
  context: SKRSContext2D,
  { fill, outline }: PathItem,
  pixelsPerUnit: number,
  opacity: number,
): void {
  if (fill?.kind !== 'hatch') return
  context.save()
  context.clip()
  context.beginPath()
  traceCommands(context, fill.lines)
  strokePath(context, fill.stroke, opacity)
  context.restore()
  // A canvas's path is no part of what it saves.
  traceOutline(context, outline, pixelsPerUnit)
}

function paintDot(context: SKRSContext2D, [x, y]: Point, { color, width }: Stroke): void {
  context.fillStyle = styleOf(color)
  context.arc(x, y, width / 2, 0, 2 * Math.PI)
  context.fill()
}

/** Paints a path. */
export function paintPath(
  context: SKRSContext2D,
  item: PathItem,
  pixelsPerUnit: number,
  opacity: number,
): void {
  const { outline, fill, stroke } = item
  const hasLength = traceOutline(context, outline, pixelsPerUnit)
  if (!hasLength && outline.kind === 'freehand') {
    // The canvas draws nothing of a line without length, not even its round ends.
    const [x = 0, y = 0] = outline.points
    if (stroke) paintDot(context, [x, y], stroke)
    return
  }
  if (fill?.kind === 'solid') {
    context.fillStyle = styleOf(fill.color)
    if (fill.opacity !== undefined) context.globalAlpha = opacity * fill.opacity
    context.fill(fill.rule ?? 'nonzero')
    if (fill.opacity !== undefined) context.globalAlpha = opacity
  }
  hatchPath(context, item, pixelsPerUnit, opacity)
  if (stroke) strokePath(context, stroke, opacity)
}

// As Excalidraw has it.
const inversion = 'invert(93%) hue-rotate(180deg)'
const wholeImage: Box = { left: 0, top: 0, right: 1, bottom: 1 }

/** The part in the middle of an image that has the proportions of a box. */
function coveringPart({ left, top, right, bottom }: Box, { width, height }: Bitmap): Box {
  const scale = Math.max((right - left) / width, (bottom - top) / height)
  const restX = (1 - (right - left) / (width * scale)) / 2
  const restY = (1 - (bottom - top) / (height * scale)) / 2
  return { left: restX, top: restY, right: 1 - restX, bottom: 1 - restY }
}

/** Paints an image, or the part of it that is shown. */
export function paintImage(context: SKRSContext2D, item: ImageItem, bitmap: Bitmap): void {
  const { box, flip, isInverted, fit } = item
  const crop = fit === 'cover' ? coveringPart(box, bitmap) : item.crop
  const { left, top, right, bottom } = box
  if (!crop && !flip && !isInverted) {
    context.drawImage(bitmap, left, top, right - left, bottom - top)
    return
  }
  const from = crop ?? wholeImage
  const { width, height } = bitmap
  context.save()
  if (isInverted) context.filter = inversion
  context.translate((left + right) / 2, (top + bottom) / 2)
  context.scale(flip?.x ? -1 : 1, flip?.y ? -1 : 1)
  context.drawImage(
    bitmap,
    from.left * width,
    from.top * height,
    (from.right - from.left) * width,
    (from.bottom - from.top) * height,
    (left - right) / 2,
    (top - bottom) / 2,
    right - left,
    bottom - top,
  )
  context.restore()
}
