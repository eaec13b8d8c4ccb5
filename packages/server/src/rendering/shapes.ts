// The outlines of the drawing tools.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Element, Point } from '../scene/scene.gen.ts'
import { arrowheadOf, type Box } from './frame.ts'

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

/** A smooth line through the points: curves between their middles, with the points to bend them. */
export function tracePencil(context: SKRSContext2D, points: readonly Point[]): void {
  const [first = [0, 0]] = points
  context.moveTo(first[0], first[1])
  // A line without length still has its round ends.
  if (points.length === 1) context.lineTo(first[0], first[1])
  for (let index = 1; index < points.length - 1; index += 1) {
    const [x, y] = points[index] as Point
    const [nextX, nextY] = points[index + 1] as Point
    context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
  }
  const last = points.at(-1) as Point
  if (points.length > 1) context.lineTo(last[0], last[1])
}

/** Where an arrow's line ends, inside of its head, and the head's three corners. */
export function arrowOf(
  from: Point,
  to: Point,
  strokeWidth: number,
): { readonly end: Point; readonly head: readonly Point[] } {
  const [deltaX, deltaY] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(deltaX, deltaY)
  const size = arrowheadOf(strokeWidth)
  const [x, y] = length > 0 ? [deltaX / length, deltaY / length] : [1, 0]
  const base: Point = [to[0] - x * size, to[1] - y * size]
  const half = size * 0.45
  return {
    end: length > size ? [to[0] - x * size * 0.8, to[1] - y * size * 0.8] : from,
    head: [to, [base[0] - y * half, base[1] + x * half], [base[0] + y * half, base[1] - x * half]],
  }
}
