// Reads a board as a display list.
import type { DisplayList } from '../../display-list.ts'
import { Palette } from '../css-colors.ts'
import type { ReadOptions } from '../format.ts'
import { KeptElements } from '../kept-elements.ts'
import type { SceneInput } from '../scene-input.ts'
import { Tally } from '../tally.ts'
import { type DrawnBoard, drawBoard, drawFrame } from './draw-board.ts'
import type { Board, BoardElement } from './element.ts'
import type { DrawingOptions, DrawnBoardElement } from './element-drawer.ts'
import { openEnvelope } from './envelope.ts'
import { findFrame, framesByName } from './frames.ts'
import { ImageFiles } from './images.ts'
import { drawLibrary } from './library.ts'
import { readBoard } from './read-board.ts'

/** What Excalidraw leaves around a board that it exports. */
const padding = 10

const isLibrary = (content: unknown): boolean => Object(content).type === 'excalidrawlib'

function draw(board: Board, sceneName: string | undefined, options: DrawingOptions): DrawnBoard {
  if (sceneName === undefined) return drawBoard(board, options)
  return drawFrame(board, findFrame(board.elements, sceneName), options)
}

function frameOf({ bounds }: DrawnBoard, around: number): Pick<DisplayList, 'frame'> {
  if (!bounds) return {}
  const { left, top, right, bottom } = bounds
  return {
    frame: {
      left: left - around,
      top: top - around,
      right: right + around,
      bottom: bottom + around,
    },
  }
}

// The place in the file, which changes with the elements before.
const ignoredField = 'label' satisfies keyof BoardElement
const keptElements = new KeptElements<DrawnBoardElement>(ignoredField)

/** @throws RenderError */
export function read(
  file: SceneInput,
  { limits, sceneName, theme, affinity }: ReadOptions,
): DisplayList {
  const content = openEnvelope(file, limits)
  const tally = new Tally(limits)
  const board = isLibrary(content)
    ? { elements: [], background: '#ffffff', files: {} }
    : readBoard(content, limits, tally)
  const palette = new Palette(theme)
  const { background } = board
  const files = new ImageFiles(board.files, limits)
  const kept = isLibrary(content) ? undefined : keptElements.open({ affinity, sceneName, theme })
  const options: DrawingOptions = { palette, background, files, tally, kept }
  const drawn = isLibrary(content)
    ? drawLibrary(content, limits, options)
    : draw(board, sceneName, options)
  if (kept) keptElements.keep(kept)
  return {
    background: palette.background(background),
    items: drawn.items,
    ...frameOf(drawn, sceneName === undefined ? padding : 0),
    files: files.decoded,
    omissions: tally.omissions,
    ...(kept && { keptBytes: kept.bytes }),
  }
}

/** The names of a board's frames. */
export function sceneNames(file: SceneInput, { limits }: ReadOptions): readonly string[] {
  const content = openEnvelope(file, limits)
  if (isLibrary(content)) return []
  return [...framesByName(readBoard(content, limits, new Tally(limits)).elements).keys()]
}
