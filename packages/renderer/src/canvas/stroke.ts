// Traces freehand lines, smooth and in as few curves as look the same: what a hand draws has more points
// than bends.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Point } from '../formats/scene/scene.gen.ts'

// In pixels. Nobody sees points that are nearer to each other, or a curve that is so little off.
const grain = 0.3
const tolerance = 0.1
// As many curves at most become one; fewer where they bend.
const mostJoined = 4

/** The points without those that are too near to the one before, `[x, y, x, y, …]`. */
function thin(points: readonly Point[], nearest: number): Float64Array {
  const kept = new Float64Array(points.length * 2)
  let x = points[0]?.[0] ?? 0
  let y = points[0]?.[1] ?? 0
  kept[0] = x
  kept[1] = y
  let length = 2
  for (let index = 1; index < points.length; index += 1) {
    const point = points[index] as Point
    const nextX = point[0]
    const nextY = point[1]
    if (Math.abs(nextX - x) < nearest && Math.abs(nextY - y) < nearest) continue
    x = nextX
    y = nextY
    kept[length] = x
    kept[length + 1] = y
    length += 2
  }
  return kept.subarray(0, length)
}

/** Where the curves around the points meet: in the middle between two, and first in the first point. */
function jointsOf(points: Float64Array): Float64Array {
  const joints = points.slice()
  for (let at = 2; at < points.length - 2; at += 1)
    joints[at] = ((points[at] as number) + (points[at + 2] as number)) / 2
  return joints
}

/**
 * The point around which one curve bends as those around several points do, from the first of them on,
 * or `undefined` where no curve looks like them.
 */
function bendOf(
  points: Float64Array,
  joints: Float64Array,
  first: number,
  count: number,
  furthest: number,
): Point | undefined {
  const from = first * 2
  const to = from + (count - 1) * 2
  const startX = joints[from - 2] as number
  const startY = joints[from - 1] as number
  const endX = joints[to] as number
  const endY = joints[to + 1] as number
  // The directions that it has to have at its ends.
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
  // Where those do not meet between them, only a straight line is like it.
  const x = isBent ? startX + leave * leaveX : (startX + endX) / 2
  const y = isBent ? startY + leave * leaveY : (startY + endY) / 2
  for (let at = from; at <= to; at += 2) {
    const beforeX = joints[at - 2] as number
    const beforeY = joints[at - 1] as number
    const afterX = joints[at] as number
    const afterY = joints[at + 1] as number
    const alongX = afterX - beforeX
    const alongY = afterY - beforeY
    // It goes on in one direction: a hand that turns back is seen to.
    if (alongX * leaveX + alongY * leaveY <= 0 || alongX * arriveX + alongY * arriveY <= 0)
      return undefined
    const share = ((at - from) / 2 + 0.5) / count
    const rest = 1 - share
    const curveX = rest * rest * startX + 2 * rest * share * x + share * share * endX
    const curveY = rest * rest * startY + 2 * rest * share * y + share * share * endY
    const offX = curveX - (beforeX + 2 * (points[at] as number) + afterX) / 4
    const offY = curveY - (beforeY + 2 * (points[at + 1] as number) + afterY) / 4
    const off = offX * alongY - offY * alongX
    // Squares: this is asked more often than anything else.
    if (off * off > furthest * furthest * (alongX * alongX + alongY * alongY)) return undefined
  }
  return [x, y]
}

/**
 * A smooth line through the points: curves between their middles, with the points to bend them.
 *
 * @param scale - pixels per unit of the points
 * @returns whether the line has any length
 */
export function traceLine(context: SKRSContext2D, line: readonly Point[], scale: number): boolean {
  const points = thin(line, grain / scale)
  const joints = jointsOf(points)
  const last = points.length / 2 - 1
  context.moveTo(points[0] as number, points[1] as number)
  let next = 1
  while (next < last) {
    let count = mostJoined
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
  const [x, y] = line[line.length - 1] ?? [0, 0]
  context.lineTo(x, y)
  return last > 0
}
