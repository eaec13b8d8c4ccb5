// Boards of Netless' appliance plugin: the list of elements that `getElements(scenePath)` returns, as JSON. The list can
// also be the `elements` of an object of the type `appliance`, beside the background page `ppt` of the scene.
//
// The names of fields, the numbers of tools, the compression of `ops`, and that it has three numbers for each point are
// known from the published package. Assumptions, which nobody could compare with the platform: points are world
// coordinates; a shape fills the box around its points; `scale` is about the middle of the points and does not change
// the thickness; `rotate` is in degrees, clockwise, about the middle; the third number of a point is the pen's pressure;
// `eraserlines` have the same coordinates as the points, two numbers for each point.
import type { DisplayItem, DisplayList } from '../../display-list.ts'
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import { type Fields, isFields, number, text } from '../fields.ts'
import type { Format } from '../format.ts'
import { Tally } from '../tally.ts'
import { drawElement } from './draw-element.ts'
import { readElement, tools } from './element.ts'

interface Board {
  readonly elements: readonly unknown[]
  readonly ppt: Fields | undefined
}

const isElement = (value: unknown): boolean =>
  isFields(value) && typeof value.toolsType === 'number'

/** The board that a file has; `undefined` if it is something else. */
function boardOf(json: unknown): Board | undefined {
  if (Array.isArray(json)) {
    const isBoard = json.length === 0 || json.slice(0, 10).some(isElement)
    return isBoard ? { elements: json, ppt: undefined } : undefined
  }
  if (!isFields(json) || json.type !== 'appliance' || !Array.isArray(json.elements))
    return undefined
  return { elements: json.elements, ppt: isFields(json.ppt) ? json.ppt : undefined }
}

// Eraser, selector, clicker and hand: what they do is in other elements.
const silentTools: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 8])

const toolNumbers: ReadonlySet<number> = new Set(Object.values(tools))

/** From the back to the front: backgrounds, then the others by `zIndex`, then in the order of the file. */
const depthOf = ({ toolsType, opt }: Fields): number =>
  toolsType === tools.backgroundSvg ? -Infinity : number(isFields(opt) ? opt.zIndex : 0, 0)

function readItems(board: Board, limits: RenderLimits, tally: Tally): DisplayItem[] {
  if (board.elements.length > limits.elements)
    throw new RenderError('too-large', `The limit for a scene is ${limits.elements} elements`)
  const elements = board.elements.flatMap((element, index) => {
    if (!isFields(element)) {
      tally.omit('elements that are no objects')
      return []
    }
    const tool = number(element.toolsType, 0)
    if (silentTools.has(tool)) return []
    if (!toolNumbers.has(tool)) {
      tally.omit(`elements of the tool ${tool}`)
      return []
    }
    return [{ depth: depthOf(element), element: readElement(element, index, limits) }]
  })
  elements.sort((one, other) => (one.depth === other.depth ? 0 : one.depth - other.depth))
  return elements.flatMap(({ element }) => {
    const items = drawElement(element, tally)
    if (items === undefined)
      tally.omit(
        element.tool === tools.backgroundSvg
          ? 'mind maps behind the board'
          : 'images without an src',
      )
    return items ?? []
  })
}

function readPage(ppt: Fields | undefined): Pick<DisplayList, 'frame' | 'items'> {
  const src = text(ppt?.src)
  const [width, height] = [number(ppt?.width, 0), number(ppt?.height, 0)]
  if (src === undefined || width <= 0 || height <= 0) return { items: [] }
  const frame = { left: -width / 2, top: -height / 2, right: width / 2, bottom: height / 2 }
  return { frame, items: [{ kind: 'image', src, box: frame, label: 'ppt.src' }] }
}

export const applianceFormat: Format = {
  name: 'Netless appliance plugin',
  matches: (file) => boardOf(file.json) !== undefined,
  read: (file, { limits }) => {
    const board = boardOf(file.json) ?? { elements: [], ppt: undefined }
    const tally = new Tally(limits)
    const page = readPage(board.ppt)
    const items = [...page.items, ...readItems(board, limits, tally)]
    return { background: [255, 255, 255], ...page, items, omissions: tally.omissions }
  },
}
