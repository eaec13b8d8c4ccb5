// Rectangles, diamonds and ellipses.
import type { Point } from '../../geometry.ts'
import type { EmbedElement, Roundness, ShapeElement } from './element.ts'
import { quadratic, roughPath, type Segment } from './rough/curves.ts'
import { type RoughShape, roughEllipse, roughPolygon, roughRectangle } from './rough/shapes.ts'
import { type HatchBudget, roughOptions } from './rough-options.ts'

const proportion = 0.25
const fixedRadius = 32

/** @param side - the length of the side that the corner is at */
export function cornerRadius(side: number, roundness: Roundness | undefined): number {
  if (!roundness) return 0
  if (roundness.type !== 3) return side * proportion
  const radius = roundness.value ?? fixedRadius
  return side <= radius / proportion ? side * proportion : radius
}

/** A closed outline with corners that are cut `radius` before their point, each bent by a curve. */
function roundedRectangle(w: number, h: number, r: number): Segment[] {
  const corner = (from: Point, via: Point, to: Point): Segment[] => [from, quadratic(from, via, to)]
  return [
    ...corner([w - r, 0], [w, 0], [w, r]),
    ...corner([w, h - r], [w, h], [w - r, h]),
    ...corner([r, h], [0, h], [0, h - r]),
    ...corner([0, r], [0, 0], [r, 0]),
  ]
}

function rectangle(element: ShapeElement | EmbedElement, hatching: HatchBudget): RoughShape {
  const { width, height, roundness } = element
  if (!roundness) return roughRectangle(width, height, roughOptions(element, hatching))
  const radius = cornerRadius(Math.min(width, height), roundness)
  const outline = roundedRectangle(width, height, radius)
  return roughPath([radius, 0], outline, roughOptions(element, hatching, true))
}

function diamond(element: ShapeElement, hatching: HatchBudget): RoughShape {
  const { width, height, roundness } = element
  // Excalidraw's own corners, which are a pixel off the middle.
  const [middleX, middleY] = [Math.floor(width / 2) + 1, Math.floor(height / 2) + 1]
  if (!roundness)
    return roughPolygon(
      [
        [middleX, 0],
        [width, middleY],
        [middleX, height],
        [0, middleY],
      ],
      roughOptions(element, hatching),
    )
  const alongX = cornerRadius(Math.abs(middleX), roundness)
  const alongY = cornerRadius(Math.abs(middleY), roundness)
  const corner = (x: number, y: number, from: Point, to: Point): Segment[] => [
    [x + from[0] * alongX, y + from[1] * alongY],
    [x, y, x, y, x + to[0] * alongX, y + to[1] * alongY],
  ]
  const outline = [
    ...corner(width, middleY, [-1, -1], [-1, 1]),
    ...corner(middleX, height, [1, -1], [-1, -1]),
    ...corner(0, middleY, [1, 1], [1, -1]),
    ...corner(middleX, 0, [-1, 1], [1, 1]),
  ]
  const start: Point = [middleX + alongX, alongY]
  return roughPath(start, outline, roughOptions(element, hatching, true))
}

/** A shape with its rough lines, at the origin. */
export function shapeOf(element: ShapeElement | EmbedElement, hatching: HatchBudget): RoughShape {
  const { type, width, height } = element
  if (type === 'diamond') return diamond(element, hatching)
  if (type !== 'ellipse') return rectangle(element, hatching)
  const center: Point = [width / 2, height / 2]
  return roughEllipse(center, width, height, roughOptions(element, hatching))
}
