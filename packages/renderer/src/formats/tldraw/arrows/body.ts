// The lines of straight and curved arrows.
import { boxAroundPoints, overlaps, type Point } from '../../../geometry.ts'
import { arcEdge, type Course, polyline } from '../outline.ts'
import type { ArrowEnd } from './ends.ts'

/** The line of an arrow, by how far along it something is. */
export interface ArrowBody {
  readonly course: Course
  readonly length: number
  /** The point at a distance from its start. */
  at(distance: number): Point
}

// An arrow that is bent less is straight.
const minBend = 8
// Between an arrow's head and the shape that it points at.
const headGap = 10
const minLength = 10

/** How far from the outline of its target an end stays. */
const gapOf = ({ hasHead, target }: ArrowEnd, width: number, scale: number): number =>
  hasHead && target ? headGap * scale + width / 2 + target.strokeWidth / 2 : 0

/** Where two line segments cross, as a share of the first one. */
function crossing(from: Point, to: Point, start: Point, end: Point): number | undefined {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const [otherX, otherY] = [end[0] - start[0], end[1] - start[1]]
  const turn = x * otherY - y * otherX
  if (turn === 0) return undefined
  const [byX, byY] = [start[0] - from[0], start[1] - from[1]]
  const share = (byX * otherY - byY * otherX) / turn
  const other = (byX * y - byY * x) / turn
  return share >= 0 && share <= 1 && other >= 0 && other <= 1 ? share : undefined
}

/** Where a path crosses the outline of a target, as distances in steps of the path. */
function crossings(path: readonly Point[], { target }: ArrowEnd): number[] {
  const found: number[] = []
  if (!target) return found
  const { points, isClosed } = target
  const count = isClosed ? points.length : points.length - 1
  const around = boxAroundPoints(points)
  for (let step = 1; step < path.length; step += 1) {
    if (!overlaps(boxAroundPoints(path.slice(step - 1, step + 1)), around)) continue
    for (let index = 0; index < count; index += 1) {
      const [start, end] = [points[index], points[(index + 1) % points.length]]
      const share =
        start && end && crossing(path[step - 1] as Point, path[step] as Point, start, end)
      if (share !== undefined) found.push(step - 1 + share)
    }
  }
  return found
}

/** The part of a path of a length that is drawn: from the outline of one target to that of the other. */
function visiblePart(
  path: readonly Point[],
  length: number,
  [start, end]: readonly [ArrowEnd, ArrowEnd],
  width: number,
  scale: number,
): readonly [from: number, to: number] {
  const unit = length / (path.length - 1)
  const starts = start.isExact ? [] : crossings(path, start)
  const ends = end.isExact ? [] : crossings(path, end)
  // An arrow from a shape to itself is seen outside of it, any other from the crossings that are the nearest to its ends.
  const [first, last] =
    start.targetId === end.targetId ? [Math.min, Math.max] : [Math.max, Math.min]
  let from = starts.length > 0 ? first(...starts) * unit : 0
  let to = ends.length > 0 ? last(...ends) * unit : length
  if (from > to) [from, to] = [0, length]
  const gaps = [
    starts.length > 0 ? gapOf(start, width, scale) : 0,
    ends.length > 0 ? gapOf(end, width, scale) : 0,
  ] as const
  // An arrow between shapes that are close together keeps some length.
  const room = Math.max(0, to - from - minLength * scale)
  const share = Math.min(1, room / (gaps[0] + gaps[1] || 1))
  return [from + gaps[0] * share, to - gaps[1] * share]
}

function straightBody(
  ends: readonly [ArrowEnd, ArrowEnd],
  width: number,
  scale: number,
): ArrowBody {
  const [from, to] = [ends[0].point, ends[1].point]
  const whole = Math.hypot(to[0] - from[0], to[1] - from[1])
  const at = (distance: number): Point => {
    const share = whole === 0 ? 0 : distance / whole
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
  }
  const [first, last] = visiblePart([from, to], whole, ends, width, scale)
  return {
    course: polyline([at(first), at(last)]),
    length: last - first,
    at: (distance) => at(first + distance),
  }
}

const arcSteps = 128
// A longer arc is drawn as several curves.
const maxArc = Math.PI / 2

function curvedBody(
  ends: readonly [ArrowEnd, ArrowEnd],
  bend: number,
  width: number,
  scale: number,
): ArrowBody {
  const [from, to] = [ends[0].point, ends[1].point]
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const chord = Math.hypot(x, y)
  const radius = (chord * chord) / (8 * Math.abs(bend)) + Math.abs(bend) / 2
  // From the middle of the chord to the center, against the bend.
  const depth = (radius - Math.abs(bend)) * Math.sign(bend)
  const center: Point = [
    (from[0] + to[0]) / 2 + (y / chord) * depth,
    (from[1] + to[1]) / 2 - (x / chord) * depth,
  ]
  const start = Math.atan2(from[1] - center[1], from[0] - center[0])
  const sweep = -Math.sign(bend) * 2 * Math.atan2(chord / 2, radius - Math.abs(bend))
  const pointAt = (angle: number): Point => [
    center[0] + Math.cos(angle) * radius,
    center[1] + Math.sin(angle) * radius,
  ]
  const whole = Math.abs(sweep) * radius
  const angleAt = (distance: number): number => start + (sweep * distance) / whole
  const path = Array.from({ length: arcSteps + 1 }, (_, step) =>
    pointAt(start + (sweep * step) / arcSteps),
  )
  const [first, last] = visiblePart(path, whole, ends, width, scale)
  const pieces = Math.max(1, Math.ceil((Math.abs(sweep) * (last - first)) / whole / maxArc))
  const angles = Array.from({ length: pieces + 1 }, (_, piece) =>
    angleAt(first + ((last - first) * piece) / pieces),
  )
  const edges = angles.slice(1).map((angle, index) => ({
    ...arcEdge(center, radius, angles[index] ?? angle, angle),
    ...(index > 0 && { goesOn: true }),
  }))
  return {
    course: { start: pointAt(angles[0] ?? start), edges, isClosed: false, pinned: 'all' },
    length: last - first,
    at: (distance) => pointAt(angleAt(first + distance)),
  }
}

/** The line of an arrow that is straight or bent. */
export function bodyOf(
  ends: readonly [ArrowEnd, ArrowEnd],
  bend: number,
  width: number,
  scale: number,
): ArrowBody {
  const [{ point: from }, { point: to }] = ends
  const isStraight = Math.abs(bend) < minBend * scale || (from[0] === to[0] && from[1] === to[1])
  return isStraight ? straightBody(ends, width, scale) : curvedBody(ends, bend, width, scale)
}
