// The outlines of the plugin's shapes. Each fills the box around its points.
import type { PathCommand } from '../../display-list.ts'
import type { Box, Point } from '../../geometry.ts'
import { type Fields, number, oneOf } from '../fields.ts'
import { polygonIn } from '../polygon.ts'
import { type Element, tools } from './element.ts'

const maxVertices = 200

/** Corners on circles in the box, the first at the top. */
function corners(count: number, radiusOf: (index: number) => number): Point[] {
  return Array.from({ length: count }, (_, index): Point => {
    const angle = (2 * Math.PI * index) / count
    const radius = radiusOf(index) / 2
    return [0.5 + Math.sin(angle) * radius, 0.5 - Math.cos(angle) * radius]
  })
}

const verticesOf = ({ vertices }: Fields, fallback: number): number =>
  Math.round(number(vertices, fallback, 3, maxVertices))

/** Of every so many corners the last is an inner one. */
function star(options: Fields): Point[] {
  const step = Math.max(1, Math.round(number(options.innerVerticeStep, 2)))
  const ratio = number(options.innerRatio, 0.4, 0, 1)
  return corners(verticesOf(options, 10), (index) => (index % step === step - 1 ? ratio : 1))
}

const placements = [
  'top',
  'left',
  'right',
  'bottom',
  'topLeft',
  'topRight',
  'bottomLeft',
  'bottomRight',
  'leftTop',
  'leftBottom',
  'rightTop',
  'rightBottom',
] as const

// The share of the box that the tail takes, how wide it is, and how round the corners are.
const tailLength = 0.2
const tailWidth = 0.16
const roundness = 0.12

/** Where the tail's tip is along its side, as a share of it. */
function alongSide(placement: string, side: string): number {
  const rest = placement.slice(side.length)
  if (rest === 'Left' || rest === 'Top') return 0.2
  return rest === 'Right' || rest === 'Bottom' ? 0.8 : 0.5
}

/** A box with round corners and a tail that points to the placement. */
function speechBalloon(options: Fields, { left, top, right, bottom }: Box): PathCommand[] {
  const placement = oneOf(options.placement, placements, 'bottomLeft')
  const side = (['top', 'left', 'right', 'bottom'] as const).find((one) =>
    placement.startsWith(one),
  )
  const along = alongSide(placement, side ?? '')
  const [width, height] = [right - left, bottom - top]
  const isUpright = side === 'top' || side === 'bottom'
  // As if the tail were at the bottom; then turned to its side.
  const [across, down] = isUpright ? [width, height] : [height, width]
  const place = (x: number, y: number): Point => {
    if (side === 'top') return [left + x, bottom - y]
    if (side === 'left') return [right - y, top + x]
    return side === 'right' ? [left + y, top + x] : [left + x, top + y]
  }
  const floor = down * (1 - tailLength)
  const radius = Math.min(across, floor) * roundness
  const tail = across * along
  const half = (across * tailWidth) / 2
  const lineTo = (x: number, y: number): PathCommand => ['lineTo', ...place(x, y)]
  const corner = (x: number, y: number, toX: number, toY: number): PathCommand => [
    'quadraticCurveTo',
    ...place(x, y),
    ...place(toX, toY),
  ]
  return [
    ['moveTo', ...place(radius, 0)],
    lineTo(across - radius, 0),
    corner(across, 0, across, radius),
    lineTo(across, floor - radius),
    corner(across, floor, across - radius, floor),
    lineTo(Math.min(across - radius, tail + half), floor),
    lineTo(tail, down),
    lineTo(Math.max(radius, tail - half), floor),
    lineTo(radius, floor),
    corner(0, floor, 0, floor - radius),
    lineTo(0, radius),
    corner(0, 0, radius, 0),
    ['closePath'],
  ]
}

/** The outline of a shape; `undefined` for another tool. */
export function shapeOutline({ tool, options }: Element, box: Box): PathCommand[] | undefined {
  const { left, top, right, bottom } = box
  switch (tool) {
    case tools.rectangle:
      return [['rect', left, top, right - left, bottom - top]]
    case tools.ellipse:
      return [
        ['ellipse', (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2],
      ]
    case tools.star:
      return polygonIn(box, star(options))
    case tools.triangle:
      return polygonIn(box, [
        [0.5, 0],
        [1, 1],
        [0, 1],
      ])
    case tools.rhombus:
      return polygonIn(box, [
        [0.5, 0],
        [1, 0.5],
        [0.5, 1],
        [0, 0.5],
      ])
    case tools.polygon:
      return polygonIn(
        box,
        corners(verticesOf(options, 3), () => 1),
      )
    case tools.speechBalloon:
      return speechBalloon(options, box)
    default:
      return undefined
  }
}
