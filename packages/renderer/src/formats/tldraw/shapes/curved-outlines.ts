// The outlines of round shapes.
import type { Point } from '../../../geometry.ts'
import { arcEdges, type Course, type Edge } from '../outline.ts'
import type { Extent } from './outline-style.ts'

// How far a circle's control points are from its quarters, as a share of the radius.
const roundness = 0.5522847498

/** An ellipse. */
export function ellipse({ w, h }: Extent): Course[] {
  const [x, y] = [w / 2, h / 2]
  const [byX, byY] = [x * roundness, y * roundness]
  const edges: Edge[] = [
    {
      to: [x, 0],
      controls: [
        [0, y - byY],
        [x - byX, 0],
      ],
    },
    {
      to: [w, y],
      controls: [
        [x + byX, 0],
        [w, y - byY],
      ],
      goesOn: true,
    },
    {
      to: [x, h],
      controls: [
        [w, y + byY],
        [x + byX, h],
      ],
    },
    {
      to: [0, y],
      controls: [
        [x - byX, h],
        [0, y + byY],
      ],
      goesOn: true,
    },
  ]
  return [{ start: [0, y], edges, isClosed: true }]
}

/** Two half circles and what is between them. */
export function oval({ w, h }: Extent): Course[] {
  const radius = Math.min(w, h) / 2
  const quarter = Math.PI / 2
  const isWide = w > h
  const [first, second]: readonly [Point, Point] = isWide
    ? [
        [radius, radius],
        [w - radius, radius],
      ]
    : [
        [radius, radius],
        [radius, h - radius],
      ]
  const from = isWide ? quarter : 2 * quarter
  const edges: Edge[] = [
    ...arcEdges(first, radius, from, from + 2 * quarter),
    { to: isWide ? [w - radius, 0] : [w, h - radius] },
    ...arcEdges(second, radius, from + 2 * quarter, from + 4 * quarter),
    { to: isWide ? [radius, h] : [0, radius] },
  ]
  return [{ start: isWide ? [radius, h] : [0, radius], edges, isClosed: true }]
}

/** A heart. */
export function heart({ w, h }: Extent): Course[] {
  const x = w / 2
  const dip = h * 0.225
  const side = h * 0.3
  const [lobe, waist, foot] = [-h * 0.08, h * 0.625, h * 0.75]
  const edges: Edge[] = [
    {
      to: [0, side],
      controls: [
        [w * 0.375, foot],
        [0, waist],
      ],
    },
    {
      to: [x, dip],
      controls: [
        [0, lobe],
        [w * 0.4625, lobe],
      ],
    },
    {
      to: [w, side],
      controls: [
        [w * 0.5375, lobe],
        [w, lobe],
      ],
    },
    {
      to: [x, h],
      controls: [
        [w, waist],
        [w * 0.625, foot],
      ],
    },
  ]
  return [{ start: [x, h], edges, isClosed: true }]
}
