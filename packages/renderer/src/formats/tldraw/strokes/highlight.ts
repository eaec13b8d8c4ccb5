// Highlighters: below what they mark in full color, and over it pale.
import type { DisplayItem } from '../../../display-list.ts'
import { boxAroundPoints, packPoints } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { textSizes } from '../styles.ts'
import { smoothPath, smoothPoints } from './smooth.ts'
import { type PressurePoint, strokePoints } from './stroke-points.ts'

// As a multiple of the letters of that size.
const widthRatio = 1.12
const streamline = 0.5
const opacities = { below: 0.82, above: 0.35 } as const

/** @param layer - whether what is behind other shapes is asked for, or what is in front of them */
export function highlightItems(
  { props }: ShapeOf<'highlight'>,
  context: ReadContext,
  layer: 'below' | 'above',
): DisplayItem[] {
  const points = strokePoints(props, context)
  const shade = context.palette.shades[props.color] ?? context.palette.shades.yellow
  if (!points || !shade) {
    if (layer === 'below') context.board.omit('strokes without points')
    return []
  }
  const width = textSizes[props.size] * widthRatio * props.scale
  const line = smoothPoints(points as readonly PressurePoint[], 1 + width * 1.2, streamline)
  const box = boxAroundPoints(line)
  const stroke = { color: shade.highlight, width, opacity: opacities[layer] }
  const hasExtent = box.right > box.left || box.bottom > box.top
  return [
    {
      kind: 'path',
      outline: hasExtent
        ? { kind: 'commands', commands: smoothPath(line, false) }
        : { kind: 'freehand', points: packPoints(line.slice(0, 1)) },
      stroke,
      box,
    },
  ]
}
