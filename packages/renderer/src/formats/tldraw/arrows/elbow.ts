// The lines of arrows that turn at right angles.
import { type Box, boxAroundPoints, type Point } from '../../../geometry.ts'
import { lengthOf, polyline } from '../outline.ts'
import type { ArrowBody } from './body.ts'
import type { ArrowEnd } from './ends.ts'

const headGap = 10
// How close to an end an arrow may turn, as a multiple of its width.
const stubRatio = 4.5

/** An end and what it is tied to, as a box; a free end is a box without extent. */
interface ElbowEnd {
  readonly box: Box
  readonly point: Point
  /** From the box to the end. */
  readonly gap: number
}

function elbowEnd(
  { point, target, isExact, hasHead }: ArrowEnd,
  width: number,
  scale: number,
): ElbowEnd {
  if (!target || isExact) return { box: boxAroundPoints([point]), point, gap: 0 }
  const gap = hasHead ? headGap * scale + width / 2 + target.strokeWidth / 2 : 0
  return { box: boxAroundPoints(target.points), point, gap }
}

/** The same with x and y in each other's place. */
const swap = ([x, y]: Point): Point => [y, x]
const swapEnd = ({ box, point, gap }: ElbowEnd): ElbowEnd => ({
  box: { left: box.top, top: box.left, right: box.bottom, bottom: box.right },
  point: swap(point),
  gap,
})

/** From the side of one box to the facing side of the other, with one turn to and one from the way across. */
function across(start: ElbowEnd, end: ElbowEnd, middle: number, stub: number): Point[] {
  const isForward = start.point[0] <= end.point[0]
  const from = isForward ? start.box.right : start.box.left
  const to = isForward ? end.box.left : end.box.right
  const direction = isForward ? 1 : -1
  const free = Math.abs(to - from)
  const reach = Math.min(stub, free / 2)
  const turn = from + direction * (reach + (free - 2 * reach) * middle)
  const first: Point = [from + direction * start.gap, start.point[1]]
  const last: Point = [to - direction * end.gap, end.point[1]]
  if (start.point[1] === end.point[1]) return [first, last]
  return [first, [turn, start.point[1]], [turn, end.point[1]], last]
}

/** From the side of one box to the upper or lower side of the other, with one turn. */
function around(start: ElbowEnd, end: ElbowEnd): Point[] {
  const isForward = start.point[0] <= end.point[0]
  const from = isForward ? start.box.right : start.box.left
  const isDown = start.point[1] <= end.point[1]
  const to = isDown ? end.box.top - end.gap : end.box.bottom + end.gap
  return [
    [from + (isForward ? 1 : -1) * start.gap, start.point[1]],
    [end.point[0], start.point[1]],
    [end.point[0], to],
  ]
}

const isApart = (start: ElbowEnd, end: ElbowEnd, room: number): boolean =>
  end.box.left - start.box.right > room || start.box.left - end.box.right > room

function route(start: ElbowEnd, end: ElbowEnd, middle: number, width: number): Point[] {
  const stub = width * stubRatio
  const [x, y] = [0, 1].map((axis) =>
    Math.abs((end.point[axis] ?? 0) - (start.point[axis] ?? 0)),
  ) as [number, number]
  const room = start.gap + end.gap
  const besides = isApart(start, end, room)
  const above = isApart(swapEnd(start), swapEnd(end), room)
  if (besides && (!above || x >= y)) return across(start, end, middle, stub)
  if (above) return across(swapEnd(start), swapEnd(end), middle, stub).map(swap)
  const isFree = x > 0 && y > 0
  return isFree ? around(start, end) : [start.point, end.point]
}

/** The line of an arrow that turns at right angles. */
export function elbowBody(
  [start, end]: readonly [ArrowEnd, ArrowEnd],
  middle: number,
  width: number,
  scale: number,
): ArrowBody {
  const ends = [elbowEnd(start, width, scale), elbowEnd(end, width, scale)] as const
  const points = route(ends[0], ends[1], Math.min(1, Math.max(0, middle)), width)
  const length = lengthOf(points)
  const at = (distance: number): Point => {
    let rest = distance
    for (const [index, to] of points.entries()) {
      const from = points[index - 1]
      if (!from) continue
      const side = Math.hypot(to[0] - from[0], to[1] - from[1])
      if (rest <= side && side > 0)
        return [
          from[0] + ((to[0] - from[0]) * rest) / side,
          from[1] + ((to[1] - from[1]) * rest) / side,
        ]
      rest -= side
    }
    return points.at(-1) ?? [0, 0]
  }
  return { course: polyline(points), length, at }
}
