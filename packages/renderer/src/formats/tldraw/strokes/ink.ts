// The outlines of lines that are wider where the pressure is higher, or the hand slower.
import { getStrokePoints, type StrokePoint } from 'perfect-freehand'
import type { Point } from '../../../geometry.ts'
import { streamlineOf } from './smooth.ts'
import type { PressurePoint } from './stroke-points.ts'

/** How a line follows the hand. */
interface InkStyle {
  /** The width at full pressure. */
  readonly size: number
  readonly streamline: number
  /** How much thinner the line is where there is no pressure. */
  readonly thinning: number
  readonly easing: (share: number) => number
  /** Whether the pressure comes from the points, and not from how far they are apart. */
  readonly hasPressure: boolean
}

const easeOut = (share: number): number => Math.sin((share * Math.PI) / 2)
const penEasing = (share: number): number => share * 0.65 + easeOut(share) * 0.35

const styleOf = (lineWidth: number, isPen: boolean): InkStyle =>
  isPen
    ? {
        size: 1 + lineWidth * 1.2,
        streamline: 0.62,
        thinning: 0.62,
        easing: penEasing,
        hasPressure: true,
      }
    : {
        size: lineWidth,
        streamline: streamlineOf(lineWidth),
        thinning: 0.5,
        easing: easeOut,
        hasPressure: false,
      }

/** How fast the width follows the pressure. */
const pressureRate = 0.275
/** The length from which a line takes its first width, as a multiple of its size. */
const firstLength = 5

/** Half of the width at each point. */
function radiiOf(points: readonly StrokePoint[], style: InkStyle): number[] {
  const { size, thinning, easing, hasPressure } = style
  const radiusAt = (pressure: number): number => size * easing(0.5 - thinning * (0.5 - pressure))
  const length = points.at(-1)?.runningLength ?? 0
  if (hasPressure && length < size) {
    const highest = Math.max(0.5, ...points.map(({ pressure }) => pressure))
    return points.map(() => radiusAt(highest))
  }
  const speedOf = ({ distance }: StrokePoint): number => Math.min(1, distance / size)
  const follow = (from: number, point: StrokePoint): number => {
    const wanted = hasPressure ? point.pressure : 1 - speedOf(point)
    return Math.min(1, from + (wanted - from) * speedOf(point) * pressureRate)
  }
  let pressure = hasPressure ? (points[0]?.pressure ?? 0.5) : 0.5
  for (const point of points) {
    if (point.runningLength > firstLength * size) break
    const wanted = hasPressure ? (pressure + point.pressure) / 2 : follow(pressure, point)
    pressure = (pressure + wanted) / 2
  }
  return points.map((point) => {
    pressure = follow(pressure, point)
    return radiusAt(pressure)
  })
}

/** The points without those that are closer to the first or last one than a third of the size. */
function withoutTremor(points: readonly PressurePoint[], size: number): PressurePoint[] {
  const isFar =
    ([x, y]: PressurePoint) =>
    ([otherX, otherY]: PressurePoint): boolean =>
      Math.hypot(otherX - x, otherY - y) > size / 3
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return []
  const begin = points.findIndex(isFar(first))
  if (begin < 0) return [first, last]
  const end = points.findLastIndex(isFar(last))
  return [first, ...points.slice(begin, Math.max(begin, end + 1)), last]
}

// A turn with a smaller dot product is a corner, around which the pen turns.
const cornerDot = -0.62
const arcSteps = 13

/** Points around a center from one direction on, as far as `sweep` says. */
const arc = ([x, y]: Point, radius: number, from: number, sweep: number): Point[] =>
  Array.from({ length: arcSteps }, (_, step) => {
    const angle = from + (sweep * step) / (arcSteps - 1)
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius]
  })

/** One side of a line. Points that are closer than a part of the line's size add nothing but tremor. */
class Side {
  readonly points: Point[] = []
  readonly #minDistance: number

  constructor(size: number) {
    this.#minDistance = size * 0.62
  }

  add(point: Point): void {
    const last = this.points.at(-1)
    const isNear = last && Math.hypot(point[0] - last[0], point[1] - last[1]) <= this.#minDistance
    if (!isNear || this.points.length < 2) this.points.push(point)
  }
}

function outlineOf(line: readonly Point[], radii: readonly number[], size: number): Point[] {
  const directionTo = (index: number): Point => {
    const [[x, y], [nextX, nextY]] = [line[index - 1] as Point, line[index] as Point]
    const length = Math.hypot(nextX - x, nextY - y) || 1
    return [(nextX - x) / length, (nextY - y) / length]
  }
  const [left, right] = [new Side(size), new Side(size)]
  for (let index = 0; index < line.length; index += 1) {
    const [[x, y], radius] = [line[index] as Point, radii[index] ?? 0]
    const [inX, inY] = directionTo(Math.max(1, index))
    const [outX, outY] = directionTo(Math.min(line.length - 1, index + 1))
    const dot = inX * outX + inY * outY
    if (dot < cornerDot) {
      const before = Math.atan2(inX, -inY)
      left.points.push(...arc([x, y], radius, before + Math.PI, Math.PI))
      right.points.push(...arc([x, y], radius, before, -Math.PI))
      continue
    }
    // The tighter a turn is, the more its direction is that of the way out.
    const [alongX, alongY] = [outX + (inX - outX) * dot, outY + (inY - outY) * dot]
    left.add([x + alongY * radius, y - alongX * radius])
    right.add([x - alongY * radius, y + alongX * radius])
  }
  const [startX, startY] = directionTo(1)
  const [endX, endY] = directionTo(line.length - 1)
  const end = arc(line.at(-1) as Point, radii.at(-1) ?? 0, Math.atan2(-endX, endY), Math.PI)
  const start = arc(line[0] as Point, radii[0] ?? 0, Math.atan2(startX, -startY), Math.PI)
  return [...left.points, ...end, ...right.points.reverse(), ...start]
}

/** The outline of a line. */
export function inkOutline(
  points: readonly PressurePoint[],
  lineWidth: number,
  isPen: boolean,
): Point[] {
  const style = styleOf(lineWidth, isPen)
  const { size, streamline } = style
  const smooth = getStrokePoints(withoutTremor(points, size), { size, streamline, last: true })
  const line = smooth.map(({ point: [x = 0, y = 0] }): Point => [x, y])
  return line.length < 2 ? line : outlineOf(line, radiiOf(smooth, style), size)
}
