// Lines and arrows.
import type { PathCommand, PathItem } from '../../display-list.ts'
import { type Box, boxAroundPoints, centerOf, type Point } from '../../geometry.ts'
import { arrowheads } from './arrowheads.ts'
import type { LinearElement } from './element.ts'
import { quadratic, roughCurve, roughPath, type Segment } from './rough/curves.ts'
import { type RoughShape, roughLines, roughPolygon } from './rough/shapes.ts'
import { boxAroundCurves, type Curve, curvesOf, outlineOf, pointAt } from './rough.ts'
import { type HatchBudget, roughOptions } from './rough-options.ts'

const elbowRadius = 16

/** Whether a step goes more to a side than up or down. */
function isSideways([x, y]: Point, [otherX, otherY]: Point): boolean {
  const [across, down] = [x - otherX, y - otherY]
  return across > Math.abs(down) || across <= -Math.abs(down)
}

/** The point at `distance` from a corner towards a neighbour, along one axis. */
function towards(corner: Point, neighbour: Point, distance: number): Point {
  return isSideways(corner, neighbour)
    ? [corner[0] + (neighbour[0] < corner[0] ? -distance : distance), corner[1]]
    : [corner[0], corner[1] + (neighbour[1] < corner[1] ? -distance : distance)]
}

/** The parts of a line with rounded corners. */
function elbowPath(points: readonly Point[]): Segment[] {
  const path: Segment[] = []
  for (let at = 1; at < points.length - 1; at += 1) {
    const [before, corner, after] = points.slice(at - 1, at + 2) as [Point, Point, Point]
    const distanceTo = ([x, y]: Point): number => Math.hypot(x - corner[0], y - corner[1])
    const radius = Math.min(elbowRadius, distanceTo(before) / 2, distanceTo(after) / 2)
    const [from, to] = [towards(corner, before, radius), towards(corner, after, radius)]
    path.push(from, quadratic(from, corner, to))
  }
  const end = points.at(-1)
  return end ? [...path, end] : path
}

function drawLine(element: LinearElement, hatching: HatchBudget): RoughShape {
  const { isElbow, roundness, points } = element
  const options = roughOptions(element, hatching, isElbow)
  if (isElbow) return roughPath(points[0] ?? [0, 0], elbowPath(points), options)
  if (roundness) return roughCurve(points, options)
  return options.fill ? roughPolygon(points, options) : roughLines(points, options)
}

/** A line with its tremor, at the origin. */
export interface DrawnLine {
  /** The line, and then its heads. */
  readonly shapes: readonly RoughShape[]
  readonly curves: readonly Curve[]
  /** Around the line where it stands, before it is turned. */
  readonly box: Box
}

const move = ({ left, top, right, bottom }: Box, x: number, y: number): Box => ({
  left: left + x,
  top: top + y,
  right: right + x,
  bottom: bottom + y,
})

/** @param background - of the board, which is inside of outlined heads */
export function drawLinear(
  element: LinearElement,
  hatching: HatchBudget,
  background: string,
): DrawnLine {
  const line = drawLine(element, hatching)
  const curves = curvesOf(outlineOf(line))
  const box = curves.length > 0 ? boxAroundCurves(curves) : boxAroundPoints(element.points)
  const options = roughOptions(element, hatching)
  const heads = element.type === 'arrow' ? arrowheads(element, curves, options, background) : []
  return { shapes: [line, ...heads], curves, box: move(box, element.x, element.y) }
}

/** The point in the middle of a curve's length, as Excalidraw finds it: it does not count the last twentieth. */
function middleOf(curve: Curve): Point {
  const steps = 19
  const points = Array.from({ length: steps + 1 }, (_, step) => pointAt(curve, step / (steps + 1)))
  const lengths = points.slice(1).map(([x, y], at) => {
    const [beforeX, beforeY] = points[at] as Point
    return Math.hypot(x - beforeX, y - beforeY)
  })
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [at, length] of lengths.entries()) {
    if (left <= length) return pointAt(curve, (at + (length === 0 ? 0 : left / length)) / steps)
    left -= length
  }
  return curve[3]
}

/** Where an arrow's label is centered, before the arrow is turned. */
function labelPoint({ points, roundness, x, y }: LinearElement, { curves }: DrawnLine): Point {
  const half = Math.floor(points.length / 2)
  const [before, after] = [points[half - 1] ?? [0, 0], points[half] ?? [0, 0]]
  if (points.length % 2 === 1) return [x + after[0], y + after[1]]
  const middle: Point = [(before[0] + after[0]) / 2, (before[1] + after[1]) / 2]
  if (points.length === 2 || !roundness) return [x + middle[0], y + middle[1]]
  // The curve that ends nearest to the point is the one between the two.
  const distanceTo = ([, , , end]: Curve): number =>
    Math.hypot(end[0] - after[0], end[1] - after[1])
  const [first, ...others] = curves
  if (!first) return [x + middle[0], y + middle[1]]
  const nearest = others.reduce(
    (best, curve) => (distanceTo(curve) < distanceTo(best) ? curve : best),
    first,
  )
  const [curveX, curveY] = middleOf(nearest)
  return [x + curveX, y + curveY]
}

/** Where an arrow's label is centered. */
export function labelCenter(element: LinearElement, line: DrawnLine): Point {
  const [x, y] = labelPoint(element, line)
  const [centerX, centerY] = centerOf(line.box)
  const [cosine, sine] = [Math.cos(element.angle), Math.sin(element.angle)]
  return [
    (x - centerX) * cosine - (y - centerY) * sine + centerX,
    (x - centerX) * sine + (y - centerY) * cosine + centerY,
  ]
}

/** A path around all of the items, with a hole: what a line's label leaves of it. */
export function outsideOf(hole: Box, items: readonly PathItem[]): readonly PathCommand[] {
  const reach = items.reduce(
    (largest, { box, margin = 0 }) =>
      Math.max(largest, margin + Math.hypot(box.right - box.left, box.bottom - box.top)),
    0,
  )
  const [x, y] = centerOf(hole)
  const far = 2 * reach + Math.hypot(hole.right - hole.left, hole.bottom - hole.top)
  return [
    ['rect', x - far, y - far, 2 * far, 2 * far],
    // The other way around, so that it counts as outside.
    ['moveTo', hole.left, hole.top],
    ['lineTo', hole.left, hole.bottom],
    ['lineTo', hole.right, hole.bottom],
    ['lineTo', hole.right, hole.top],
    ['closePath'],
  ]
}
