// The shapes that rough.js draws, at the origin. Each is drawn twice, unless the options say otherwise.
import type { Point } from '../../../geometry.ts'
import { drawEllipse, ellipseSize } from './ellipse.ts'
import { drawHatching, drawInside } from './fill.ts'
import { type RoughOptions, RoughPen, Tremor } from './pen.ts'

/** A part of a shape. */
export interface RoughPart {
  readonly kind: 'outline' | 'inside' | 'hatching'
  /** As those of a packed outline. */
  readonly steps: Float64Array
}

/** A shape with lines as if drawn by hand. */
export interface RoughShape {
  /** What fills it, and then its outline. */
  readonly parts: readonly RoughPart[]
  readonly options: RoughOptions
  /** Which parts of an outline that crosses itself are inside. */
  readonly fillRule: 'nonzero' | 'evenodd'
}

const hasOutline = ({ stroke }: RoughOptions): boolean => stroke !== 'none'

/** A shape of its parts. */
export function shapeOf(
  options: RoughOptions,
  fillRule: RoughShape['fillRule'],
  outline: Float64Array,
  fill?: RoughPart,
): RoughShape {
  const parts: RoughPart[] = fill ? [fill] : []
  if (hasOutline(options)) parts.push({ kind: 'outline', steps: outline })
  return { parts, options, fillRule }
}

/** What fills a polygon. */
export function hatching(polygon: Float64Array, pen: RoughPen, options: RoughOptions): RoughPart {
  drawHatching(polygon, pen, options)
  return { kind: 'hatching', steps: pen.take() }
}

/** Points as numbers. */
export const flat = (points: readonly Point[]): Float64Array => {
  const numbers = new Float64Array(points.length * 2)
  for (const [index, [x, y]] of points.entries()) {
    numbers[2 * index] = x
    numbers[2 * index + 1] = y
  }
  return numbers
}

function drawPolyline(pen: RoughPen, points: Float64Array, isClosed: boolean): Float64Array {
  const at = (index: number): number => points[index] as number
  const { length } = points
  for (let index = 0; index + 3 < length; index += 2)
    pen.line(at(index), at(index + 1), at(index + 2), at(index + 3))
  if (isClosed && length > 4) pen.line(at(length - 2), at(length - 1), at(0), at(1))
  return pen.take()
}

/** Straight lines. */
export function roughLines(points: readonly Point[], options: RoughOptions): RoughShape {
  const pen = new RoughPen(options, new Tremor(options.seed))
  return shapeOf(options, 'nonzero', drawPolyline(pen, flat(points), false))
}

function closedLines(
  corners: Float64Array,
  options: RoughOptions,
  fillRule: RoughShape['fillRule'],
): RoughShape {
  const pen = new RoughPen(options, new Tremor(options.seed))
  const outline = drawPolyline(pen, corners, true)
  if (!options.fill) return shapeOf(options, fillRule, outline)
  if (options.fillStyle !== 'solid')
    return shapeOf(options, fillRule, outline, hatching(corners, pen, options))
  drawInside(corners, pen)
  return shapeOf(options, fillRule, outline, { kind: 'inside', steps: pen.take() })
}

export const roughPolygon = (points: readonly Point[], options: RoughOptions): RoughShape =>
  closedLines(flat(points), options, 'evenodd')

/** A rectangle with a corner at the origin. */
export const roughRectangle = (width: number, height: number, options: RoughOptions): RoughShape =>
  closedLines(Float64Array.of(0, 0, width, 0, width, height, 0, height), options, 'nonzero')

/** An ellipse around a point. */
export function roughEllipse(
  center: Point,
  width: number,
  height: number,
  options: RoughOptions,
): RoughShape {
  const pen = new RoughPen(options, new Tremor(options.seed))
  const size = ellipseSize(pen, center, width, height, options)
  const core = drawEllipse(pen, size, options)
  const outline = pen.take()
  if (!options.fill) return shapeOf(options, 'nonzero', outline)
  if (options.fillStyle !== 'solid')
    return shapeOf(options, 'nonzero', outline, hatching(Float64Array.from(core), pen, options))
  drawEllipse(pen, size, options)
  return shapeOf(options, 'nonzero', outline, { kind: 'inside', steps: pen.take() })
}
