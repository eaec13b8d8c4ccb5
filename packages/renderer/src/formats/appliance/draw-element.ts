// Draws one element of a board.
import { getStroke } from 'perfect-freehand'
import type { DisplayItem, PathCommand, Stroke } from '../../display-list.ts'
import { type Box, boxAroundPoints, centerOf, type Point, packPoints } from '../../geometry.ts'
import { Palette } from '../css-colors.ts'
import { isFields, number, oneOf, text } from '../fields.ts'
import { arrowCommands, arrowMargin } from '../scene/shapes.ts'
import type { Tally } from '../tally.ts'
import { type Element, type PenPoint, pair, tools } from './element.ts'
import { withoutErased } from './erase.ts'
import { shapeOutline } from './shapes.ts'
import { textItems } from './texts.ts'

const palette = new Palette()

/** What an element draws before it is turned, and where. */
interface Drawn {
  readonly items: readonly DisplayItem[]
  /** Around its points, without the width of lines. */
  readonly box: Box
}

const maxThickness = 10_000

const thicknessOf = ({ options }: Element): number => number(options.thickness, 1, 0, maxThickness)

/** The lengths of dashes and gaps, as the plugin's README gives the defaults. */
function dashOf({ options }: Element, width: number): readonly number[] | undefined {
  const type = oneOf(options.strokeType, ['Normal', 'Stroke', 'Dotted', 'LongDotted'], 'Normal')
  const own = pair(options.lineDash)
  if (type === 'Dotted') return [own?.[0] ?? 1, (own?.[1] ?? 2) * width]
  if (type === 'LongDotted') return [(own?.[0] ?? 2) * width, (own?.[1] ?? 3) * width]
  return undefined
}

function strokeOf(element: Element): Stroke | undefined {
  const width = thicknessOf(element)
  const { color, opacity } = palette.paint(text(element.options.strokeColor) ?? '#000')
  if (width === 0 || opacity === 0) return undefined
  const dash = dashOf(element, width)
  const cap = element.options.lineCap === 'square' ? 'square' : 'round'
  return { color, width, opacity, cap, ...(dash && { dash }) }
}

/** Scales and moves points as the element's options say; scaled about the middle of all of them. */
function placePoints({ points, options }: Element): PenPoint[] {
  const [moveX, moveY] = pair(options.translate) ?? [0, 0]
  const [scaleX, scaleY] = pair(options.scale) ?? [1, 1]
  if (points.length === 0) return []
  const [centerX, centerY] = centerOf(boxAroundPoints(points.map(([x, y]): Point => [x, y])))
  return points.map(([x, y, pressure]) => [
    centerX + (x - centerX) * scaleX + moveX,
    centerY + (y - centerY) * scaleY + moveY,
    pressure,
  ])
}

/** A line that is as wide as the pen was pressed. */
function penOutline(points: readonly PenPoint[], width: number): PathCommand[] {
  const strongest = points.reduce((largest, [, , pressure]) => Math.max(largest, pressure), 0)
  const input = points.map(([x, y, pressure]) => [
    x,
    y,
    strongest > 0 ? pressure / Math.max(1, strongest) : 0.5,
  ])
  const outline = getStroke(input, {
    size: width,
    simulatePressure: false,
    thinning: 0.6,
    last: true,
  })
  return [
    ...outline.map(
      ([x = 0, y = 0], index): PathCommand => [index === 0 ? 'moveTo' : 'lineTo', x, y],
    ),
    ['closePath'],
  ]
}

function drawLine(element: Element, tally: Tally): Drawn {
  const placed = placePoints(element)
  tally.addPoints(placed.length, element.label)
  const points = placed.map(([x, y]): Point => [x, y])
  const box = boxAroundPoints(points)
  const stroke = strokeOf(element)
  if (!stroke || points.length === 0) return { items: [], box }
  if (element.options.strokeType === 'Stroke' && points.length > 1) {
    const outline = { kind: 'commands', commands: penOutline(placed, stroke.width) } as const
    const { color, opacity = 1, width } = stroke
    const fill = { kind: 'solid', color, opacity } as const
    return { items: [{ kind: 'path', outline, fill, box, margin: width }], box }
  }
  return {
    items: [
      { kind: 'path', outline: { kind: 'freehand', points: packPoints(points) }, stroke, box },
    ],
    box,
  }
}

