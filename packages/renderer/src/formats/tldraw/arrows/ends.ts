// The two ends of an arrow, tied to shapes or not, in the arrow's own coordinates.
import { multiply, type Point } from '../../../geometry.ts'
import type { Binding, ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import type { Target } from '../outline.ts'
import { invert, pageMatrixOf, transformPoint } from '../transforms.ts'
import { targetOf } from './target.ts'

/** An end of an arrow. */
export interface ArrowEnd {
  /** What it points at: inside of the shape, if it is tied to one. */
  readonly point: Point
  readonly hasHead: boolean
  /** The shape that it is tied to, in the arrow's coordinates. */
  readonly target?: Target
  /** Whether it ends at its very point, and not at the outline of the shape. */
  readonly isExact: boolean
}

type Terminal = 'start' | 'end'

function boundEnd(
  arrow: ShapeOf<'arrow'>,
  { toId, isExact, isPrecise, normalizedAnchor }: Binding,
  hasHead: boolean,
  context: ReadContext,
): ArrowEnd | undefined {
  const { board } = context
  const shape = board.shape(toId)
  const target = shape && shape.type !== 'arrow' ? targetOf(shape, context) : undefined
  if (!shape || !target) return undefined
  const matrix = multiply(invert(pageMatrixOf(board, arrow)), pageMatrixOf(board, shape))
  const { left, top, right, bottom } = target.box
  const anchor = isPrecise ? normalizedAnchor : { x: 0.5, y: 0.5 }
  const inside: Point = [left + (right - left) * anchor.x, top + (bottom - top) * anchor.y]
  return {
    point: transformPoint(matrix, inside),
    hasHead,
    isExact,
    target: { ...target, points: target.points.map((point) => transformPoint(matrix, point)) },
  }
}

function endOf(arrow: ShapeOf<'arrow'>, terminal: Terminal, context: ReadContext): ArrowEnd {
  const { props } = arrow
  const hasHead = (terminal === 'start' ? props.arrowheadStart : props.arrowheadEnd) !== 'none'
  const binding = context.board.bindingsOf(arrow.id).find((one) => one.terminal === terminal)
  const bound = binding && boundEnd(arrow, binding, hasHead, context)
  const { x, y } = props[terminal]
  return bound ?? { point: [x, y], hasHead, isExact: true }
}

/** Both ends. */
export const endsOf = (
  arrow: ShapeOf<'arrow'>,
  context: ReadContext,
): readonly [start: ArrowEnd, end: ArrowEnd] => [
  endOf(arrow, 'start', context),
  endOf(arrow, 'end', context),
]
