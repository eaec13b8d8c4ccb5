// Says where elements are, and which part of the world a picture shows.
import type { Background, Element, Point, Text } from '../formats/scene/scene.gen.ts'
import type { Box } from './box.ts'
import { arrowReach } from './shapes.ts'

/** A size in pixels or in world units. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The world's point in the centre of the picture, and pixels per world unit. */
export interface Camera {
  readonly centerX: number
  readonly centerY: number
  readonly scale: number
}

const usualStroke = 2

/** The width of an element's line. */
export const strokeWidthOf = (element: Element): number =>
  'strokeWidth' in element ? (element.strokeWidth ?? usualStroke) : usualStroke

function boxAround(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  // The most that is read of a board: by index, since iterators take three times as long.
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

/**
 * The element's own box, before it is rotated and without its line's width.
 *
 * @param text - the size of a text, which depends on its font
 */
export function boxOf(element: Element, text: Size | undefined): Box {
  switch (element.type) {
    case 'pencil':
      return boxAround(element.points)
    case 'straight':
    case 'arrow':
      return boxAround([element.from, element.to])
    case 'text': {
      const { x, y } = element
      return { left: x, top: y, right: x + (text?.width ?? 0), bottom: y + (text?.height ?? 0) }
    }
    default: {
      const { x, y, width, height } = element
      return { left: x, top: y, right: x + width, bottom: y + height }
    }
  }
}

/** How far an element reaches beyond its box. All corners are round. */
function marginOf(element: Element): number {
  if (element.type === 'text' || element.type === 'image') return 0
  const strokeWidth = strokeWidthOf(element)
  return element.type === 'arrow' ? arrowReach(strokeWidth) : strokeWidth / 2
}

/** What an element covers, its rotation and its line's width included. */
export function reachOf(element: Element, box: Box): Box {
  const margin = marginOf(element)
  const [halfWidth, halfHeight] = [
    (box.right - box.left) / 2 + margin,
    (box.bottom - box.top) / 2 + margin,
  ]
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  const angle = ((element.rotation ?? 0) * Math.PI) / 180
  const [cosine, sine] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const reachX = halfWidth * cosine + halfHeight * sine
  const reachY = halfWidth * sine + halfHeight * cosine
  return { left: x - reachX, right: x + reachX, top: y - reachY, bottom: y + reachY }
}

/** What no pixel of a text is outside of, whichever of the sizes up to `most` it has. */
export function textReachOf({ x, y, rotation }: Text, most: Size): Box {
  // However large it is, and wherever its centre is then, it is in a circle around its corner.
  const radius = rotation
    ? 2 * Math.hypot(most.width, most.height)
    : Math.max(most.width, most.height)
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

/** The smallest box around the boxes, or `undefined` where there is none. */
export function boxAroundAll(boxes: readonly Box[]): Box | undefined {
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

/** The background page's box: its centre is the origin. */
export const pageOf = ({ width, height }: Background): Box => ({
  left: -width / 2,
  top: -height / 2,
  right: width / 2,
  bottom: height / 2,
})

/** Frames a box without stretching it, or the origin where there is nothing to frame. */
export function cameraOn(box: Box | undefined, { width, height }: Size): Camera {
  if (!box) return { centerX: 0, centerY: 0, scale: 1 }
  const scale = Math.min(width / (box.right - box.left), height / (box.bottom - box.top))
  return {
    centerX: (box.left + box.right) / 2,
    centerY: (box.top + box.bottom) / 2,
    // What has no extent at all is shown as large as it is.
    scale: Number.isFinite(scale) ? scale : 1,
  }
}

/** What the camera shows in a picture of that size. */
export function viewOf({ centerX, centerY, scale }: Camera, { width, height }: Size): Box {
  const [halfWidth, halfHeight] = [width / scale / 2, height / scale / 2]
  return {
    left: centerX - halfWidth,
    top: centerY - halfHeight,
    right: centerX + halfWidth,
    bottom: centerY + halfHeight,
  }
}

/** Whether the boxes have anything in common. */
export const isIn = (box: Box, view: Box): boolean =>
  box.right >= view.left &&
  box.left <= view.right &&
  box.bottom >= view.top &&
  box.top <= view.bottom
