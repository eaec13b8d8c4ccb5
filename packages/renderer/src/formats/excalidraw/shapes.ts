// Rectangles, diamonds and ellipses.
import type { EmbedElement, Roundness, ShapeElement } from './element.ts'
import { roughShape } from './kept-shapes.ts'
import type { Drawable } from './rough.ts'
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
function roundedRectangle(width: number, height: number, radius: number): string {
  const [w, h, r] = [width, height, radius]
  const corners = [
    `L ${w - r} 0 Q ${w} 0, ${w} ${r}`,
    `L ${w} ${h - r} Q ${w} ${h}, ${w - r} ${h}`,
    `L ${r} ${h} Q 0 ${h}, 0 ${h - r}`,
    `L 0 ${r} Q 0 0, ${r} 0`,
  ]
  return `M ${r} 0 ${corners.join(' ')}`
}

function rectangle(element: ShapeElement | EmbedElement, hatching: HatchBudget): Drawable {
  const { width, height, roundness } = element
  if (!roundness)
    return roughShape('rectangle', 0, 0, width, height, roughOptions(element, hatching))
  const radius = cornerRadius(Math.min(width, height), roundness)
  const outline = roundedRectangle(width, height, radius)
  return roughShape('path', outline, roughOptions(element, hatching, true))
}

function diamond(element: ShapeElement, hatching: HatchBudget): Drawable {
  const { width, height, roundness } = element
  // Excalidraw's own corners, which are a pixel off the middle.
  const [middleX, middleY] = [Math.floor(width / 2) + 1, Math.floor(height / 2) + 1]
  if (!roundness)
    return roughShape(
      'polygon',
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
  const corner = (x: number, y: number, from: [number, number], to: [number, number]): string =>
    `L ${x + from[0] * alongX} ${y + from[1] * alongY} C ${x} ${y}, ${x} ${y}, ${x + to[0] * alongX} ${y + to[1] * alongY}`
  const outline = [
    `M ${middleX + alongX} ${alongY}`,
    corner(width, middleY, [-1, -1], [-1, 1]),
    corner(middleX, height, [1, -1], [-1, -1]),
    corner(0, middleY, [1, 1], [1, -1]),
    corner(middleX, 0, [-1, 1], [1, 1]),
  ]
  return roughShape('path', outline.join(' '), roughOptions(element, hatching, true))
}

/** What rough.js draws of a shape, at the origin. */
export function shapeOf(element: ShapeElement | EmbedElement, hatching: HatchBudget): Drawable {
  const { type, width, height } = element
  if (type === 'diamond') return diamond(element, hatching)
  if (type !== 'ellipse') return rectangle(element, hatching)
  return roughShape(
    'ellipse',
    width / 2,
    height / 2,
    width,
    height,
    roughOptions(element, hatching),
  )
}
