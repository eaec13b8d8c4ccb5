// Lines as if drawn by hand: twice, each time a little beside the exact outline, with round corners. The same shape
// wobbles in the same places as in tldraw.
import type { PathCommand } from '../../display-list.ts'
import type { Point } from '../../geometry.ts'
import { type Course, type Edge, lengthOfEdge } from './outline.ts'

// The generator's first numbers depend on few characters of the seed.
const skippedNumbers = 64

/** Numbers from -1 to 1 that are the same for the same seed: an xorshift generator with four words of state. */
export function randomFrom(seed: string): () => number {
  const state = new Int32Array(4)
  const next = (): number => {
    const [first = 0, second = 0, third = 0, last = 0] = state
    const mixed = first ^ (first << 11)
    state.set([second, third, last, last ^ (last >>> 19) ^ mixed ^ (mixed >>> 8)])
    return (state[3] ?? 0) / 2 ** 31
  }
  for (let index = 0; index < seed.length + skippedNumbers; index += 1) {
    state[0] = (state[0] ?? 0) ^ (index < seed.length ? seed.charCodeAt(index) : 0)
    next()
  }
  return next
}

// As multiples of the line's width.
const defaultReach = 1 / 3
const cornerRadius = 2

/** A point of a course, and how it is drawn. */
interface Stop {
  readonly to: Point
  readonly controls?: Edge['controls']
  /** How far it may be moved. */
  readonly reach: number
  /** From the corner to where its rounding begins and ends; `undefined` for a corner that is not rounded. */
  readonly rounding?: readonly [before: Point, after: Point]
}

/** An edge with its ends. */
interface Span {
  readonly edge: Edge
  readonly from: Point
  readonly length: number
}

const movedBy = ([x, y]: Point, [byX, byY]: Point): Point => [x + byX, y + byY]

function direction([fromX, fromY]: Point, [toX, toY]: Point): Point | undefined {
  const length = Math.hypot(toX - fromX, toY - fromY)
  return length > 0.1 ** 6 ? [(toX - fromX) / length, (toY - fromY) / length] : undefined
}

const scaled = ([x, y]: Point, by: number): Point => [x * by, y * by]

/** The radius of a corner, which is smaller where a line turns back. */
function radiusAt(back: Point, ahead: Point, width: number): number {
  const cosine = back[0] * ahead[0] + back[1] * ahead[1]
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine)))
  return width * cornerRadius * Math.min(1, angle / (Math.PI / 2))
}

function cornerOf(before: Span | undefined, after: Span | undefined, width: number) {
  if (!before || !after || before.edge.controls || after.edge.controls) return undefined
  const corner = before.edge.to
  const back = direction(corner, before.from)
  const ahead = direction(corner, after.edge.to)
  if (!back || !ahead) return undefined
  const radius = radiusAt(back, ahead, width)
  if (radius === 0) return undefined
  const rounding: Stop['rounding'] = [
    scaled(back, Math.min(radius, before.length / 4)),
    scaled(ahead, Math.min(radius, after.length / 4)),
  ]
  return { radius, rounding }
}

/** The points of a course: first where it starts, then where its edges end. */
function stopsOf(course: Course, width: number, reach: number): Stop[] {
  const { start, edges, isClosed, pinned = isClosed ? 'none' : 'ends' } = course
  const spans = edges.map((edge, index): Span => {
    const from = edges[index - 1]?.to ?? start
    return { edge, from, length: lengthOfEdge(from, edge) }
  })
  const stops = [undefined, ...spans].map((span, index): Stop => {
    const isEnd = index === 0 || index === spans.length
    const after = spans[index] ?? (isClosed ? spans[0] : undefined)
    const corner = cornerOf(span, after, width)
    const room = Math.min(span?.length ?? Infinity, after?.length ?? Infinity)
    const free = Math.max(0, (room - (corner?.radius ?? 0) * 2) / 4)
    const isPinned = pinned === 'all' || (pinned === 'ends' && isEnd)
    return {
      to: span?.edge.to ?? start,
      controls: span?.edge.controls,
      reach: isPinned ? 0 : Math.min(reach, free),
      ...(corner && { rounding: corner.rounding }),
    }
  })
  const [first, last] = [stops[0], stops.at(-1)]
  if (isClosed && first && last?.rounding) stops[0] = { ...first, rounding: last.rounding }
  return stops
}

/** How far a point is moved. Each point takes three numbers, also if it stays. */
function offsetOf(random: () => number, reach: number): Point {
  const [x, y] = [random(), random()]
  const distance = Math.sqrt(Math.abs(random())) * reach
  return scaled(direction([0, 0], [x, y]) ?? [0, 0], distance)
}

function* draw(
  stops: readonly Stop[],
  isClosed: boolean,
  random: () => number,
): Generator<PathCommand> {
  let first: Point = [0, 0]
  for (const [index, { to, controls, reach, rounding }] of stops.entries()) {
    const isClosing = isClosed && index === stops.length - 1
    const offset = isClosing ? first : offsetOf(random, reach)
    const [x, y] = movedBy(to, offset)
    const end = rounding ? movedBy([x, y], rounding[1]) : ([x, y] as const)
    if (index === 0) {
      first = offset
      yield ['moveTo', ...end]
    } else if (controls)
      yield [
        'bezierCurveTo',
        ...movedBy(controls[0], offset),
        ...movedBy(controls[1], offset),
        x,
        y,
      ]
    else if (rounding) {
      yield ['lineTo', ...movedBy([x, y], rounding[0])]
      yield ['quadraticCurveTo', x, y, ...end]
    } else yield ['lineTo', x, y]
  }
}

const passes = [0, 1]

/** The outlines of a shape, drawn by hand. */
export function wobble(courses: readonly Course[], width: number, seed: string): PathCommand[] {
  const planned = courses.map((course) => ({
    stops: stopsOf(course, width, width * defaultReach),
    isClosed: course.isClosed,
  }))
  return passes.flatMap((pass) => {
    const random = randomFrom(`${seed}${pass}`)
    return planned.flatMap(({ stops, isClosed }) => [...draw(stops, isClosed, random)])
  })
}

/** The outlines of a shape where they are, with round corners. */
export const roundCorners = (courses: readonly Course[], width: number): PathCommand[] =>
  courses.flatMap((course) => [...draw(stopsOf(course, width, 0), course.isClosed, () => 0)])
