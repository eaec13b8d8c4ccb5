// Lines through points, straight or curved.
import type { DisplayItem } from '../../../display-list.ts'
import type { Point } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { type Course, polyline } from '../outline.ts'
import { strokeItems } from '../stroke-outline.ts'
import { colorOf, strokeWidths } from '../styles.ts'

// How far a curve's control points are from its points, as a share of the way between their neighbours.
const tension = 1.25 / 6

/** A curve through all points. */
function spline(points: readonly Point[]): Course {
  const pull = (index: number): Point => {
    const [before, after] = [points[index - 1], points[index + 1]]
    if (!before || !after) return [0, 0]
    return [(after[0] - before[0]) * tension, (after[1] - before[1]) * tension]
  }
  const edges = points.slice(1).map((to, index) => {
    const from = points[index] as Point
    const [leave, arrive] = [pull(index), pull(index + 1)]
    const controls: readonly [Point, Point] = [
      [from[0] + leave[0], from[1] + leave[1]],
      [to[0] - arrive[0], to[1] - arrive[1]],
    ]
    return { to, controls }
  })
  return { start: points[0] ?? [0, 0], edges, isClosed: false }
}

/** A line. */
export function lineItems({ id, props }: ShapeOf<'line'>, context: ReadContext): DisplayItem[] {
  const sorted = Object.values(props.points).sort((one, other) =>
    one.index < other.index ? -1 : 1,
  )
  context.countPoints(sorted.length)
  const points = sorted.map(({ x, y }): Point => [x, y])
  if (points.length < 2) {
    context.board.omit('lines without points')
    return []
  }
  const course = props.spline === 'cubic' ? spline(points) : polyline(points)
  const stroke = {
    color: colorOf(context.palette, props.color),
    width: strokeWidths[props.size] * props.scale,
  }
  return strokeItems([course], stroke, props.dash, id)
}
