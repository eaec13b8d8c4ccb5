// The heads of arrows.
import type { PathCommand } from '../../../display-list.ts'
import type { Point } from '../../../geometry.ts'

/** A head of an arrow. */
export interface ArrowHead {
  readonly commands: readonly PathCommand[]
  readonly points: readonly Point[]
  /** Whether it encloses something, which hides the line of the arrow. */
  readonly isClosed: boolean
}

// The length of a head as a multiple of the line's width, and at most as a share of the arrow's length.
const lengthRatio = 3
const maxShare = 1 / 5
/** How far a head reaches along its arrow. */
export const headLength = (length: number, width: number): number =>
  Math.min(width * lengthRatio, length * maxShare)

const wingAngle = Math.PI / 6

const polygon = (points: readonly Point[], isClosed: boolean): ArrowHead => ({
  points,
  isClosed,
  commands: [
    ...points.map(([x, y], index): PathCommand => [index === 0 ? 'moveTo' : 'lineTo', x, y]),
    ...(isClosed ? [['closePath'] as const] : []),
  ],
})

const circle = ([x, y]: Point, radius: number): ArrowHead => ({
  points: [
    [x - radius, y - radius],
    [x + radius, y + radius],
  ],
  isClosed: true,
  // Without the step, a line would lead to it from what is before it in a path.
  commands: [
    ['moveTo', x + radius, y],
    ['ellipse', x, y, radius, radius],
  ],
})

/**
 * The head at a tip.
 *
 * @param back - the point of the arrow that is as far from the tip as the head reaches
 */
export function arrowHead(
  kind: string,
  tip: Point,
  back: Point,
  length: number,
): ArrowHead | undefined {
  const angle = Math.atan2(back[1] - tip[1], back[0] - tip[0])
  /** The point at a distance, as seen from the tip. */
  const at = (distance: number, turn = 0): Point => [
    tip[0] + Math.cos(angle + turn) * distance,
    tip[1] + Math.sin(angle + turn) * distance,
  ]
  const wings = [at(length, wingAngle), at(length, -wingAngle)] as const
  const side = Math.PI / 2
  switch (kind) {
    case 'arrow':
      return polygon([wings[0], tip, wings[1]], false)
    case 'triangle':
      return polygon([wings[0], wings[1], tip], true)
    case 'inverted':
      return polygon([at(length / 2, side), at(length), at(length / 2, -side)], true)
    case 'square': {
      const width = length * 0.85
      const corner = Math.atan(0.5)
      const far = Math.hypot(width, width / 2)
      return polygon(
        [at(width / 2, side), at(far, corner), at(far, -corner), at(width / 2, -side)],
        true,
      )
    }
    case 'dot':
      return circle(at(length * 0.45), length * 0.45)
    case 'diamond': {
      const edge = length * 0.75
      return polygon([at(edge * Math.SQRT2), at(edge, side / 2), tip, at(edge, -side / 2)], true)
    }
    case 'bar':
      return polygon([at(length / 2, side), at(length / 2, -side)], false)
    default:
      // tldraw itself draws nothing for a head named "pipe".
      return undefined
  }
}
