// Freehand strokes.
import type { DisplayItem, PathCommand, Stroke } from '../../../display-list.ts'
import { boxAroundPoints, type Point } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { fillItems } from '../fill-outline.ts'
import { colorOf, strokeWidths } from '../styles.ts'
import { inkOutline } from './ink.ts'
import { smoothPath, smoothPoints } from './smooth.ts'
import { type PressurePoint, strokePoints } from './stroke-points.ts'

// A dot is this much of the width of a line.
const dotRadius = 0.66

const dot = ([x, y]: Point, radius: number, color: Stroke['color']): DisplayItem => ({
  kind: 'path',
  outline: { kind: 'commands', commands: [['ellipse', x, y, radius, radius]] },
  fill: { kind: 'solid', color },
  box: { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius },
})

const hasLength = (points: readonly PressurePoint[]): boolean =>
  points.some(([x, y]) => x !== points[0]?.[0] || y !== points[0]?.[1])

const dashOf = (dash: string, width: number): readonly number[] | undefined => {
  if (dash === 'dashed') return [2 * width, 2 * width]
  return dash === 'dotted' ? [0.1, 2 * width] : undefined
}

/** A stroke, and what it encloses if it is closed. */
export function drawItems({ props }: ShapeOf<'draw'>, context: ReadContext): DisplayItem[] {
  const { palette } = context
  const points = strokePoints(props, context)
  const [first] = points ?? []
  if (!points || !first) {
    context.board.omit('strokes without points')
    return []
  }
  const { fill, dash, isPen, isClosed, scale, size } = props
  const width = strokeWidths[size] * scale
  const color = colorOf(palette, props.color)
  const lineWidth = width + scale
  if (!hasLength(points)) {
    const radius = dash === 'draw' ? lineWidth * dotRadius : scale / 2 + lineWidth / 2
    return [dot([first[0], first[1]], radius, color)]
  }
  const line = smoothPoints(points, lineWidth)
  const commands = smoothPath(line, isClosed)
  const box = boxAroundPoints(line)
  const fills =
    isClosed && line.length > 2 ? fillItems({ commands, box }, fill, props.color, palette) : []
  if (dash === 'none') return fills
  if (dash === 'draw') return [...fills, inkItem(inkOutline(points, lineWidth, isPen), color)]
  const dashes = dashOf(dash, lineWidth)
  const stroke: Stroke = { color, width: lineWidth, ...(dashes && { dash: dashes }) }
  return [...fills, { kind: 'path', outline: { kind: 'commands', commands }, stroke, box }]
}

function inkItem(outline: readonly Point[], color: Stroke['color']): DisplayItem {
  const commands: readonly PathCommand[] = smoothPath(outline, true)
  return {
    kind: 'path',
    outline: { kind: 'commands', commands },
    fill: { kind: 'solid', color },
    box: boxAroundPoints(outline),
  }
}
