// Lines as if drawn by hand: rough.js computes them, from the seed of each element, as Excalidraw has it do.
import type { Drawable, Op, OpSet, Options } from 'roughjs/bin/core.js'
import { type PathItem, packedStep } from '../../display-list.ts'
import { type Box, boxAroundPoints, type Point } from '../../geometry.ts'
import type { Palette } from '../css-colors.ts'

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

const steps = {
  move: packedStep.moveTo,
  lineTo: packedStep.lineTo,
  bcurveTo: packedStep.bezierCurveTo,
} as const

/** The steps of a path where it stands, and how far its points are out of the box of its element. */
function pack(
  ops: readonly Op[],
  { x, y, box }: Placement,
): { steps: Float64Array; reach: number } {
  const { left, top, right, bottom } = box
  const packed = new Float64Array(ops.reduce((sum, { data }) => sum + 1 + data.length, 0))
  let reach = 0
  let length = 0
  for (const { op, data } of ops) {
    packed[length] = steps[op]
    length += 1
    for (let at = 0; at + 1 < data.length; at += 2) {
      const pointX = x + (data[at] as number)
      const pointY = y + (data[at + 1] as number)
      packed[length] = pointX
      packed[length + 1] = pointY
      length += 2
      reach = Math.max(reach, left - pointX, pointX - right, top - pointY, pointY - bottom)
    }
  }
  return { steps: packed, reach }
}

const evenOddShapes: readonly string[] = ['curve', 'polygon', 'path']

function itemOf(
  { type, ops }: OpSet,
  { shape, options }: Drawable,
  placement: Placement,
  palette: Palette,
): PathItem | undefined {
  const isFilled = type !== 'path'
  const css = isFilled ? options.fill : options.stroke
  const paint = css === undefined ? undefined : palette.paint(css)
  if (!paint || paint.opacity === 0 || ops.length === 0) return undefined
  const { box, rotation, opacity } = placement
  const packed = pack(ops, placement)
  const item = {
    kind: 'path',
    outline: { kind: 'packed', steps: packed.steps },
    box,
    rotation,
    ...(opacity * paint.opacity < 1 && { opacity: opacity * paint.opacity }),
  } as const
  const { reach } = packed
  const { color } = paint
  if (type === 'fillPath') {
    const rule = evenOddShapes.includes(shape) ? 'evenodd' : 'nonzero'
    return { ...item, margin: reach, fill: { kind: 'solid', color, rule } }
  }
  const width = isFilled ? options.fillWeight : options.strokeWidth
  const dash = isFilled ? undefined : options.strokeLineDash
  return { ...item, margin: reach + width / 2, stroke: { color, width, ...(dash && { dash }) } }
}

/** What rough.js has computed, as items: first what fills the shape, then its outline. */
export const itemsOf = (
  drawable: Drawable,
  placement: Placement,
  palette: Palette,
): readonly PathItem[] =>
  drawable.sets.flatMap((set) => itemOf(set, drawable, placement, palette) ?? [])

/** The curves of an outline. */
export const outlineOf = ({ sets }: Drawable): readonly Op[] =>
  (sets.find(({ type }) => type === 'path') ?? sets[0])?.ops ?? []

/** A cubic curve by its four points. */
export type Curve = readonly [Point, Point, Point, Point]

/** The curves of an outline with their first points. */
export function curvesOf(ops: readonly Op[]): Curve[] {
  const curves: Curve[] = []
  let from: Point = [0, 0]
  for (const { op, data } of ops) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = data
    if (op === 'bcurveTo') curves.push([from, [x1, y1], [x2, y2], [x3, y3]])
    from = op === 'bcurveTo' ? [x3, y3] : [x1, y1]
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

/** Where a curve turns back on one axis. */
function turnsOf(a: number, b: number, c: number, d: number): number[] {
  const [i, j, k] = [b - a, c - b, d - c]
  const [square, linear] = [i - 2 * j + k, 2 * (j - i)]
  if (Math.abs(square) < 1e-12) return linear === 0 ? [] : [-i / linear]
  const root = Math.sqrt(linear * linear - 4 * square * i)
  return [(-linear + root) / (2 * square), (-linear - root) / (2 * square)]
}

/** The box around curves. */
export function boxAroundCurves(curves: readonly Curve[]): Box {
  const points = curves.flatMap((curve) => {
    const turns = ([0, 1] as const).flatMap((axis) =>
      turnsOf(curve[0][axis], curve[1][axis], curve[2][axis], curve[3][axis]),
    )
    return [
      curve[0],
      curve[3],
      ...turns.filter((t) => t > 0 && t < 1).map((t) => pointAt(curve, t)),
    ]
  })
  return boxAroundPoints(points)
}

export type { Drawable, Options }