/** A straight line from the first point to the last. */
function drawStraight(element: Element): Drawn {
  const points = placePoints(element).map(([x, y]): Point => [x, y])
  const [from, to] = [points[0], points.at(-1)]
  const box = boxAroundPoints(points)
  const stroke = strokeOf(element)
  if (!stroke || !from || !to) return { items: [], box }
  if (element.tool === tools.straight) {
    const outline = { kind: 'freehand', points: packPoints([from, to]) } as const
    return { items: [{ kind: 'path', outline, stroke, box }], box }
  }
  const { color, opacity = 1, width } = stroke
  const commands = arrowCommands(from, to, width)
  const outline = { kind: 'commands', commands } as const
  const fill = { kind: 'solid', color, opacity } as const
  return { items: [{ kind: 'path', outline, fill, box, margin: arrowMargin(width) }], box }
}

function drawShape(element: Element, tally: Tally): Drawn | undefined {
  const box = boxAroundPoints(placePoints(element).map(([x, y]): Point => [x, y]))
  const commands = shapeOutline(element, box)
  if (!commands) return undefined
  if (element.points.length === 0) return { items: [], box }
  const { options, label } = element
  const fill = palette.paint(text(options.fillColor) ?? 'transparent')
  const stroke = strokeOf(element)
  const shape: DisplayItem = {
    kind: 'path',
    outline: { kind: 'commands', commands },
    ...(fill.opacity > 0 && {
      fill: { kind: 'solid', color: fill.color, opacity: fill.opacity },
    }),
    ...(stroke && { stroke: { ...stroke, join: 'miter' } }),
    box,
  }
  const labels = isFields(options.textOpt)
    ? textItems(options.textOpt, box, true, `${label}.opt.textOpt`, tally)
    : []
  return { items: [shape, ...labels], box }
}

const boxFrom = (x: number, y: number, width: number, height: number): Box => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

function drawText(element: Element, tally: Tally): Drawn {
  const { options, points, label } = element
  const [moveX, moveY] = pair(options.translate) ?? [0, 0]
  const [pointX, pointY] = pair(options.boxPoint) ?? points[0] ?? [0, 0]
  const [width, height] = pair(options.boxSize) ?? [0, 0]
  const box = boxFrom(pointX + moveX, pointY + moveY, Math.max(0, width), Math.max(0, height))
  return { items: textItems(options, box, false, label, tally), box }
}

/** An image, or an SVG behind the board. */
function drawImage(element: Element): Drawn | undefined {
  const { options, label } = element
  const src = text(options.src)
  if (src === undefined) return undefined
  const [moveX, moveY] = pair(options.translate) ?? [0, 0]
  const [scaleX, scaleY] = pair(options.scale) ?? [1, 1]
  const width = Math.abs(number(options.width, 0) * scaleX)
  const height = Math.abs(number(options.height, 0) * scaleY)
  const [x, y] = [number(options.centerX, 0) + moveX, number(options.centerY, 0) + moveY]
  const box = boxFrom(x - width / 2, y - height / 2, width, height)
  return { items: [{ kind: 'image', src, box, label: `${label}.opt.src` }], box }
}

function draw(element: Element, tally: Tally): Drawn | undefined {
  switch (element.tool) {
    case tools.pencil:
    case tools.laserPen:
      return drawLine(element, tally)
    case tools.straight:
    case tools.arrow:
      return drawStraight(element)
    case tools.text:
      return drawText(element, tally)
    case tools.image:
    case tools.backgroundSvg:
      return drawImage(element)
    default:
      return drawShape(element, tally)
  }
}

/** Turns items about the middle of the box, clockwise. */
function turn(items: readonly DisplayItem[], box: Box, degrees: number): readonly DisplayItem[] {
  if (degrees % 360 === 0) return items
  const angle = (degrees * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const [x, y] = centerOf(box)
  const transform = [
    cosine,
    sine,
    -sine,
    cosine,
    x - x * cosine + y * sine,
    y - x * sine - y * cosine,
  ] as const
  return [{ kind: 'group', items, transform }]
}

/**
 * The items of an element; `undefined` if it is of an unknown kind.
 *
 * @throws RenderError if the board is larger than the limits
 */
export function drawElement(element: Element, tally: Tally): readonly DisplayItem[] | undefined {
  const drawn = draw(element, tally)
  if (!drawn) return undefined
  const { left, top, right, bottom } = drawn.box
  // Heads of arrows and letters reach out of their boxes.
  const margin = 10 * thicknessOf(element) + Math.max(right - left, bottom - top)
  const reach = boxFrom(
    left - margin,
    top - margin,
    right - left + 2 * margin,
    bottom - top + 2 * margin,
  )
  const { items, isComplete } = withoutErased(element, drawn.items, reach)
  if (!isComplete) tally.omit('elements of which a part was erased in very many strokes')
  return turn(items, drawn.box, number(element.options.rotate, 0))
}
