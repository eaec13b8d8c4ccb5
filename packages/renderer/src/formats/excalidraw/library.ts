// A library: its drawings beside each other on a sheet.
import type { DisplayItem } from '../../display-list.ts'
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import { isFields } from '../fields.ts'
import { type DrawnBoard, drawBoard } from './draw-board.ts'
import type { DrawingOptions } from './element-drawer.ts'
import { readElements } from './read-board.ts'

const gap = 40

/** The drawings of a library: lists of elements in the first version, objects with such a list in the second. */
function readDrawings(content: unknown, limits: RenderLimits, { tally }: DrawingOptions) {
  const { library, libraryItems } = Object(content)
  const drawings: unknown = libraryItems ?? library
  if (!Array.isArray(drawings))
    throw new RenderError('invalid', 'The scene is invalid: libraryItems must be an array')
  let left = limits.elements
  return drawings.map((drawing: unknown, index) => {
    const isObject = isFields(drawing)
    const label = isObject ? `libraryItems[${index}].elements` : `library[${index}]`
    const elements = readElements(isObject ? drawing.elements : drawing, label, limits, tally)
    left -= elements.length + 1
    if (left < 0)
      throw new RenderError(
        'too-large',
        `${label}: the limit for a scene is ${limits.elements} elements`,
      )
    return elements
  })
}

/** The largest of the numbers in each column or row. */
function largestOf(sizes: readonly number[], groupOf: (index: number) => number): number[] {
  const largest: number[] = []
  for (const [index, size] of sizes.entries()) {
    const group = groupOf(index)
    largest[group] = Math.max(largest[group] ?? 0, size)
  }
  return largest
}

/** Where each column or row begins. */
function startsOf(sizes: readonly number[]): number[] {
  let next = 0
  return sizes.map((size) => {
    const start = next
    next += size + gap
    return start
  })
}

/** Draws a library. */
export function drawLibrary(
  content: unknown,
  limits: RenderLimits,
  options: DrawingOptions,
): DrawnBoard {
  const drawn = readDrawings(content, limits, options).flatMap((elements) => {
    const board = { elements, background: options.background, files: {} }
    const { items, bounds } = drawBoard(board, options)
    return bounds ? [{ items, bounds }] : []
  })
  const columns = Math.max(1, Math.ceil(Math.sqrt(drawn.length)))
  const columnOf = (index: number): number => index % columns
  const rowOf = (index: number): number => Math.floor(index / columns)
  const widths = largestOf(
    drawn.map(({ bounds }) => bounds.right - bounds.left),
    columnOf,
  )
  const heights = largestOf(
    drawn.map(({ bounds }) => bounds.bottom - bounds.top),
    rowOf,
  )
  const [lefts, tops] = [startsOf(widths), startsOf(heights)]
  const items = drawn.map(({ items, bounds }, index): DisplayItem => {
    const [column, row] = [columnOf(index), rowOf(index)]
    // In the middle of its cell.
    const x = (lefts[column] ?? 0) + (widths[column] ?? 0) / 2 - (bounds.left + bounds.right) / 2
    const y = (tops[row] ?? 0) + (heights[row] ?? 0) / 2 - (bounds.top + bounds.bottom) / 2
    return { kind: 'group', items, transform: [1, 0, 0, 1, x, y] }
  })
  if (drawn.length === 0) return { items, bounds: undefined }
  const [right, bottom] = [
    (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0),
    (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0),
  ]
  return { items, bounds: { left: 0, top: 0, right, bottom } }
}
