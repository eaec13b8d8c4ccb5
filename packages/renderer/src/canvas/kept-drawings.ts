// Keeps the canvases of boards that were drawn last. A live board grows by a stroke at a time, and is then drawn
// from where it was, not from the start.
import { isDeepStrictEqual } from 'node:util'
import type { Canvas } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import type { Color, DisplayItem } from '../display-list.ts'
import type { Size } from '../geometry.ts'
import { isSame } from '../is-same.ts'
import { RepeatedBoards } from '../repeated-boards.ts'
import type { Arrangement } from './arrange.ts'
import type { Camera } from './camera.ts'
import { encodeItems } from './encode-items.ts'
import { KeptBands } from './png-bands.ts'
import { takeCanvas } from './reused-canvas.ts'

/** An image's file, and the size that it is shown in: what its bitmap depends on. */
export interface DrawnImage extends Size {
  readonly digest: string | undefined
}

/** The items themselves if they are kept anyway, or else as bytes. */
type ComparedItems =
  | { readonly kind: 'objects'; readonly items: readonly DisplayItem[]; readonly bytes: number }
  | { readonly kind: 'encoded'; readonly bytes: Buffer }

/** What a drawing shows. */
export interface Drawing {
  /** What it is kept under. */
  readonly boardAndSize: string
  readonly itemCount: number
  readonly items: ComparedItems
  readonly size: Size
  readonly camera: Camera
  readonly background: Color
  /** Those in view. */
  readonly images: ReadonlyMap<string, DrawnImage>
}

/** What was kept of a board's last drawing, or takes its place. */
export interface StartedDrawing extends StartedCanvas {
  /** Of its last PNG. */
  readonly bands: KeptBands
}

/** A canvas, and how many items of the drawing are on it already. */
export interface StartedCanvas {
  readonly canvas: Canvas
  /** 0 if it has anything else on it. */
  readonly drawnItems: number
}

interface KeptDrawing extends Drawing {
  readonly canvas: Canvas
  readonly bands: KeptBands
}

const bytesOf = (items: ComparedItems): number =>
  items.kind === 'objects' ? items.bytes : items.bytes.length

// A board of 1920x1080 takes 20 MB: its canvas, and the pixels and the file of its last PNG.
const kept = new LRUCache<string, KeptDrawing>({
  maxSize: 64 * 2 ** 20,
  sizeCalculation: ({ canvas, items, bands }) =>
    canvas.width * canvas.height * 4 + bytesOf(items) + bands.size,
})

const drawn = new RepeatedBoards()

/** Marks the board as drawn in this size by this process. Returns whether it was before, whatever was on it then. */
export const markDrawn = (boardAndSize: string): boolean => drawn.mark(boardAndSize)

/** Describes what is to be drawn. */
export function describeDrawing(
  boardAndSize: string,
  { list, size, camera }: Arrangement,
  images: ReadonlyMap<string, DrawnImage>,
): Drawing {
  const { background, keptBytes } = list
  const itemCount = list.items.length
  const items: ComparedItems =
    keptBytes === undefined
      ? { kind: 'encoded', bytes: encodeItems(list.items) }
      : { kind: 'objects', items: list.items, bytes: keptBytes }
  return { boardAndSize, itemCount, items, size, camera, background, images }
}

const framingOf = ({ size, camera, background }: Drawing): object => ({ size, camera, background })

/** Whether the items are the first of others. Items that are compared in different ways count as different. */
function areFirst(items: ComparedItems, of: ComparedItems): boolean {
  if (items.kind === 'encoded')
    return (
      of.kind === 'encoded' &&
      items.bytes.length <= of.bytes.length &&
      items.bytes.equals(of.bytes.subarray(0, items.bytes.length))
    )
  return of.kind === 'objects' && items.items.every((item, index) => isSame(item, of.items[index]))
}

/** Whether the drawing is the beginning of another. */
const isBeginning = (drawing: Drawing, of: Drawing): boolean =>
  drawing.itemCount > 0 &&
  areFirst(drawing.items, of.items) &&
  isDeepStrictEqual(framingOf(drawing), framingOf(of)) &&
  [...drawing.images].every(([src, image]) => isDeepStrictEqual(image, of.images.get(src)))

/** A canvas for a drawing: the one that was kept of its board, if what is on it is the beginning of the drawing. */
export function takeStartedCanvas(drawing: Drawing): StartedDrawing {
  const found = kept.get(drawing.boardAndSize)
  kept.delete(drawing.boardAndSize)
  const { canvas, bands } = found ?? {
    canvas: takeCanvas(drawing.size),
    bands: new KeptBands(),
  }
  const drawnItems = found && isBeginning(found, drawing) ? found.itemCount : 0
  return { canvas, bands, drawnItems }
}

/** Keeps a finished drawing. */
export function keepDrawing(drawing: Drawing, { canvas, bands }: StartedDrawing): void {
  kept.set(drawing.boardAndSize, { ...drawing, canvas, bands })
}
