// The outline of a cloud: arcs around an oval, each a little different.
import type { Point } from '../../../geometry.ts'
import { arcEdges, type Course, type Edge } from '../outline.ts'
import { randomFrom } from '../wobble.ts'
import type { Extent, OutlineStyle } from './outline-style.ts'

/** The point of an oval at a distance along its outline, from its left half circle on. */
function ovalPoint({ w, h }: Extent, share: number): Point {
  const radius = Math.min(w, h) / 2
  const straight = Math.max(w, h) - 2 * radius
  const whole = 2 * straight + 2 * Math.PI * radius
  let along = (((share % 1) + 1) % 1) * whole
  const isWide = w > h
  // As a lying oval, from the start of its upper side on, clockwise.
  const turn = (center: number, from: number): Point => {
    const angle = from + along / radius
    return [center + Math.cos(angle) * radius, radius + Math.sin(angle) * radius]
  }
  const at = (): Point => {
    if (along < straight) return [radius + along, 0]
    along -= straight
    if (along < Math.PI * radius) return turn(radius + straight, -Math.PI / 2)
    along -= Math.PI * radius
    if (along < straight) return [radius + straight - along, 2 * radius]
    along -= straight
    return turn(radius, Math.PI / 2)
  }
  const [x, y] = at()
  return isWide ? [x, y] : [w - y, x]
}

// The width of a bump, by the width of the line.
const bumpWidths: readonly (readonly [line: number, bump: number])[] = [
  [2, 50],
  [3.5, 70],
  [5, 100],
  [Infinity, 130],
]

/** A cloud whose bumps touch the sides of its box. */
export function cloud({ w, h }: Extent, { seed, width }: OutlineStyle): Course[] {
  const random = randomFrom(seed)
  const radius = Math.min(w, h) / 2
  const around = 2 * (Math.max(w, h) - 2 * radius) + 2 * Math.PI * radius
  const bump = bumpWidths.find(([line]) => width <= line)?.[1] ?? 70
  const count = Math.min(100, Math.max(6, Math.ceil(around / bump)))
  // The bumps reach beyond the oval on which they stand.
  const chord = around / count
  const rise = Math.min(chord * 0.25, radius / 2)
  const inner = { w: Math.max(1, w - 2 * rise), h: Math.max(1, h - 2 * rise) }
  const points = Array.from({ length: count }, (_, index): Point => {
    const [x, y] = ovalPoint(inner, (index + random() * 0.12) / count)
    return [x + rise, y + rise]
  })
  const edges = points.flatMap((from, index): Edge[] => {
    const to = points[(index + 1) % count] ?? from
    return bumpEdges(from, to, rise)
  })
  return [{ start: points[0] ?? [0, 0], edges, isClosed: true }]
}

/** An arc that rises over its chord, to the left of the way from one end to the other. */
function bumpEdges(from: Point, to: Point, rise: number): Edge[] {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const chord = Math.hypot(x, y)
  if (chord === 0 || rise === 0) return [{ to }]
  const radius = (chord * chord) / 4 / (2 * rise) + rise / 2
  const depth = radius - rise
  const center: Point = [
    (from[0] + to[0]) / 2 - (y / chord) * depth,
    (from[1] + to[1]) / 2 + (x / chord) * depth,
  ]
  const start = Math.atan2(from[1] - center[1], from[0] - center[0])
  const half = Math.atan2(chord / 2, depth)
  return arcEdges(center, radius, start, start + 2 * half)
}
