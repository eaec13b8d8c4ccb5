// Computes where the items of a display list are, and which of them are in view.
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { DisplayItem, DisplayList, GroupItem, ImageItem, TextItem } from '../display-list.ts'
import {
  type Box,
  boxAroundBoxes,
  boxAroundRotated,
  intersect,
  type Matrix,
  multiply,
  overlaps,
  type Size,
  scaleOf,
  transformBox,
} from '../geometry.ts'
import { boxInView, type Camera, cameraOn } from './camera.ts'
import { sansTextsOf } from './text/board-texts.ts'
import { language, loadFontsFor } from './text/fonts.ts'
import { layOutText, maxTextSize, offsetOf, type TextLayout } from './text/text-layout.ts'

/** An item with what is needed to draw it. */
export type PlacedItem = PlacedLeaf | PlacedGroup

interface Placed {
  /** What its ink covers, in world units. */
  readonly reach: Box
  /** World units per unit of the item. */
  readonly scale: number
}

/** A path, a text or an image. */
export interface PlacedLeaf extends Placed {
  readonly item: Exclude<DisplayItem, GroupItem>
  /** In the item's own units, before it is rotated. */
  readonly box: Box
  /** Of a text. */
  readonly layout: TextLayout | undefined
}

/** A group. */
export interface PlacedGroup extends Placed {
  readonly item: GroupItem
  readonly items: readonly PlacedItem[]
  /** Where the items are hidden, in their own units. */
  readonly hole?: { readonly box: Box; readonly radius: number }
}

/** An image, and the largest size in pixels at which it is drawn. */
export interface ShownImage extends Size {
  readonly src: string
  /** What an error message calls it. */
  readonly label: string
  /** Whether a placeholder is drawn if it cannot be decoded. */
  readonly isOptional: boolean
}

/** The part of a display list that is drawn. */
export interface Arrangement {
  readonly list: DisplayList
  readonly size: Size
  readonly camera: Camera
  /** The items in view, from the back to the front. */
  readonly items: readonly PlacedItem[]
  /** The images in view, each `src` once. */
  readonly images: readonly ShownImage[]
  /** The characters of texts in view that no font has, each once. */
  readonly missingCharacters: readonly string[]
}

// Only measures text.
let ruler: SKRSContext2D | undefined
function rulerOf(): SKRSContext2D {
  if (!ruler) {
    ruler = createCanvas(1, 1).getContext('2d')
    ruler.lang = language
  }
  return ruler
}

function boxOf(item: PlacedLeaf['item'], layout: TextLayout | undefined): Box {
  if (item.kind !== 'text') return item.box
  const { x, y } = item
  return { left: x, top: y, right: x + (layout?.width ?? 0), bottom: y + (layout?.height ?? 0) }
}

const marginOf = (item: PlacedLeaf['item']): number =>
  item.kind === 'path' ? (item.margin ?? (item.stroke?.width ?? 0) / 2) : 0

/** @param matrix - from the item's units to the world's, if they differ */
function placeLeaf(item: PlacedLeaf['item'], matrix: Matrix | undefined): PlacedLeaf {
  const layout = item.kind === 'text' ? layOutText(rulerOf(), item) : undefined
  const box = boxOf(item, layout)
  const reach = boxAroundRotated(box, marginOf(item), item.rotation)
  return {
    item,
    box,
    layout,
    reach: matrix ? transformBox(matrix, reach) : reach,
    scale: matrix ? scaleOf(matrix) : 1,
  }
}

/** Where the lines of a text are, and a margin around them. */
function holeOf({ text, margin, radius }: NonNullable<GroupItem['gap']>): PlacedGroup['hole'] {
  const { lines, width, top, linesHeight } = layOutText(rulerOf(), text)
  if (lines.every((line) => line.width === 0)) return undefined
  const isWrapped = lines.length > text.content.split('\n').length
  let [left, right] = isWrapped ? [0, width] : [width, 0]
  for (const line of lines) {
    const start = offsetOf(line, width, text.align)
    left = Math.min(left, start)
    right = Math.max(right, start + line.width)
  }
  const above = text.y + top
  const box = {
    left: text.x + left - margin,
    top: above - margin,
    right: text.x + right + margin,
    bottom: above + linesHeight + margin,
  }
  return { box, radius }
}

