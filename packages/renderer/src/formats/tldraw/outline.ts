// Outlines as tldraw thinks of them: edges that are dashed one by one.
import type { PathCommand } from '../../display-list.ts'
import { type Box, boxAroundPoints, type Point } from '../../geometry.ts'

/** A straight or curved edge. It starts where the one before it ends. */
export interface Edge {
  readonly to: Point
  /** The control points of a curve. @default a straight edge */
  readonly controls?: readonly [Point, Point]
  /** Whether its dashes go on from those of the edge before it. @default false */
  readonly goesOn?: boolean
}

/** Where the dashes of an open line start or end: in the middle of a dash, with a whole one, or with a gap. */
export type DashEnd = 'outset' | 'none' | 'skip'

/** A connected part of an outline. */
export interface Course {
  readonly start: Point
  readonly edges: readonly Edge[]
  readonly isClosed: boolean
  /** @default 'outset' if it is closed, otherwise 'none' */
  readonly dashStart?: DashEnd
  readonly dashEnd?: DashEnd
  /** Not part of what is filled. @default false */
  readonly isInner?: boolean
  /** Which of its points a line that is drawn by hand keeps in place. @default 'none' if it is closed, otherwise 'ends' */
  readonly pinned?: 'none' | 'ends' | 'all'
}

/** A course of straight edges. */
export const polyline = (points: readonly Point[], isClosed = false): Course => ({
  start: points[0] ?? [0, 0],
  edges: [...points.slice(1), ...(isClosed ? points.slice(0, 1) : [])].map((to) => ({ to })),
  isClosed,
})

const edgeCommand = ({ to, controls }: Edge): PathCommand =>
  controls ? ['bezierCurveTo', ...controls[0], ...controls[1], ...to] : ['lineTo', to[0], to[1]]

/** A course as a path. */
export const commandsOf = ({ start, edges, isClosed }: Course): PathCommand[] => [
  ['moveTo', start[0], start[1]],
  ...edges.map(edgeCommand),
  ...(isClosed ? [['closePath'] as const] : []),
]

/** The point of a curve, and of a straight edge, at a share of its parameter. */
function pointAt(from: Point, { to, controls }: Edge, share: number): Point {
  const rest = 1 - share
  if (!controls) return [from[0] * rest + to[0] * share, from[1] * rest + to[1] * share]
  const [first, second] = controls
  const weights = [rest ** 3, 3 * rest * rest * share, 3 * rest * share * share, share ** 3]
  const along = (axis: 0 | 1): number =>
    [from, first, second, to].reduce(
      (sum, point, index) => sum + point[axis] * (weights[index] ?? 0),
      0,
    )
  return [along(0), along(1)]
}

const curveSteps = 20

/** The points along an edge after its first one. */
function pointsAlong(from: Point, edge: Edge): Point[] {
  const steps = edge.controls ? curveSteps : 1
  return Array.from({ length: steps }, (_, step) => pointAt(from, edge, (step + 1) / steps))
}

/** The points of a course, with those of its curves. */
export const pointsOf = ({ start, edges }: Course): Point[] => [
  start,
  ...edges.flatMap((edge, index) => pointsAlong(edges[index - 1]?.to ?? start, edge)),
]

/** The length of a line through points. */
export function lengthOf(points: readonly Point[]): number {
  let length = 0
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1] as Point, points[index] as Point]
    length += Math.hypot(to[0] - from[0], to[1] - from[1])
  }
  return length
}

/** The length of an edge. */
export const lengthOfEdge = (from: Point, edge: Edge): number =>
  lengthOf([from, ...pointsAlong(from, edge)])

/** The box around outlines. */
export const boxOfCourses = (courses: readonly Course[]): Box =>
  boxAroundPoints(courses.flatMap(pointsOf))

/** The cubic curve that comes close to an arc of less than half a circle. */
export function arcEdge(center: Point, radius: number, from: number, to: number): Edge {
  const reach = (4 / 3) * Math.tan((to - from) / 4) * radius
  const at = (angle: number, along: number): Point => [
    center[0] + Math.cos(angle) * radius - Math.sin(angle) * along,
    center[1] + Math.sin(angle) * radius + Math.cos(angle) * along,
  ]
  return { to: at(to, 0), controls: [at(from, reach), at(to, -reach)] }
}

/** An arc as two curves, which are dashed as one. */
export function arcEdges(center: Point, radius: number, from: number, to: number): Edge[] {
  const middle = (from + to) / 2
  return [
    arcEdge(center, radius, from, middle),
    { ...arcEdge(center, radius, middle, to), goesOn: true },
  ]
}

/** The outline of a shape that arrows are tied to, in its own coordinates. */
export interface Target {
  readonly points: readonly Point[]
  readonly isClosed: boolean
  readonly box: Box
  /** Of its line. */
  readonly strokeWidth: number
}
