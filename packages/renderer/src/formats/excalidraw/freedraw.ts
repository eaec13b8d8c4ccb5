// Lines drawn by hand: perfect-freehand makes them as thick as the pen was pressed.
import { getStroke } from 'perfect-freehand'
import { simplify } from 'points-on-curve'
import { type PathItem, packedStep } from '../../display-list.ts'
import { type Box, boxAroundPoints, type Point, packPoints } from '../../geometry.ts'
import type { FreedrawElement } from './element.ts'
import { roughCurve } from './rough/curves.ts'
import type { RoughShape } from './rough/shapes.ts'
import { type HatchBudget, isLoop, roughOptions } from './rough-options.ts'

const sizeFactor = 4.25
const constantFactor = 2.8

/** The outline of the stroke. */
function outlineOf(element: FreedrawElement): number[][] {
  const { points, pressures, simulatesPressure, strokeWidth, streamline } = element
  const input = points.map(([x, y], index): number[] =>
    simulatesPressure ? [x, y] : [x, y, pressures[index] ?? 0.5],
  )
  return getStroke(input, {
    simulatePressure: simulatesPressure,
    size: strokeWidth * sizeFactor,
    thinning: 0.6,
    smoothing: 0.5,
    streamline,
    easing: (pressure) => Math.sin((pressure * Math.PI) / 2),
    last: false,
  })
}

/** Curves through the middles between the points. */
function stepsOf(points: readonly number[][], x: number, y: number): Float64Array {
  const at = (index: number): Point => {
    const [pointX = 0, pointY = 0] = points[index % points.length] ?? []
    return [x + pointX, y + pointY]
  }
  const first = at(0)
  const steps = new Float64Array(5 * points.length + 7)
  steps.set([packedStep.moveTo, ...first])
  for (let index = 0; index < points.length; index += 1) {
    const [point, next] = [at(index), at(index + 1)]
    const start = 3 + 5 * index
    steps[start] = packedStep.quadraticCurveTo
    steps[start + 1] = point[0]
    steps[start + 2] = point[1]
    steps[start + 3] = (point[0] + next[0]) / 2
    steps[start + 4] = (point[1] + next[1]) / 2
  }
  steps.set([packedStep.lineTo, ...first, packedStep.closePath], steps.length - 4)
  return steps
}

/** Around the points where they stand. */
export function boxOfFreedraw({ points, x, y }: FreedrawElement): Box {
  const { left, top, right, bottom } = boxAroundPoints(points)
  return { left: x + left, top: y + top, right: x + right, bottom: y + bottom }
}

/** The stroke, without color. */
export function strokeOf(
  element: FreedrawElement,
): Pick<PathItem, 'outline' | 'margin'> & { isLine: boolean; width: number } {
  const { points, x, y, strokeWidth, hasConstantWidth } = element
  const width = strokeWidth * (hasConstantWidth ? constantFactor : sizeFactor)
  if (hasConstantWidth) {
    const moved = points.map(([pointX, pointY]): Point => [x + pointX, y + pointY])
    return {
      outline: { kind: 'freehand', points: packPoints(moved) },
      margin: width,
      isLine: true,
      width,
    }
  }
  const steps = stepsOf(outlineOf(element), x, y)
  return { outline: { kind: 'packed', steps }, margin: width, isLine: false, width }
}

// To simplify a line takes time in the square of its points.
const maxSimplified = 2000

/** What is inside of a line that ends where it begins, at the origin. */
export function insideOf(element: FreedrawElement, hatching: HatchBudget): RoughShape | undefined {
  const { points } = element
  if (!isLoop(points)) return undefined
  const options = roughOptions(element, hatching)
  if (options.fill === undefined) return undefined
  const step = Math.ceil(points.length / maxSimplified)
  const some = points.filter((_, index) => index % step === 0)
  return roughCurve(simplify(some, 0.75), { ...options, stroke: 'none' })
}
