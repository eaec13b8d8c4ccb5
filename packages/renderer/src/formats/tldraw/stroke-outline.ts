// Draws outlines in tldraw's dash styles.
import type { DisplayItem, PathItem, Stroke } from '../../display-list.ts'
import { boxAroundPoints, type Point } from '../../geometry.ts'
import { type Course, commandsOf, type DashEnd, type Edge, lengthOf, pointsOf } from './outline.ts'
import { wobble } from './wobble.ts'

export type Dash = 'draw' | 'solid' | 'dashed' | 'dotted' | 'none'

interface Dashes {
  readonly dash: readonly number[]
  readonly dashOffset: number
}

const ends = { outset: 0.5, none: 0, skip: -1 } as const

/** As many dashes of equal length as fit, and the gaps between them; `undefined` for a line that is too short. */
function dashesFor(
  length: number,
  width: number,
  style: 'dashed' | 'dotted',
  [start, end]: readonly [DashEnd, DashEnd],
): Dashes | undefined {
  // A dot is a dash of nearly no length with round ends.
  const [lengthRatio, ratio] = style === 'dashed' ? [2, 1] : [0.01, 100]
  const dashLength = Math.min(width * lengthRatio, length / 4)
  if (!(dashLength > 0)) return undefined
  const whole = length + (ends[start] + ends[end]) * dashLength
  const dashOffset = ends[start] * dashLength
  const count = Math.floor(whole / (dashLength * 2 * ratio))
  if (count < 3 && style === 'dashed') {
    if (length / width < 4) return undefined
    return { dash: [whole / 3, whole / 3], dashOffset }
  }
  const dash = whole / (Math.max(count, 2) * 2 * ratio)
  const gap = (whole - Math.max(count, 2) * dash) / (Math.max(count, 2) - 1)
  return { dash: [dash, gap], dashOffset }
}

/** The edges that are dashed together, each group as a course of its own. */
function* dashGroups(course: Course): Generator<Course> {
  const { start, edges, isClosed } = course
  const { dashStart = isClosed ? 'outset' : 'none', dashEnd = isClosed ? 'outset' : 'none' } =
    course
  let from = start
  let group: Edge[] = []
  let isFirst = true
  for (const [index, edge] of edges.entries()) {
    group.push(edge)
    const next = edges[index + 1]
    if (next?.goesOn) continue
    yield {
      start: from,
      edges: group,
      isClosed: false,
      dashStart: isFirst ? dashStart : 'outset',
      dashEnd: next ? 'outset' : dashEnd,
    }
    from = edge.to
    group = []
    isFirst = false
  }
}

const lineItem = (
  courses: readonly Course[],
  stroke: Stroke,
  points: readonly Point[],
): PathItem => ({
  kind: 'path',
  outline: { kind: 'commands', commands: courses.flatMap(commandsOf) },
  stroke,
  box: boxAroundPoints(points),
})

/** The lines of outlines. */
export function strokeItems(
  courses: readonly Course[],
  { color, width }: Pick<Stroke, 'color' | 'width'>,
  dash: Dash,
  seed: string,
): DisplayItem[] {
  if (dash === 'none' || courses.length === 0) return []
  const plain: Stroke = { color, width }
  if (dash === 'solid') return [lineItem(courses, plain, courses.flatMap(pointsOf))]
  if (dash === 'draw') {
    const wobbly = wobble(courses, width, seed)
    return [
      {
        kind: 'path',
        outline: { kind: 'commands', commands: wobbly },
        stroke: plain,
        box: boxAroundPoints(courses.flatMap(pointsOf)),
        margin: width,
      },
    ]
  }
  return courses.flatMap((course) =>
    [...dashGroups(course)].map((group) => {
      const points = pointsOf(group)
      const { dashStart = 'none', dashEnd = 'none' } = group
      const dashes = dashesFor(lengthOf(points), width, dash, [dashStart, dashEnd])
      return lineItem([group], { ...plain, ...dashes }, points)
    }),
  )
}