function placeGroup(item: GroupItem, outer: Matrix | undefined): PlacedGroup | undefined {
  const { transform, clip } = item
  const matrix = transform && outer ? multiply(outer, transform) : (transform ?? outer)
  const items = item.items.flatMap((child) => place(child, matrix) ?? [])
  const around = boxAroundBoxes(items.map(({ reach }) => reach))
  if (!around) return undefined
  const clipBox = clip && (matrix ? transformBox(matrix, clip.box) : clip.box)
  const reach = clipBox ? intersect(around, clipBox) : around
  if (reach.left > reach.right || reach.top > reach.bottom) return undefined
  const hole = item.gap && holeOf(item.gap)
  return { item, items, reach, scale: matrix ? scaleOf(matrix) : 1, ...(hole && { hole }) }
}

/** @returns `undefined` for a group that shows nothing */
const place = (item: DisplayItem, matrix?: Matrix): PlacedItem | undefined =>
  item.kind === 'group' ? placeGroup(item, matrix) : placeLeaf(item, matrix)

/** Whether a text cannot be in view. This does not need its layout. */
function isOutOfView(text: TextItem, view: Box): boolean {
  const { x, y, rotation } = text
  const { width, height } = maxTextSize(text)
  // Whatever its size and rotation, the text is within a circle around its corner.
  const radius = rotation ? 2 * Math.hypot(width, height) : Math.max(width, height)
  return !overlaps(
    { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius },
    view,
  )
}

const isVisible = ({ item, reach }: PlacedItem, view: Box): boolean =>
  item.opacity !== 0 && overlaps(reach, view)

const keepVisible = (items: readonly PlacedItem[], view: Box): PlacedItem[] =>
  items
    .filter((placed) => isVisible(placed, view))
    .map((placed) =>
      'items' in placed ? { ...placed, items: keepVisible(placed.items, view) } : placed,
    )

/** Arranges the items in view, with little work for the others. */
const placeInView = (items: readonly DisplayItem[], view: Box): PlacedItem[] =>
  keepVisible(
    items.flatMap((item) => {
      const isSkipped = item.opacity === 0 || (item.kind === 'text' && isOutOfView(item, view))
      return isSkipped ? [] : (place(item) ?? [])
    }),
    view,
  )

/** Whether an image has any extent. */
export const hasExtent = ({ box, crop }: ImageItem): boolean =>
  box.right > box.left &&
  box.bottom > box.top &&
  (!crop || (crop.right > crop.left && crop.bottom > crop.top))

function collectImages(
  items: readonly PlacedItem[],
  cameraScale: number,
  images: Map<string, ShownImage> = new Map(),
): Map<string, ShownImage> {
  for (const placed of items) {
    if ('items' in placed) collectImages(placed.items, cameraScale, images)
    else if (placed.item.kind === 'image' && hasExtent(placed.item)) {
      const { src, box, label, crop, isOptional = false } = placed.item
      const known = images.get(src)
      const scale = placed.scale * cameraScale
      // As large as the whole image would be.
      const [partX, partY] = crop ? [crop.right - crop.left, crop.bottom - crop.top] : [1, 1]
      images.set(src, {
        src,
        label: known?.label ?? label,
        isOptional: isOptional && known?.isOptional !== false,
        width: Math.max(known?.width ?? 0, ((box.right - box.left) * scale) / partX),
        height: Math.max(known?.height ?? 0, ((box.bottom - box.top) * scale) / partY),
      })
    }
  }
  return images
}

function collectMissing(
  items: readonly PlacedItem[],
  missing: Set<string> = new Set(),
): ReadonlySet<string> {
  for (const placed of items)
    if ('items' in placed) collectMissing(placed.items, missing)
    else for (const character of placed.layout?.missing ?? []) missing.add(character)
  return missing
}

/** Computes what is in view at a size. */
export function arrange(list: DisplayList, { width, height }: Size): Arrangement {
  // Nothing else of what was passed as a size, such as a whole request: arrangements are compared and kept.
  const size = { width, height }
  loadFontsFor(sansTextsOf(list.items))
  const finish = (camera: Camera, items: readonly PlacedItem[]): Arrangement => {
    const images = [...collectImages(items, camera.scale).values()]
    const missingCharacters = [...collectMissing(items)]
    return { list, size, camera, items, images, missingCharacters }
  }
  if (list.frame) {
    const camera = cameraOn(list.frame, size)
    return finish(camera, placeInView(list.items, boxInView(camera, size)))
  }
  const items = list.items.flatMap((item) => place(item) ?? [])
  const around = boxAroundBoxes(items.map(({ reach }) => reach))
  const framed = around && list.margin ? boxAroundRotated(around, list.margin) : around
  const camera = cameraOn(framed, size)
  return finish(camera, keepVisible(items, boxInView(camera, size)))
}
