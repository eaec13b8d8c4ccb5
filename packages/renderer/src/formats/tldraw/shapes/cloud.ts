// The outline of a cloud: arcs around an oval, each a little different.
import { middleOf, type Point } from '../../../geometry.ts'
import { arcEdge, arcEdges, type Course, type Edge } from '../outline.ts'
import type { Size } from '../styles.ts'
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

/** The length around an oval. */
function perimeterOf({ w, h }: Extent): number {
  const [shorter, longer] = [Math.min(w, h), Math.max(w, h)]
  return Math.PI * shorter + 2 * (longer - shorter)
}

// The length of a bump.
const bumpLengths: Readonly<Record<Size, number>> = { s: 50, m: 70, l: 100, xl: 130 }
// How far a bump reaches, and how far its ends are moved, as shares of its length and of that.
const [riseShare, wiggleShare] = [0.2, 0.3]
// In a cloud that is smaller, no end is moved.
const minWiggled = 20
// More bumps than this cannot be told apart.
const maxBumps = 1000

/** Points moved by chance, in turn from the first and from the last on. */
function wiggled(points: readonly Point[], [byX, byY]: Point, seed: string): Point[] {
  const random = randomFrom(seed)
  const moved = [...points]
  for (let index = 0; index < Math.floor(points.length / 2); index += 1)
    for (const at of [index, points.length - 1 - index]) {
      const [x, y] = points[at] ?? [0, 0]
      moved[at] = [x + random() * byX, y + random() * byY]
    }
  return moved
}

const distance = (one: Point, other: Point): number =>
  Math.hypot(other[0] - one[0], other[1] - one[1])

/** A cloud whose bumps touch the sides of its box. */
export function cloud(scaledExtent: Extent, { seed, size, scale }: OutlineStyle): Course[] {
  const extent = { w: scaledExtent.w / scale, h: scaledExtent.h / scale }
  const { w, h } = extent
  const around = perimeterOf(extent)
  const fewest = Math.max(6, Math.ceil(around / Math.min(w, h)))
  const count = Math.min(maxBumps, Math.max(Math.ceil(around / bumpLengths[size]), fewest))
  const rise = (around / count) * riseShare
  // The oval on which the bumps stand.
  const inner = { w: Math.max(1, w - rise * 2), h: Math.max(1, h - rise * 2) }
  const [left, top] = [(w - inner.w) / 2, (h - inner.h) / 2]
  const spacing = perimeterOf(inner) / count
  const points = Array.from({ length: count }, (_, index): Point => {
    const [x, y] = ovalPoint(inner, index / count)
    return [x + left, y + top]
  })
  const wiggle = rise * wiggleShare * scale
  const ends = wiggled(points, [w < minWiggled ? 0 : wiggle, h < minWiggled ? 0 : wiggle], seed)
  const edges = points.flatMap((from, index): Edge[] => {
    const next = (index + 1) % count
    const to = points[next] ?? from
    const [start, end] = [ends[index] ?? from, ends[next] ?? to]
    const chord = distance(from, to) || 1
    const reach = ((Math.max(left, top) + spacing - chord) * distance(start, end)) / chord
    const [x, y] = middleOf(from, to)
    const peak: Point = [
      Math.min(w, Math.max(0, x + ((to[1] - from[1]) / chord) * reach)),
      Math.min(h, Math.max(0, y - ((to[0] - from[0]) / chord) * reach)),
    ]
    return bumpEdges(start, end, peak)
  })
  return scaledBy(scale, { start: ends[0] ?? [0, 0], edges, isClosed: true })
}

function scaledBy(scale: number, { start, edges, isClosed }: Course): Course[] {
  if (scale === 1) return [{ start, edges, isClosed }]
  const grown = ([x, y]: Point): Point => [x * scale, y * scale]
  return [
    {
      start: grown(start),
      edges: edges.map(({ to, controls, ...edge }) => ({
        ...edge,
        to: grown(to),
        ...(controls && { controls: [grown(controls[0]), grown(controls[1])] as const }),
      })),
      isClosed,
    },
  ]
}

/** The radius of the circle through three points; that of the smallest one through two of them if all are on a line. */
function radiusThrough(from: Point, to: Point, peak: Point): number {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const [peakX, peakY] = [peak[0] - from[0], peak[1] - from[1]]
  const area = Math.abs(x * peakY - y * peakX)
  const chord = Math.hypot(x, y)
  if (area === 0) return chord / 2
  return (chord * Math.hypot(peakX, peakY) * distance(peak, to)) / (2 * area)
}

/** The arc between two points, to the left of the way from one to the other, on the circle through a third one. */
function bumpEdges(from: Point, to: Point, peak: Point): Edge[] {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const chord = Math.hypot(x, y)
  if (chord === 0) return [{ to }]
  const radius = radiusThrough(from, to, peak)
  const depth = Math.sqrt(Math.max(0, radius * radius - (chord * chord) / 4))
  const [middleX, middleY] = middleOf(from, to)
  const center: Point = [middleX - (y / chord) * depth, middleY + (x / chord) * depth]
  const start = Math.atan2(from[1] - center[1], from[0] - center[0])
  const end = start + 2 * Math.atan2(chord / 2, depth)
  return end - start > Math.PI / 2
    ? arcEdges(center, radius, start, end)
    : [arcEdge(center, radius, start, end)]
}
