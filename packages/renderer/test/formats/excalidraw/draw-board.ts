// Reads and draws boards in this process.
import sharp from 'sharp'
import { RenderTask } from '../../../src/canvas/render-task.ts'
import type { DisplayItem, DisplayList } from '../../../src/display-list.ts'
import { readDisplayList, readSceneNames } from '../../../src/formats/index.ts'
import type { Box } from '../../../src/geometry.ts'
import { defaultLimits, type RenderLimits } from '../../../src/limits.ts'

/** How a board is read. */
export interface BoardOptions {
  readonly limits?: Partial<RenderLimits>
  readonly sceneName?: string
  readonly theme?: 'light' | 'dark'
  /** What of the board is drawn. @default what the board frames */
  readonly frame?: Box
}

const bytesOf = (board: object | Uint8Array): Uint8Array =>
  board instanceof Uint8Array ? board : Buffer.from(JSON.stringify(board))

const optionsOf = ({ limits, frame: _, ...options }: BoardOptions) => ({
  ...options,
  limits: { ...defaultLimits, ...limits },
})

/** A board, or a file with one, as a display list. */
export const read = (
  board: object | Uint8Array,
  options: BoardOptions = {},
): Promise<DisplayList> => readDisplayList(bytesOf(board), optionsOf(options))

/** The names of a board's frames. */
export const sceneNames = (board: object | Uint8Array): Promise<readonly string[]> =>
  readSceneNames(bytesOf(board), optionsOf({}))

/** All items, those in groups included. */
export const flatten = (items: readonly DisplayItem[]): DisplayItem[] =>
  items.flatMap((item) => (item.kind === 'group' ? [item, ...flatten(item.items)] : [item]))

/** The color of the picture at a point of the board. */
export type ColorAt = (x: number, y: number) => readonly number[]

/** Draws a board with a pixel for each of its units. */
export async function draw(
  board: object | Uint8Array,
  options: BoardOptions = {},
): Promise<ColorAt> {
  const list = await read(board, options)
  const { left = 0, top = 0, right = 0, bottom = 0 } = options.frame ?? list.frame ?? {}
  const size = { width: Math.ceil(right - left), height: Math.ceil(bottom - top) }
  const task = new RenderTask(
    { ...list, frame: { left, top, right: left + size.width, bottom: top + size.height } },
    size,
    defaultLimits,
  )
  const { png } = await task.finish({ allowsFailedImages: false, checkpoint: () => undefined })
  const { data } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  return (x, y) => {
    const at = (Math.floor(y - top) * size.width + Math.floor(x - left)) * 3
    return [...data.subarray(at, at + 3)]
  }
}
