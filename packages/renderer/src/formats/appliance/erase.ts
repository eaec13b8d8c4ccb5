// What was erased of an element: it is hidden by clips.
import type { DisplayItem, PathCommand } from '../../display-list.ts'
import { type Box, boxAroundPoints, overlaps, type Point } from '../../geometry.ts'
import { isFields, number } from '../fields.ts'
import type { Element } from './element.ts'

/** A straight stroke of the eraser, as the outline of what it erases. */
interface Erased {
  readonly outline: readonly Point[]
  readonly box: Box
}

const cornersOfEnd = 8

/** A line with round ends, counterclockwise. */
function capsule([fromX, fromY]: Point, [toX, toY]: Point, radius: number): Erased {
  const angle = Math.atan2(toY - fromY, toX - fromX)
  const outline: Point[] = []
  for (const [x, y, start] of [
    [toX, toY, angle - Math.PI / 2],
    [fromX, fromY, angle + Math.PI / 2],
  ] as const)
    for (let index = 0; index <= cornersOfEnd; index += 1) {
      const at = start + (Math.PI * index) / cornersOfEnd
      outline.push([x + Math.cos(at) * radius, y + Math.sin(at) * radius])
    }
  return { outline: outline.reverse(), box: boxAroundPoints(outline) }
}

/** The strokes of one line of the eraser. Points that are close together count as one. */
function capsulesOf(line: unknown, radius: number): Erased[] {
  if (!Array.isArray(line)) return []
  const points: Point[] = []
  for (let at = 0; at + 1 < line.length; at += 2) {
    const point: Point = [number(line[at], Number.NaN), number(line[at + 1], Number.NaN)]
    if (Number.isNaN(point[0] + point[1])) continue
    const last = points.at(-1)
    const isFar = !last || Math.hypot(point[0] - last[0], point[1] - last[1]) > radius / 2
    if (isFar || at + 3 >= line.length) points.push(point)
  }
  const [first] = points
  if (first && points.length === 1) return [capsule(first, first, radius)]
  return points.slice(1).map((point, index) => capsule(points[index] ?? point, point, radius))
}

function erasedOf({ options }: Element): Erased[] {
  const lines = Array.isArray(options.eraserlines) ? options.eraserlines : []
  return lines.filter(isFields).flatMap(({ op, thickness }) => {
    const radius = number(thickness, 0, 0) / 2
    return radius > 0 && Array.isArray(op) ? op.flatMap((line) => capsulesOf(line, radius)) : []
  })
}

// Each clip takes time for all that is inside of it.
const maxClips = 50
const maxErased = 2000

/** Sorts strokes into clips: those of one do not overlap, or what both erase would be drawn. */
function toClips(all: readonly Erased[]): { clips: Erased[][]; isComplete: boolean } {
  const clips: Erased[][] = []
  let isComplete = all.length <= maxErased
  for (const one of all.slice(0, maxErased)) {
    const free = clips.find((clip) => !clip.some(({ box }) => overlaps(box, one.box)))
    if (free) free.push(one)
    else if (clips.length < maxClips) clips.push([one])
    else isComplete = false
  }
  return { clips, isComplete }
}

const lines = (points: readonly Point[]): PathCommand[] => [
  ...points.map(([x, y], index): PathCommand => [index === 0 ? 'moveTo' : 'lineTo', x, y]),
  ['closePath'],
]

/**
 * The items of an element without what was erased.
 *
 * @param reach - around the items
 */
export function withoutErased(
  element: Element,
  items: readonly DisplayItem[],
  reach: Box,
): { items: readonly DisplayItem[]; isComplete: boolean } {
  const erased = erasedOf(element).filter(({ box }) => overlaps(box, reach))
  const { clips, isComplete } = toClips(erased)
  const { left, top, right, bottom } = reach
  let clipped = items
  for (const clip of clips) {
    const commands: PathCommand[] = [
      ['rect', left, top, right - left, bottom - top],
      // In the other direction than the rectangle, which makes them holes.
      ...clip.flatMap(({ outline }) => lines(outline)),
    ]
    clipped = [{ kind: 'group', items: clipped, clip: { commands, box: reach } }]
  }
  return { items: clipped, isComplete }
}
