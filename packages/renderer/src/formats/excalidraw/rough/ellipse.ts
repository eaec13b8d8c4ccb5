// Ellipses as rough.js draws them.
import type { Point } from '../../../geometry.ts'
import type { FlatPoints, RoughOptions, RoughPen } from './pen.ts'

/** An ellipse, and the points that it is drawn through. */
interface EllipseSize {
  readonly center: Point
  readonly radiusX: number
  readonly radiusY: number
  /** From one point to the next, in radians. */
  readonly increment: number
}

/** The size of an ellipse, which is only nearly what it should be. */
export function ellipseSize(
  pen: RoughPen,
  center: Point,
  width: number,
  height: number,
  { curveFitting = 0.95 }: RoughOptions,
): EllipseSize {
  const stepCount = 9
  const reach = Math.sqrt(Math.PI * 2 * Math.sqrt(((width / 2) ** 2 + (height / 2) ** 2) / 2))
  const count = Math.ceil(Math.max(stepCount, (stepCount / Math.sqrt(200)) * reach))
  const [radiusX, radiusY] = [Math.abs(width / 2), Math.abs(height / 2)]
  const misfit = 1 - curveFitting
  return {
    center,
    radiusX: radiusX + pen.around(radiusX * misfit),
    radiusY: radiusY + pen.around(radiusY * misfit),
    increment: (Math.PI * 2) / count,
  }
}

/** The points of an ellipse without tremor, and of them those that are on it once. */
function exactEllipse({ center: [x, y], radiusX, radiusY, increment }: EllipseSize) {
  const step = increment / 4
  const points: FlatPoints = []
  const add = (angle: number): void => {
    points.push(x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle))
  }
  add(-step)
  for (let angle = 0; angle <= Math.PI * 2; angle += step) add(angle)
  const core = points.slice(2)
  add(0)
  add(step)
  return { points, core }
}

/**
 * The points of an ellipse.
 *
 * @param reach - how far they stray
 * @param overlap - how far it is drawn beyond its start, in radians
 */
function ellipsePoints(pen: RoughPen, size: EllipseSize, reach: number, overlap: number) {
  const {
    center: [x, y],
    radiusX,
    radiusY,
    increment,
  } = size
  const points: FlatPoints = []
  const add = (angle: number, share = 1): void => {
    const strayX = pen.around(reach)
    const strayY = pen.around(reach)
    points.push(
      strayX + x + share * radiusX * Math.cos(angle),
      strayY + y + share * radiusY * Math.sin(angle),
    )
  }
  const start = pen.around(0.5) - Math.PI / 2
  add(start - increment, 0.9)
  const end = Math.PI * 2 + start - 0.01
  for (let angle = start; angle < end; angle += increment) add(angle)
  const core = points.slice(2)
  add(start + Math.PI * 2 + overlap * 0.5)
  add(start + overlap, 0.98)
  add(start + overlap * 0.5, 0.9)
  return { points, core }
}

/** Draws an ellipse. Returns the points on its first line. */
export function drawEllipse(pen: RoughPen, size: EllipseSize, options: RoughOptions): FlatPoints {
  const isExact = options.roughness === 0
  const maxOverlap = pen.between(0.4, 1)
  const overlap = size.increment * pen.between(0.1, maxOverlap)
  const first = isExact ? exactEllipse(size) : ellipsePoints(pen, size, 1, overlap)
  pen.smooth(first.points)
  if (!options.disableMultiStroke && !isExact) pen.smooth(ellipsePoints(pen, size, 1.5, 0).points)
  return first.core
}
