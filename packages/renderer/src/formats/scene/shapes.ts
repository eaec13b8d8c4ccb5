// The outlines of the drawing tools.
import type { PathCommand } from '../../display-list.ts'
import type { Box, Point } from '../../geometry.ts'
import { polygonIn } from '../polygon.ts'
import type { Element } from './scene.gen.ts'

type ShapeType = Extract<Element, { readonly fillColor?: unknown }>['type']

const polygon =
  (corners: readonly Point[]) =>
  (box: Box): PathCommand[] =>
    polygonIn(box, corners)

function starCorners(): Point[] {
  // The radius of the inner corners of a star whose sides are straight lines from tip to tip.
  const inner = (3 - Math.sqrt(5)) / 2
  const corners = Array.from({ length: 10 }, (_, index): Point => {
    const angle = (index * Math.PI) / 5
    const radius = index % 2 === 0 ? 1 : inner
    return [Math.sin(angle) * radius, -Math.cos(angle) * radius]
  })
  // The star fills its box, which a circle around it does not.
  const widest = Math.sin((2 * Math.PI) / 5)
  const lowest = Math.cos(Math.PI / 5)
  return corners.map(([x, y]) => [(x / widest + 1) / 2, (y + 1) / (1 + lowest)])
}

function balloon({ left, top, right, bottom }: Box): PathCommand[] {
  const [width, height] = [right - left, bottom - top]
  const floor = top + height * 0.8
  const radius = Math.min(width, height) * 0.15
  return [
    ['moveTo', left + radius, top],
    ['arcTo', right, top, right, floor, radius],
    ['arcTo', right, floor, left, floor, radius],
    ['lineTo', left + width * 0.35, floor],
    ['lineTo', left, bottom],
    ['lineTo', left + width * 0.18, floor],
    ['arcTo', left, floor, left, top, radius],
    ['arcTo', left, top, right, top, radius],
    ['closePath'],
  ]
}

const shapes: Readonly<Record<ShapeType, (box: Box) => PathCommand[]>> = {
  rectangle: ({ left, top, right, bottom }) => [['rect', left, top, right - left, bottom - top]],
  ellipse: ({ left, top, right, bottom }) => [
    ['ellipse', (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2],
  ],
  triangle: polygon([
    [0.5, 0],
    [1, 1],
    [0, 1],
  ]),
  rhombus: polygon([
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ]),
  pentagram: polygon(starCorners()),
  speechBalloon: balloon,
}

/** The outline of a shape that fills a box. */
export const shapeCommands = (type: ShapeType, box: Box): readonly PathCommand[] =>
  shapes[type](box)

/** The length and width of an arrow's head, as multiples of its line's width. */
const headLength = 5
const headWidth = 4

/** How far an arrow's head reaches to each side of its line. */
export const arrowMargin = (strokeWidth: number): number => (strokeWidth * headWidth) / 2

/**
 * The outline of an arrow, line and head in one. If the arrow is shorter than its head, the head is
 * smaller.
 */
export function arrowCommands(from: Point, to: Point, strokeWidth: number): PathCommand[] {
  const [deltaX, deltaY] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(deltaX, deltaY)
  if (length === 0) return []
  const size = Math.min(1, length / (strokeWidth * headLength))
  const neck = length - strokeWidth * headLength * size
  const reach = arrowMargin(strokeWidth) * size
  const half = strokeWidth / 2
  const angle = Math.atan2(deltaY, deltaX)
  const [cosine, sine] = [deltaX / length, deltaY / length]
  const lineTo = (along: number, across: number): PathCommand => [
    'lineTo',
    from[0] + along * cosine - across * sine,
    from[1] + along * sine + across * cosine,
  ]
  const head = [lineTo(neck, -reach), lineTo(length, 0), lineTo(neck, reach)]
  if (neck <= 0) return [...head, ['closePath']]
  const roundEnd: PathCommand = ['arc', ...from, half, angle + Math.PI / 2, angle - Math.PI / 2]
  return [roundEnd, lineTo(neck, -half), ...head, lineTo(neck, half), ['closePath']]
}
