// The points of freehand strokes.
import { b64Vecs } from '@tldraw/tlschema'
import type { ReadContext } from '../context.ts'
import type { PropsOf } from '../shape-props.ts'

/** A point with the pressure of the pen, 0 to 1. */
export type PressurePoint = [x: number, y: number, pressure: number]

type Stroke = Pick<PropsOf<'draw'>, 'segments' | 'scaleX' | 'scaleY'>

// A straight segment has its ends alone. Smoothing would cut its corners off: points crowd at both ends.
const lengthPerStep = 16
const minSteps = 4

const easeInOut = (share: number): number =>
  share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2

function between([x, y, pressure]: PressurePoint, to: PressurePoint): PressurePoint[] {
  const [wayX, wayY] = [to[0] - x, to[1] - y]
  const length = Math.hypot(wayX, wayY)
  if (length === 0) return []
  // A unit away from the ends, unless it is short.
  const nudge = Math.min(1, Math.floor(length / 4)) / length
  const steps = Math.max(minSteps, Math.floor(length / lengthPerStep))
  return Array.from({ length: steps }, (_, step) => {
    const share = nudge + (1 - 2 * nudge) * easeInOut(step / (steps - 1))
    return [x + wayX * share, y + wayY * share, pressure]
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
      points.push(point)
    }
  }
  return points.length === 0 ? undefined : points
}
