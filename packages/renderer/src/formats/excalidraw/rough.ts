// Rough shapes where they stand on the board, as items of a display list, and the curves of their outlines.
import { type PathItem, packedStep } from '../../display-list.ts'
import { type Box, boxAroundPoints, type Point } from '../../geometry.ts'
import type { Palette } from '../css-colors.ts'
import type { RoughPart, RoughShape } from './rough/shapes.ts'
import { allocateNumbers } from './rough/steps.ts'

/** Where a shape stands that was computed at the origin. */
export interface Placement {
  readonly x: number
  readonly y: number
  /** Of the element, whose center it turns about. */
  readonly box: Box
  /** In degrees. */
  readonly rotation: number
  /** 0 to 1. */
  readonly opacity: number
}

/** The steps of a path where it stands, and how far its points are out of the box of its element. */
function place(
  steps: Float64Array,
  { x, y, box }: Placement,
): { steps: Float64Array; reach: number } {
  const { left, top, right, bottom } = box
  const placed = allocateNumbers(steps.length)
  let reach = 0
  for (let at = 0; at < steps.length; ) {
    const step = steps[at] as number
    placed[at] = step
    const end = at + (step === packedStep.bezierCurveTo ? 7 : 3)
    for (at += 1; at < end; at += 2) {
      const pointX = x + (steps[at] as number)
      const pointY = y + (steps[at + 1] as number)
      placed[at] = pointX
      placed[at + 1] = pointY
      reach = Math.max(reach, left - pointX, pointX - right, top - pointY, pointY - bottom)
    }
  }
  return { steps: placed, reach }
}

function itemOf(
  { kind, steps }: RoughPart,
  { options, fillRule }: RoughShape,
  placement: Placement,
  palette: Palette,
): PathItem | undefined {
  const isOutline = kind === 'outline'
  const css = isOutline ? options.stroke : options.fill
  const paint = css === undefined ? undefined : palette.paint(css)
  if (!paint || paint.opacity === 0 || steps.length === 0) return undefined
  const { box, rotation, opacity } = placement
  const placed = place(steps, placement)
  const item = {
    kind: 'path',
    outline: { kind: 'packed', steps: placed.steps },
    box,
    rotation,
    ...(opacity * paint.opacity < 1 && { opacity: opacity * paint.opacity }),
  } as const
  const { reach } = placed
  const { color } = paint
  if (kind === 'inside')
    return { ...item, margin: reach, fill: { kind: 'solid', color, rule: fillRule } }
  const width = isOutline ? options.strokeWidth : options.fillWeight
  const dash = isOutline ? options.strokeLineDash : undefined
  return { ...item, margin: reach + width / 2, stroke: { color, width, ...(dash && { dash }) } }
}

/** A shape as items: first what fills it, then its outline. */
export const itemsOf = (
  shape: RoughShape,
  placement: Placement,
  palette: Palette,
): readonly PathItem[] =>
  shape.parts.flatMap((part) => itemOf(part, shape, placement, palette) ?? [])

/** The steps of a shape's outline. */
export const outlineOf = ({ parts }: RoughShape): Float64Array =>
  (parts.find(({ kind }) => kind === 'outline') ?? parts[0])?.steps ?? new Float64Array()

/** A cubic curve by its four points. */
export type Curve = readonly [Point, Point, Point, Point]

/** The curves of an outline with their first points. */
export function curvesOf(steps: Float64Array): Curve[] {
  const curves: Curve[] = []
  let from: Point = [0, 0]
  for (let at = 0; at < steps.length; ) {
    const isCurve = steps[at] === packedStep.bezierCurveTo
    const point = (offset: number): Point => [
      steps[at + offset] as number,
      steps[at + offset + 1] as number,
    ]
    if (isCurve) curves.push([from, point(1), point(3), point(5)])
    from = point(isCurve ? 5 : 1)
    at += isCurve ? 7 : 3
  }
  return curves
}

/** The point of a curve at `t`, from 0 to 1. */
export function pointAt([p0, p1, p2, p3]: Curve, t: number): Point {
  const rest = 1 - t
  const along = (axis: 0 | 1): number =>
    rest ** 3 * p0[axis] +
    3 * rest ** 2 * t * p1[axis] +
    3 * rest * t ** 2 * p2[axis] +
    t ** 3 * p3[axis]
  return [along(0), along(1)]
}

/** Adds the points where a curve turns back on one axis. */
function addTurns(points: Point[], curve: Curve, axis: 0 | 1): void {
  const i = curve[1][axis] - curve[0][axis]
  const j = curve[2][axis] - curve[1][axis]
  const k = curve[3][axis] - curve[2][axis]
  const square = i - 2 * j + k
  const linear = 2 * (j - i)
  const add = (t: number): void => {
    if (t > 0 && t < 1) points.push(pointAt(curve, t))
  }
  if (Math.abs(square) < 1e-12) {
    if (linear !== 0) add(-i / linear)
    return
  }
  const root = Math.sqrt(linear * linear - 4 * square * i)
  add((-linear + root) / (2 * square))
  add((-linear - root) / (2 * square))
}

/** The box around curves. */
export function boxAroundCurves(curves: readonly Curve[]): Box {
  const points: Point[] = []
  for (const curve of curves) {
    points.push(curve[0], curve[3])
    addTurns(points, curve, 0)
    addTurns(points, curve, 1)
  }
  return boxAroundPoints(points)
}
