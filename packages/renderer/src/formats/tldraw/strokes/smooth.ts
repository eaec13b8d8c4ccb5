// Smooth paths through the points of strokes.
import { getStrokePoints } from 'perfect-freehand'
import type { PathCommand } from '../../../display-list.ts'
import { middleOf, type Point } from '../../../geometry.ts'
import type { PressurePoint } from './stroke-points.ts'

/** Curves from the middle of each two points to that of the next two. */
export function smoothPath(points: readonly Point[], isClosed: boolean): PathCommand[] {
  const [first, second] = points
  const last = points.at(-1)
  if (!first || !second || !last) return []
  const start = isClosed ? middleOf(first, second) : first
  const commands: PathCommand[] = [['moveTo', start[0], start[1]]]
  // A closed line comes back to its first point.
  const count = isClosed ? points.length : points.length - 2
  for (let index = 1; index <= count; index += 1) {
    const point = points[index % points.length] as Point
    const end = middleOf(point, points[(index + 1) % points.length] as Point)
    commands.push(['quadraticCurveTo', point[0], point[1], end[0], end[1]])
  }
  commands.push(isClosed ? ['closePath'] : ['lineTo', last[0], last[1]])
  return commands
}

/** Wider lines are smoothed more. */
export const streamlineOf = (size: number): number =>
  0.64 + Math.min(1, Math.max(0, (size - 9) / 7)) * 0.1

/** The points of a line of one width. */
export const smoothPoints = (
  points: readonly PressurePoint[],
  size: number,
  streamline: number = streamlineOf(size),
): Point[] =>
  getStrokePoints([...points], { size, streamline, simulatePressure: false, last: true }).map(
    ({ point }): Point => [point[0] ?? 0, point[1] ?? 0],
  )
