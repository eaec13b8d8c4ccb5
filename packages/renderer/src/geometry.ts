// Points, boxes and matrices in world units: x to the right, y down.

/** `[x, y]` */
export type Point = readonly [x: number, y: number]

/** A size in pixels or in world units. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A rectangle. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A transform as a canvas takes it: `x' = a·x + c·y + e` and `y' = b·x + d·y + f`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** The smallest box around at least one point. */
export function boxAroundPoints(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  // Strokes hold most of a scene's data. Iterators take three times as long as an index.
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index] as Point
    const x = point[0]
    const y = point[1]
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { left, top, right, bottom }
}

/** The smallest box around at least one point, x and y of each in turn. */
export function boxAroundPacked(points: Float64Array): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let index = 0; index < points.length; index += 2) {
    const x = points[index] as number
    const y = points[index + 1] as number
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { left, top, right, bottom }
}

/** The smallest box around the boxes, or `undefined` if there is none. */
export function boxAroundBoxes(boxes: readonly Box[]): Box | undefined {
  const [first] = boxes
  if (!first) return undefined
  let { left, top, right, bottom } = first
  for (const box of boxes) {
    left = Math.min(left, box.left)
    top = Math.min(top, box.top)
    right = Math.max(right, box.right)
    bottom = Math.max(bottom, box.bottom)
  }
  return { left, top, right, bottom }
}

/** The center of a box. */
export const centerOf = ({ left, top, right, bottom }: Box): Point => [
  (left + right) / 2,
  (top + bottom) / 2,
]

/** The point halfway between two others. */
export const middleOf = ([x, y]: Point, [otherX, otherY]: Point): Point => [
  (x + otherX) / 2,
  (y + otherY) / 2,
]

/** Whether two boxes have any point in common. */
export const overlaps = (box: Box, other: Box): boolean =>
  box.right >= other.left &&
  box.left <= other.right &&
  box.bottom >= other.top &&
  box.top <= other.bottom

/** The part that two boxes have in common; empty, with its edges swapped, if they have none. */
export const intersect = (box: Box, other: Box): Box => ({
  left: Math.max(box.left, other.left),
  top: Math.max(box.top, other.top),
  right: Math.min(box.right, other.right),
  bottom: Math.min(box.bottom, other.bottom),
})

/** The box around a box that has grown by `margin` and turned about its center, in degrees. */
export function boxAroundRotated(box: Box, margin: number, rotation = 0): Box {
  const [halfWidth, halfHeight] = [
    (box.right - box.left) / 2 + margin,
    (box.bottom - box.top) / 2 + margin,
  ]
  const [x, y] = centerOf(box)
  const angle = (rotation * Math.PI) / 180
  const [cosine, sine] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const reachX = halfWidth * cosine + halfHeight * sine
  const reachY = halfWidth * sine + halfHeight * cosine
  return { left: x - reachX, right: x + reachX, top: y - reachY, bottom: y + reachY }
}

/** The matrix that applies `inner` first and `outer` after it. */
export const multiply = (outer: Matrix, inner: Matrix): Matrix => {
  const [a, b, c, d, e, f] = outer
  const [ia, ib, ic, id, ie, innerF] = inner
  return [
    a * ia + c * ib,
    b * ia + d * ib,
    a * ic + c * id,
    b * ic + d * id,
    a * ie + c * innerF + e,
    b * ie + d * innerF + f,
  ]
}

/** The box around a transformed box. */
export const transformBox = ([a, b, c, d, e, f]: Matrix, box: Box): Box =>
  boxAroundPoints(
    [
      [box.left, box.top],
      [box.right, box.top],
      [box.right, box.bottom],
      [box.left, box.bottom],
    ].map(([x = 0, y = 0]): Point => [a * x + c * y + e, b * x + d * y + f]),
  )

/** The points as numbers, x and y of each in turn. */
export function packPoints(points: readonly Point[]): Float64Array {
  const packed = new Float64Array(points.length * 2)
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index] as Point
    packed[2 * index] = point[0]
    packed[2 * index + 1] = point[1]
  }
  return packed
}

/** How much larger a matrix makes things, on average of both directions. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c))
