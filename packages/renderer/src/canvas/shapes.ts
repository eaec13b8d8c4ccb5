// The outlines of the drawing tools.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Element, Point } from '../formats/scene/scene.gen.ts'
import type { Box } from './box.ts'

type Outline = (context: SKRSContext2D, box: Box) => void

const polygon =
  (corners: readonly Point[]): Outline =>
  (context, { left, top, right, bottom }) => {
    for (const [x, y] of corners)
      context.lineTo(left + (right - left) * x, top + (bottom - top) * y)
    context.closePath()
  }

const star = (): Point[] => {
  // The inner corners of a star whose sides are straight lines from tip to tip.
  const inner = (3 - Math.sqrt(5)) / 2
  const corners = Array.from({ length: 10 }, (_, index): Point => {
    const angle = (index * Math.PI) / 5
    const radius = index % 2 === 0 ? 1 : inner
    return [Math.sin(angle) * radius, -Math.cos(angle) * radius]
  })
  // So that the star fills its box, which a circle around it does not.
  const widest = Math.sin((2 * Math.PI) / 5)
  const lowest = Math.cos(Math.PI / 5)
  return corners.map(([x, y]) => [(x / widest + 1) / 2, (y + 1) / (1 + lowest)])
}

const balloon: Outline = (context, { left, top, right, bottom }) => {
  const [width, height] = [right - left, bottom - top]
  const floor = top + height * 0.8
  const radius = Math.min(width, height) * 0.15
  context.moveTo(left + radius, top)
  context.arcTo(right, top, right, floor, radius)
  context.arcTo(right, floor, left, floor, radius)
  context.lineTo(left + width * 0.35, floor)
  context.lineTo(left, bottom)
  context.lineTo(left + width * 0.18, floor)
  context.arcTo(left, floor, left, top, radius)
  context.arcTo(left, top, right, top, radius)
  context.closePath()
}

const outlines: Readonly<Partial<Record<Element['type'], Outline>>> = {
  rectangle: (context, { left, top, right, bottom }) =>
    context.rect(left, top, right - left, bottom - top),
  ellipse: (context, { left, top, right, bottom }) =>
    context.ellipse(
      (left + right) / 2,
      (top + bottom) / 2,
      (right - left) / 2,
      (bottom - top) / 2,
      0,
      0,
      2 * Math.PI,
    ),
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
  pentagram: polygon(star()),
  speechBalloon: balloon,
}

/** The outline of a tool that draws boxes. */
export const outlineOf = (type: Element['type']): Outline | undefined => outlines[type]

/** An arrow's head is so many times as long, and as wide, as its line is wide. */
const headLength = 5
const headWidth = 4

/** How far an arrow's head reaches to each side of its line. */
export const arrowReach = (strokeWidth: number): number => (strokeWidth * headWidth) / 2

/**
 * The outline of an arrow, line and head in one, so that what is behind shines through evenly. Where
 * it is shorter than its head, the head is smaller.
 */
export function traceArrow(
  context: SKRSContext2D,
  from: Point,
  to: Point,
  strokeWidth: number,
): void {
  const [deltaX, deltaY] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(deltaX, deltaY)
  if (length === 0) return
  const size = Math.min(1, length / (strokeWidth * headLength))
  const neck = length - strokeWidth * headLength * size
  const reach = arrowReach(strokeWidth) * size
  const half = strokeWidth / 2
  const angle = Math.atan2(deltaY, deltaX)
  const [cosine, sine] = [deltaX / length, deltaY / length]
  const lineTo = (along: number, across: number): void =>
    context.lineTo(
      from[0] + along * cosine - across * sine,
      from[1] + along * sine + across * cosine,
    )
  if (neck > 0) {
    context.arc(from[0], from[1], half, angle + Math.PI / 2, angle - Math.PI / 2)
    lineTo(neck, -half)
  }
  lineTo(neck, -reach)
  lineTo(length, 0)
  lineTo(neck, reach)
  if (neck > 0) lineTo(neck, half)
  context.closePath()
}
