// Lines as if drawn by hand: twice, each time a little beside the exact outline, with round corners.
import type { PathCommand } from '../../display-list.ts'
import type { Point } from '../../geometry.ts'
import type { Course, Edge } from './outline.ts'

/** Numbers from -1 to 1 that are the same for the same seed. */
export function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1)
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1
  }
}

const passes = 2
// As multiples of the line's width.
const reach = 1 / 3
const cornerRadius = 2

const move = ([x, y]: Point, [byX, byY]: Point): Point => [x + byX, y + byY]

function towards([x, y]: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - x, to[1] - y) || 1
  return [x + ((to[0] - x) * distance) / length, y + ((to[1] - y) * distance) / length]
}

/** How far from a corner its rounding begins, on each side of it. */
function roundingAt(before: Point, corner: Point, after: Point, width: number): Point {
  const sides = [before, after].map(([x, y]): Point => [x - corner[0], y - corner[1]])
  const [inX, inY] = sides[0] as Point
  const [outX, outY] = sides[1] as Point
  const [into, out] = [Math.hypot(inX, inY), Math.hypot(outX, outY)]
  const cosine = into * out === 0 ? 1 : (inX * outX + inY * outY) / (into * out)
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine)))
  // A pointed corner stays pointed.
  const radius = width * cornerRadius * Math.min(1, angle / (Math.PI / 2))
  return [Math.min(radius, into / 4), Math.min(radius, out / 4)]
}

class WobblyCourse {
  readonly #course: Course
  readonly #width: number
  readonly #edges: readonly Edge[]
  readonly #start: Point

  constructor(course: Course, width: number, random: () => number) {
    this.#course = course
    this.#width = width
    const { start, edges, isClosed, isPinned = !isClosed } = course
    const offset = (): Point => [random() * width * reach, random() * width * reach]
    const first: Point = isPinned ? [0, 0] : offset()
    this.#start = move(start, first)
    this.#edges = edges.map(({ to, controls }, index) => {
      const isLast = index === edges.length - 1
      const by: Point = isLast ? (isPinned ? [0, 0] : isClosed ? first : offset()) : offset()
      const moved = controls && ([move(controls[0], by), move(controls[1], by)] as const)
      return { to: move(to, by), ...(moved && { controls: moved }) }
    })
  }

  commands(): PathCommand[] {
    const { isClosed } = this.#course
    const edges = this.#edges
    const [first, last] = [edges[0], edges.at(-1)]
    if (!first || !last) return []
    const startCorner =
      isClosed && !first.controls && !last.controls
        ? roundingAt(edges.at(-2)?.to ?? this.#start, this.#start, first.to, this.#width)
        : undefined
    const begin = startCorner ? towards(this.#start, first.to, startCorner[1]) : this.#start
    const commands: PathCommand[] = [['moveTo', begin[0], begin[1]]]
    for (const [index, edge] of edges.entries()) {
      const { to, controls } = edge
      const next = edges[index + 1]
      const from = edges[index - 1]?.to ?? this.#start
      if (controls) commands.push(['bezierCurveTo', ...controls[0], ...controls[1], to[0], to[1]])
      else if (next && !next.controls)
        commands.push(
          ...this.#corner(from, to, next.to, roundingAt(from, to, next.to, this.#width)),
        )
      else if (!next && startCorner)
        commands.push(...this.#corner(from, this.#start, first.to, startCorner))
      else commands.push(['lineTo', to[0], to[1]])
    }
    return commands
  }

  #corner(from: Point, corner: Point, to: Point, [before, after]: Point): PathCommand[] {
    const [startX, startY] = towards(corner, from, before)
    const [endX, endY] = towards(corner, to, after)
    return [
      ['lineTo', startX, startY],
      ['quadraticCurveTo', corner[0], corner[1], endX, endY],
    ]
  }
}

/** The outlines drawn by hand. The same seed gives the same lines. */
export function wobble(
  courses: readonly Course[],
  width: number,
  seed: string,
  count: number = passes,
): PathCommand[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () =>
    courses.flatMap((course) => new WobblyCourse(course, width, random).commands()),
  ).flat()
}
