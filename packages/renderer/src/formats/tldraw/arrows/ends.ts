// The two ends of an arrow, tied to shapes or not, in the arrow's own coordinates.
import { multiply, type Point, transformBox } from '../../../geometry.ts'
import type { Binding, Shape, ShapeOf } from '../board.ts'
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
  /** The id of that shape. */
  readonly targetId?: string
  /** Whether it ends at its very point, and not at the outline of the shape. */
  readonly isExact: boolean
}

type Terminal = 'start' | 'end'

/** Whether a shape has the other one all inside of its box. */
function isAround(shape: Shape, other: Shape, context: ReadContext): boolean {
  const [box, inner] = [shape, other].map((one) => {
    const target = targetOf(one, context)
    return target && transformBox(pageMatrixOf(context.board, one), target.box)
  })
  if (!box || !inner) return false
  const { left, top, right, bottom } = box
  return left < inner.left && top < inner.top && right > inner.right && bottom > inner.bottom
}

interface BoundEnd {
  readonly binding: Binding
  readonly shape: Shape
  readonly target: Target
}

function boundEnd(
  arrow: ShapeOf<'arrow'>,
  terminal: Terminal,
  context: ReadContext,
): BoundEnd | undefined {
  const { board } = context
  const binding = board.bindingsOf(arrow.id).find((one) => one.terminal === terminal)
  const shape = binding && board.shape(binding.toId)
  const target = shape && shape.type !== 'arrow' ? targetOf(shape, context) : undefined
  return binding && shape && target && { binding, shape, target }
}

function endOf(
  arrow: ShapeOf<'arrow'>,
  terminal: Terminal,
  bound: BoundEnd | undefined,
  other: BoundEnd | undefined,
  context: ReadContext,
): ArrowEnd {
  const { props } = arrow
  const hasHead = (terminal === 'start' ? props.arrowheadStart : props.arrowheadEnd) !== 'none'
  if (!bound) {
    const { x, y } = props[terminal]
    return { point: [x, y], hasHead, isExact: true }
  }
  const { binding, shape, target } = bound
  const { isExact, isPrecise, normalizedAnchor } = binding
  const matrix = multiply(
    invert(pageMatrixOf(context.board, arrow)),
    pageMatrixOf(context.board, shape),
  )
  const { left, top, right, bottom } = target.box
  // Between a shape and one in it, the middle would be behind the inner one.
  const isInside =
    props.kind !== 'elbow' &&
    other !== undefined &&
    (other.shape === shape || isAround(shape, other.shape, context))
  const anchor = isPrecise || isInside ? normalizedAnchor : { x: 0.5, y: 0.5 }
  const inside: Point = [left + (right - left) * anchor.x, top + (bottom - top) * anchor.y]
  return {
    point: transformPoint(matrix, inside),
    hasHead,
    isExact,
    targetId: shape.id,
    target: { ...target, points: target.points.map((point) => transformPoint(matrix, point)) },
  }
}

/** Both ends. */
export function endsOf(
  arrow: ShapeOf<'arrow'>,
  context: ReadContext,
): readonly [start: ArrowEnd, end: ArrowEnd] {
  const start = boundEnd(arrow, 'start', context)
  const end = boundEnd(arrow, 'end', context)
  return [endOf(arrow, 'start', start, end, context), endOf(arrow, 'end', end, start, context)]
}
