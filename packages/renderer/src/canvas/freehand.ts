// Traces smooth freehand lines with few curves: a line drawn by hand has many more points than bends.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Point } from '../geometry.ts'

// In pixels. Points that are closer together, and curves with a smaller error, look the same.
const minDistance = 0.3
const tolerance = 0.1
// The maximum number of curves that are joined to one.
const maxJoined = 4

// What is computed of one line, used again for the next: to allocate it would take as long as to compute it.
const maxKeptNumbers = 4096
const keptPoints = new Float64Array(maxKeptNumbers)
const keptJoints = new Float64Array(maxKeptNumbers)

/** Keeps the points but for those that are too close to the one before. Returns how many numbers these are. */
function thin(points: Float64Array, distance: number, kept: Float64Array): number {
  let x = points[0] ?? 0
  let y = points[1] ?? 0
  kept[0] = x
  kept[1] = y
  let length = 2
  for (let index = 2; index < points.length; index += 2) {
    const nextX = points[index] as number
    const nextY = points[index + 1] as number
    if (Math.abs(nextX - x) < distance && Math.abs(nextY - y) < distance) continue
    x = nextX
    y = nextY
    kept[length] = x
    kept[length + 1] = y
    length += 2
  }
  return length
}

/** Finds where the curves around the points meet: midway between two points, and at the ends in these points. */
function findJoints(points: Float64Array, length: number, joints: Float64Array): void {
  for (let at = 0; at < length; at += 1) joints[at] = points[at] as number
  for (let at = 2; at < length - 2; at += 1)
    joints[at] = ((points[at] as number) + (points[at + 2] as number)) / 2
}

/**
 * The control point of one curve that looks like the curves around `count` points from `first` on, or
 * `undefined` if there is none.
 */
function bendOf(
  points: Float64Array,
  joints: Float64Array,
  first: number,
  count: number,
  maxOffset: number,
): Point | undefined {
  const from = first * 2
  const to = from + (count - 1) * 2
  const startX = joints[from - 2] as number
  const startY = joints[from - 1] as number
  const endX = joints[to] as number
  const endY = joints[to + 1] as number
  // The directions of the curve at its ends.
  const leaveX = (points[from] as number) - startX
  const leaveY = (points[from + 1] as number) - startY
  const arriveX = endX - (points[to] as number)
  const arriveY = endY - (points[to + 1] as number)
  const turn = leaveX * arriveY - leaveY * arriveX
  const acrossX = endX - startX
  const acrossY = endY - startY
  const leave = (acrossX * arriveY - acrossY * arriveX) / turn
  const arrive = (leaveX * acrossY - leaveY * acrossX) / turn
  const isBent = leave > 0 && arrive > 0 && leave < 4 * count && arrive < 4 * count
  // If they do not meet between the ends, only a straight line comes close.
  const x = isBent ? startX + leave * leaveX : (startX + endX) / 2
  const y = isBent ? startY + leave * leaveY : (startY + endY) / 2
  for (let at = from; at <= to; at += 2) {
    const beforeX = joints[at - 2] as number
    const beforeY = joints[at - 1] as number
    const afterX = joints[at] as number
    const afterY = joints[at + 1] as number
    const alongX = afterX - beforeX
    const alongY = afterY - beforeY
    // A line that turns back is not joined: the turn would be lost.
    if (alongX * leaveX + alongY * leaveY <= 0 || alongX * arriveX + alongY * arriveY <= 0)
      return undefined
    const share = ((at - from) / 2 + 0.5) / count
    const rest = 1 - share
    const curveX = rest * rest * startX + 2 * rest * share * x + share * share * endX
    const curveY = rest * rest * startY + 2 * rest * share * y + share * share * endY
    const offX = curveX - (beforeX + 2 * (points[at] as number) + afterX) / 4
    const offY = curveY - (beforeY + 2 * (points[at + 1] as number) + afterY) / 4
    const off = offX * alongY - offY * alongX
    // Squared distances, which save a root in the hottest loop.
    if (off * off > maxOffset * maxOffset * (alongX * alongX + alongY * alongY)) return undefined
  }
  return [x, y]
}

/**
 * Adds a smooth line to the current path: curves between the middles of neighbouring points, with the
 * points as control points.
 *
 * @param line - x and y of each point
 * @param scale - pixels per unit of the points
 * @returns whether the line has any length
 */
export function traceFreehand(context: SKRSContext2D, line: Float64Array, scale: number): boolean {
  const isLong = line.length > maxKeptNumbers
  const points = isLong ? new Float64Array(line.length) : keptPoints
  const joints = isLong ? new Float64Array(line.length) : keptJoints
  const length = thin(line, minDistance / scale, points)
  findJoints(points, length, joints)
  const last = length / 2 - 1
  context.moveTo(points[0] as number, points[1] as number)
  let next = 1
  while (next < last) {
    let count = maxJoined
    while (next + count > last) count /= 2
    let bend: Point | undefined
    for (; count > 1; count /= 2) {
      bend = bendOf(points, joints, next, count, tolerance / scale)
      if (bend) break
    }
    const to = (next + count - 1) * 2
    const [x, y] = bend ?? [points[to] as number, points[to + 1] as number]
    context.quadraticCurveTo(x, y, joints[to] as number, joints[to + 1] as number)
    next += count
  }
  const [x = 0, y = 0] = line.subarray(-2)
  context.lineTo(x, y)
  return last > 0
}
