// The curved shapes that rough.js draws, at the origin.
import { pointsOnBezierCurves, simplify } from 'points-on-curve'
import { curveToBezier } from 'points-on-curve/lib/curve-to-bezier.js'
import type { Point } from '../../../geometry.ts'
import { type FlatPoints, type RoughOptions, RoughPen, Tremor } from './pen.ts'
import { flat, hatching, type RoughShape, shapeOf } from './shapes.ts'

const hasFill = ({ fill }: RoughOptions): boolean => Boolean(fill) && fill !== 'none'

// The inside of a curved outline strays further than the outline.
const insideGain = 0.8

/** How what is inside of a curved outline is drawn: it goes around once. */
const optionsInside = (options: RoughOptions): RoughOptions => ({
  ...options,
  roughness: options.roughness ? options.roughness + insideGain : 0,
  disableMultiStroke: true,
})

const penForInside = (options: RoughOptions, tremor: Tremor): RoughPen =>
  new RoughPen(optionsInside(options), tremor, true)

function drawCurve(
  pen: RoughPen,
  points: readonly Point[],
  { roughness }: RoughOptions,
  [reach, gain]: Point,
): void {
  const maxStray = reach * (1 + roughness * gain)
  const straying: FlatPoints = []
  const add = ([x, y]: Point): void => {
    straying.push(x + pen.around(maxStray), y + pen.around(maxStray))
  }
  for (const [index, point] of points.entries()) {
    add(point)
    // The curve begins at the second point and ends at the last but one.
    if (index === 0 || index === points.length - 1) add(point)
  }
  pen.smooth(straying)
}

const firstLine: Point = [1, 0.2]
const secondLine: Point = [1.5, 0.22]

/** A polygon that is nearly what is inside of a curve. */
function polygonOf(points: readonly Point[], { roughness }: RoughOptions): Float64Array {
  const [first, second, third] = points
  if (!first || !second || !third) return flat(points)
  const through = points.length === 3 ? [first, first, second, third] : points
  return flat(pointsOnBezierCurves(curveToBezier(through), 10, (1 + roughness) / 2))
}

/** A smooth curve through points, which is closed if it has a fill. */
export function roughCurve(points: readonly Point[], options: RoughOptions): RoughShape {
  const tremor = new Tremor(options.seed)
  const pen = new RoughPen(options, tremor)
  drawCurve(pen, points, options, firstLine)
  if (!options.disableMultiStroke)
    drawCurve(new RoughPen(options, new Tremor(options.seed + 1)), points, options, secondLine)
  const outline = pen.take()
  if (!hasFill(options)) return shapeOf(options, 'evenodd', outline)
  if (options.fillStyle !== 'solid')
    return shapeOf(options, 'evenodd', outline, hatching(polygonOf(points, options), pen, options))
  const inside = penForInside(options, tremor)
  drawCurve(inside, points, optionsInside(options), firstLine)
  return shapeOf(options, 'evenodd', outline, { kind: 'inside', steps: inside.take() })
}

/** A part of a path, from where the one before ends: a straight line to a point, or a curve with two points between. */
export type Segment =
  | readonly [number, number]
  | readonly [number, number, number, number, number, number]

/** A curve with one point between its ends. */
export function quadratic([x, y]: Point, [viaX, viaY]: Point, [toX, toY]: Point): Segment {
  return [
    x + (2 * (viaX - x)) / 3,
    y + (2 * (viaY - y)) / 3,
    toX + (2 * (viaX - toX)) / 3,
    toY + (2 * (viaY - toY)) / 3,
    toX,
    toY,
  ]
}

const isCurve = (segment: Segment): segment is Extract<Segment, { length: 6 }> =>
  segment.length === 6

function drawPath(pen: RoughPen, [startX, startY]: Point, segments: readonly Segment[]): void {
  let [x, y] = [startX, startY]
  for (const segment of segments) {
    if (isCurve(segment)) {
      pen.bend(x, y, segment)
      x = segment[4]
      y = segment[5]
    } else {
      pen.line(x, y, segment[0], segment[1])
      x = segment[0]
      y = segment[1]
    }
  }
}

/** A polygon that is nearly what is inside of a path. */
function insideOfPath(start: Point, segments: readonly Segment[], roughness: number): Float64Array {
  const points: Point[] = [start]
  let curves: Point[] = []
  const addCurves = (): void => {
    if (curves.length > 0) points.push(...pointsOnBezierCurves(curves, 1))
    curves = []
  }
  for (const segment of segments) {
    if (isCurve(segment)) {
      const [x1, y1, x2, y2, x, y] = segment
      if (curves.length === 0) curves.push(points.at(-1) ?? start)
      curves.push([x1, y1], [x2, y2], [x, y])
    } else {
      addCurves()
      points.push(segment)
    }
  }
  addCurves()
  return flat(simplify(points, (1 + roughness) / 2))
}

/** Lines and curves from a point on. */
export function roughPath(
  start: Point,
  segments: readonly Segment[],
  options: RoughOptions,
): RoughShape {
  const tremor = new Tremor(options.seed)
  const pen = new RoughPen(options, tremor)
  drawPath(pen, start, segments)
  const outline = pen.take()
  if (!hasFill(options)) return shapeOf(options, 'evenodd', outline)
  if (options.fillStyle !== 'solid') {
    const polygon = insideOfPath(start, segments, options.roughness)
    return shapeOf(options, 'evenodd', outline, hatching(polygon, pen, options))
  }
  const inside = penForInside(options, tremor)
  drawPath(inside, start, segments)
  return shapeOf(options, 'evenodd', outline, { kind: 'inside', steps: inside.take() })
}
