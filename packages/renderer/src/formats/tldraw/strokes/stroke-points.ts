// The points of freehand strokes.
import { b64Vecs } from '@tldraw/tlschema'
import type { ReadContext } from '../context.ts'
import type { PropsOf } from '../shape-props.ts'

/** A point with the pressure of the pen, 0 to 1. */
export type PressurePoint = [x: number, y: number, pressure: number]

type Stroke = Pick<PropsOf<'draw'>, 'segments' | 'scaleX' | 'scaleY'>

// A straight segment has its ends alone. Smoothing would cut its corners off.
const stepsOfStraight = 8
const stepsAtCorner = 4

function between([x, y, pressure]: PressurePoint, to: PressurePoint): PressurePoint[] {
  return Array.from({ length: stepsOfStraight + stepsAtCorner }, (_, index) => {
    const share = Math.min(1, (index + 1) / stepsOfStraight)
    // Closer together towards the ends.
    const eased = share * share * (3 - 2 * share)
    return [x + (to[0] - x) * eased, y + (to[1] - y) * eased, pressure]
  })
}

// What a point of a packed path takes, without and with its pressure, in characters.
const shortestPoint = 16 / 3
const longestPoint = 8

/** @returns `undefined` if the stroke is not readable or has no points */
export function strokePoints(
  { segments, scaleX, scaleY }: Stroke,
  context: ReadContext,
): PressurePoint[] | undefined {
  const points: PressurePoint[] = []
  for (const { type, path, dim } of segments) {
    // Counted before they are unpacked.
    context.countPoints(Math.floor(path.length / (dim === 2 ? shortestPoint : longestPoint)))
    let vectors: ReturnType<typeof b64Vecs.decodePoints>
    try {
      vectors = b64Vecs.decodePoints(path, dim)
    } catch {
      return undefined
    }
    for (const [index, { x, y, z = 0.5 }] of vectors.entries()) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined
      const point: PressurePoint = [x * scaleX, y * scaleY, Number.isFinite(z) ? z : 0.5]
      const last = points.at(-1)
      if (type === 'straight' && index > 0 && last) points.push(...between(last, point))
      // A segment begins where the one before it ends.
      else if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point)
    }
  }
  return points.length === 0 ? undefined : points
}
