// The heads of arrows.
import type { Point } from '../../geometry.ts'
import type { LinearElement } from './element.ts'
import type { RoughOptions } from './rough/pen.ts'
import { type RoughShape, roughEllipse, roughLines, roughPolygon } from './rough/shapes.ts'
import { type Curve, pointAt } from './rough.ts'
import { dashOf } from './rough-options.ts'

/** Where a head is. */
interface Tip {
  /** The end of the line. */
  readonly point: Point
  /** The direction in which the line arrives, as a vector of length 1. */
  readonly direction: Point
  /** The length of the line's last part. */
  readonly length: number
  /** The point before the end. */
  readonly before: Point
}

function tipOf({ points }: LinearElement, curve: Curve, end: 'start' | 'end'): Tip {
  const point = end === 'start' ? curve[0] : curve[3]
  // Not the very end of the curve, whose direction may be that of a tremor.
  const [x, y] = pointAt(curve, 0.7)
  const distance = Math.hypot(point[0] - x, point[1] - y)
  const [last, before = [0, 0]] = end === 'start' ? points : points.slice(-2).reverse()
  return {
    point,
    direction: [(point[0] - x) / distance, (point[1] - y) / distance],
    length: last ? Math.hypot(last[0] - before[0], last[1] - before[1]) : 0,
    before,
  }
}

/** The point that is turned about a center, by degrees. */
function turn([x, y]: Point, [centerX, centerY]: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return [
    (x - centerX) * cosine - (y - centerY) * sine + centerX,
    (x - centerX) * sine + (y - centerY) * cosine + centerY,
  ]
}

const back = ({ point, direction }: Tip, distance: number): Point => [
  point[0] - direction[0] * distance,
  point[1] - direction[1] * distance,
]

const angles: Readonly<Record<string, number>> = { bar: 90, arrow: 20 }
const angleOf = (head: string): number => angles[head] ?? 25
const sizes: Readonly<Record<string, number>> = { arrow: 25, diamond: 12, diamond_outline: 12 }

/** A part of a head of entity diagrams, and by how many of its sizes it stands before the end. */
interface HeadPart {
  readonly kind: 'fork' | 'bar' | 'ring'
  readonly size: number
  readonly shift: number
}

const fork: HeadPart = { kind: 'fork', size: 15, shift: 0 }
const oldFork: HeadPart = { ...fork, size: 20 }
const bar: HeadPart = { kind: 'bar', size: 20, shift: 0 }
const farBar: HeadPart = { ...bar, shift: -0.5 }
const ring: HeadPart = { kind: 'ring', size: 15, shift: 1.5 }

const compounds: Readonly<Record<string, readonly HeadPart[]>> = {
  crowfoot_one: [bar],
  crowfoot_many: [oldFork],
  crowfoot_one_or_many: [oldFork, bar],
  cardinality_one: [bar],
  cardinality_many: [fork],
  cardinality_one_or_many: [fork, { ...bar, shift: -0.25 }],
  cardinality_exactly_one: [farBar, bar],
  cardinality_zero_or_one: [ring, farBar],
  cardinality_zero_or_many: [fork, ring],
}
const ringScale = 0.8

/** Draws the heads of one arrow. */
class HeadPainter {
  readonly #element: LinearElement
  readonly #options: RoughOptions
  /** The board's background, which is inside of outlined heads. */
  readonly #background: string

  constructor(element: LinearElement, options: RoughOptions, background: string) {
    const { strokeLineDash: _, ...solid } = options
    this.#element = element
    this.#options = solid
    this.#background = background
  }

  draw(head: string, tip: Tip): RoughShape[] {
    const parts = compounds[head]
    if (parts) return parts.flatMap((part) => this.#part(part, tip))
    const size = sizes[head] ?? 15
    const isDiamond = head.startsWith('diamond')
    const reach = Math.min(size, tip.length * (isDiamond ? 0.25 : 0.5))
    if (head === 'dot' || head.startsWith('circle'))
      return [this.#circle(head, tip.point, reach, 1)]
    const from = back(tip, reach)
    const [left, right] = [-1, 1].map((side) => turn(from, tip.point, side * angleOf(head))) as [
      Point,
      Point,
    ]
    if (head.startsWith('triangle')) return [this.#polygon(head, [tip.point, left, right])]
    if (isDiamond) {
      const opposite = this.#opposite(tip, reach)
      return [this.#polygon(head, [tip.point, left, opposite, right])]
    }
    return [this.#line(left, tip.point), this.#line(right, tip.point)]
  }

  #opposite({ point, before }: Tip, reach: number): Point {
    const [deltaX, deltaY] = [before[0] - point[0], before[1] - point[1]]
    const distance = Math.hypot(deltaX, deltaY) || 1
    return [point[0] + (deltaX / distance) * reach * 2, point[1] + (deltaY / distance) * reach * 2]
  }

  #part({ kind, size, shift }: HeadPart, tip: Tip): RoughShape[] {
    const reach = Math.min(size, tip.length * 0.5)
    const end = back(tip, reach * shift)
    const start = back(tip, reach * (shift + 1))
    if (kind === 'ring') return [this.#circle('circle_outline', end, reach, ringScale)]
    if (kind === 'bar') return [this.#line(turn(start, end, -25), turn(start, end, 25))]
    return [-25, 25].map((angle) => this.#line(turn(end, start, angle), start))
  }

  #fill(head: string): string {
    return head.endsWith('_outline') ? this.#background : this.#element.strokeColor
  }

  #circle(head: string, center: Point, reach: number, scale: number): RoughShape {
    const { strokeWidth } = this.#element
    const diameter = (reach + strokeWidth - 2) * scale
    return roughEllipse(center, diameter, diameter, {
      ...this.#options,
      fill: this.#fill(head),
      fillStyle: 'solid',
      roughness: Math.min(0.5, this.#options.roughness),
    })
  }

  #polygon(head: string, corners: readonly Point[]): RoughShape {
    const [first] = corners
    return roughPolygon([...corners, ...(first ? [first] : [])], {
      ...this.#options,
      fill: this.#fill(head),
      fillStyle: 'solid',
      roughness: Math.min(1, this.#options.roughness),
    })
  }

  #line(from: Point, to: Point): RoughShape {
    const { strokeStyle, strokeWidth } = this.#element
    const [dot = 0, gap = 0] = dashOf({ ...this.#element, strokeWidth: strokeWidth - 1 }) ?? []
    return roughLines([from, to], {
      ...this.#options,
      roughness: Math.min(1, this.#options.roughness),
      ...(strokeStyle === 'dotted' && { strokeLineDash: [dot, gap - 1] }),
    })
  }
}

/**
 * The heads of an arrow.
 *
 * @param curves - those of its line
 */
export function arrowheads(
  element: LinearElement,
  curves: readonly Curve[],
  options: RoughOptions,
  background: string,
): RoughShape[] {
  const painter = new HeadPainter(element, options, background)
  const { startArrowhead, endArrowhead } = element
  const [first, last] = [curves[0], curves.at(-1)]
  if (!first || !last) return []
  return [
    ...(startArrowhead ? painter.draw(startArrowhead, tipOf(element, first, 'start')) : []),
    ...(endArrowhead ? painter.draw(endArrowhead, tipOf(element, last, 'end')) : []),
  ]
}
