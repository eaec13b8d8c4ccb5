// Says which part of the world a picture shows.
import type { Element, Point, Scene } from '../scene/scene.gen.ts'
import type { LaidOut } from './text.ts'

/** A rectangle in world units. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
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

/** How long an arrow's head is. */
export const arrowheadOf = (strokeWidth: number): number => 6 + strokeWidth * 3

const boxAround = (points: readonly Point[]): Box => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { left, top, right, bottom }
}

/** The element's own box, before it is rotated and without its line's width. */
export function boxOf(element: Element, text: LaidOut | undefined): Box {
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

/** How far an element reaches beyond its box. */
function marginOf(element: Element): number {
  if (element.type === 'text' || element.type === 'image') return 0
  const strokeWidth = strokeWidthOf(element)
  return element.type === 'arrow' ? arrowheadOf(strokeWidth) / 2 : strokeWidth / 2
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

/** Frames the background, or all elements, or the origin where there is nothing. */
export function cameraOf(
  { ppt }: Scene,
  reaches: readonly Box[],
  { width, height }: { readonly width: number; readonly height: number },
): Camera {
  const box: Box | undefined = ppt
    ? {
        left: -ppt.width / 2,
        right: ppt.width / 2,
        top: -ppt.height / 2,
        bottom: ppt.height / 2,
      }
    : reaches.reduce<Box | undefined>(
        (all, one) => ({
          left: Math.min(all?.left ?? one.left, one.left),
          right: Math.max(all?.right ?? one.right, one.right),
          top: Math.min(all?.top ?? one.top, one.top),
          bottom: Math.max(all?.bottom ?? one.bottom, one.bottom),
        }),
        undefined,
      )
  if (!box) return { centerX: 0, centerY: 0, scale: 1 }
  const [boxWidth, boxHeight] = [box.right - box.left, box.bottom - box.top]
  const scale = Math.min(width / boxWidth, height / boxHeight)
  return {
    centerX: (box.left + box.right) / 2,
    centerY: (box.top + box.bottom) / 2,
    // What has no extent at all cannot be framed.
    scale: Number.isFinite(scale) && scale > 0 ? scale : 1,
  }
}
