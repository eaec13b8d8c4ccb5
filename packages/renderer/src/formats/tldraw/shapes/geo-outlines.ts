// The outlines of tldraw's geo shapes.
import type { Point } from '../../../geometry.ts'
import { type Course, polyline } from '../outline.ts'
import { cloud } from './cloud.ts'
import { ellipse, heart, oval } from './curved-outlines.ts'
import type { Extent, Outline, OutlineStyle } from './outline-style.ts'

/** A polygon by its corners as shares of the width and height. */
const corners =
  (...shares: readonly Point[]): Outline =>
  ({ w, h }) => [
    polyline(
      shares.map(([x, y]): Point => [x * w, y * h]),
      true,
    ),
  ]

/** A regular polygon with a corner at the top, stretched to fill the box. */
function regular(sides: number): Outline {
  const points = Array.from({ length: sides }, (_, index): Point => {
    const angle = (index / sides) * 2 * Math.PI
    return [Math.sin(angle), -Math.cos(angle)]
  })
  const widest = Math.max(...points.map(([x]) => x))
  const lowest = Math.max(...points.map(([, y]) => y))
  return corners(...points.map(([x, y]): Point => [(x / widest + 1) / 2, (y + 1) / (lowest + 1)]))
}

const starTips = 5
function star({ w, h }: Extent): Course[] {
  const step = Math.PI / starTips
  // The star is as wide as its box but for what its tips leave free at half of that again.
  const radiusX = w - (w * Math.cos(Math.PI / 10)) / 2
  const radiusY = h - (h * (1 + Math.cos(step))) / 4
  const [outerX, outerY] = [radiusX, radiusY]
  const points = Array.from({ length: starTips * 2 }, (_, index): Point => {
    const share = index % 2 === 0 ? 1 : 0.5
    const angle = index * step
    return [w / 2 + Math.sin(angle) * outerX * share, outerY - Math.cos(angle) * outerY * share]
  })
  return [polyline(points, true)]
}

// How far a slanted side or an arrow's head reaches, as a share of the shorter side.
const slant = 0.38
// How much narrower an arrow's shaft is, on each side.
const shaftInset = 0.16

const slantOf = ({ w, h }: Extent): number => Math.min(w, h) * slant

/** The corners of an arrow that points to the right. */
function arrowCorners({ w, h }: Extent): readonly Point[] {
  const neck = w - slantOf({ w, h })
  const inset = h * shaftInset
  return [
    [0, inset],
    [neck, inset],
    [neck, 0],
    [w, h / 2],
    [neck, h],
    [neck, h - inset],
    [0, h - inset],
  ]
}

/** The outline of an arrow, from one of its corners on. A line that is drawn by hand depends on where it starts. */
const arrowFrom =
  (first: number, turn: (point: Point, extent: Extent) => Point, isUpright = false): Outline =>
  (extent) => {
    const points = arrowCorners(isUpright ? { w: extent.h, h: extent.w } : extent)
    const ordered = [...points.slice(first), ...points.slice(0, first)]
    return [
      polyline(
        ordered.map((point) => turn(point, extent)),
        true,
      ),
    ]
  }

/** An outline whose points are changed one by one. */
const mapped = (courses: readonly Course[], change: (point: Point) => Point): Course[] =>
  courses.map(({ start, edges, ...rest }) => ({
    ...rest,
    start: change(start),
    edges: edges.map(({ to, controls, ...edge }) => ({
      ...edge,
      to: change(to),
      ...(controls && { controls: [change(controls[0]), change(controls[1])] as const }),
    })),
  }))

/** A shape in a mirror, upright or lying. */
export const mirrored = (
  courses: readonly Course[],
  { w, h }: Extent,
  { x, y }: { readonly x: boolean; readonly y: boolean },
): Course[] =>
  x || y
    ? mapped(courses, ([pointX, pointY]) => [x ? w - pointX : pointX, y ? h - pointY : pointY])
    : [...courses]

const rectangle = corners([0, 0], [1, 0], [1, 1], [0, 1])

// How far a cross stays away from the corners of its box, as a multiple of the line's width.
const crossInset = 0.62

function xBox({ w, h }: Extent, style: OutlineStyle): Course[] {
  const [x, y] = [w / 2, h / 2]
  const { dash, width } = style
  if (dash !== 'dashed' && dash !== 'dotted') {
    // Lines drawn by hand end within the corners.
    const inset = dash === 'draw' ? width * crossInset : 0
    const [left, top] = [Math.min(w, inset), Math.min(h, inset)]
    const [right, bottom] = [w - left, h - top]
    const ends: readonly (readonly Point[])[] = [
      [
        [left, top],
        [right, bottom],
      ],
      [
        [right, top],
        [left, bottom],
      ],
    ]
    const diagonals = ends.map(
      (points): Course => ({ ...polyline(points), isInner: true, pinned: 'none' }),
    )
    return [...rectangle({ w, h }, style), ...diagonals]
  }
  const half = (from: Point): Course => ({
    ...polyline([from, [x, y]]),
    dashStart: 'skip',
    dashEnd: 'outset',
    isInner: true,
  })
  const corner: readonly Point[] = [
    [0, 0],
    [w, h],
    [0, h],
    [w, 0],
  ]
  return [...rectangle({ w, h }, style), ...corner.map(half)]
}

function checkBox({ w, h }: Extent, style: OutlineStyle): Course[] {
  const side = Math.min(w, h) * 0.82
  const at = (x: number, y: number): Point => [(w - side) / 2 + x * side, (h - side) / 2 + y * side]
  const mark = polyline([at(0.25, 0.52), at(0.45, 0.82), at(0.82, 0.22)])
  return [...rectangle({ w, h }, style), { ...mark, isInner: true }]
}

const outlines: Readonly<Record<string, Outline>> = {
  rectangle,
  ellipse,
  triangle: corners([0.5, 0], [1, 1], [0, 1]),
  diamond: corners([0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]),
  pentagon: regular(5),
  hexagon: regular(6),
  octagon: regular(8),
  star,
  rhombus: ({ w, h }) => {
    const by = slantOf({ w, h })
    return [
      polyline(
        [
          [by, 0],
          [w, 0],
          [w - by, h],
          [0, h],
        ],
        true,
      ),
    ]
  },
  'rhombus-2': ({ w, h }) => {
    const by = slantOf({ w, h })
    return [
      polyline(
        [
          [0, 0],
          [w - by, 0],
          [w, h],
          [by, h],
        ],
        true,
      ),
    ]
  },
  oval,
  trapezoid: ({ w, h }) => {
    const by = slantOf({ w, h })
    return [
      polyline(
        [
          [by, 0],
          [w - by, 0],
          [w, h],
          [0, h],
        ],
        true,
      ),
    ]
  },
  'arrow-right': arrowFrom(0, (point) => point),
  'arrow-left': arrowFrom(4, ([x, y], { w, h }) => [w - x, h - y]),
  'arrow-up': arrowFrom(3, ([x, y], { h }) => [y, h - x], true),
  'arrow-down': arrowFrom(6, ([x, y], { w }) => [w - y, x], true),
  'x-box': xBox,
  'check-box': checkBox,
  heart,
  cloud,
}

/** The outline of a geo shape. A kind that is not known is a rectangle. */
export const geoOutline = (kind: string, extent: Extent, style: OutlineStyle): Course[] =>
  (Object.hasOwn(outlines, kind) ? (outlines[kind] ?? rectangle) : rectangle)(extent, style)
