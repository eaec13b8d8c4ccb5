// A scene of a board as a display list.
import type { DisplayList } from '../../display-list.ts'
import { RenderError } from '../../render-error.ts'
import type { ReadOptions } from '../format.ts'
import { KeptElements } from '../kept-elements.ts'
import { Board } from './board.ts'
import { type DrawnShape, ReadContext } from './context.ts'
import { frameScene, pageItems } from './page-items.ts'
import { palettes } from './palette.ts'
import { type Scene, scenesOf } from './scenes.ts'

function findScene(board: Board, sceneName: string | undefined): Scene | undefined {
  const scenes = scenesOf(board)
  if (sceneName === undefined) return scenes[0]
  const found = scenes.find(({ name }) => name === sceneName)
  if (!found) throw new RenderError('invalid', `The scene has no page or frame named ${sceneName}`)
  return found
}

// As tldraw leaves it free around what it exports.
const pageMargin = 32

const keptShapes = new KeptElements<DrawnShape>()

/** @throws RenderError */
export function readBoard(
  content: unknown,
  { limits, sceneName, theme = 'light', affinity }: ReadOptions,
): DisplayList {
  const board = new Board(content, limits)
  const palette = palettes[theme]
  const { background } = palette
  const scene = findScene(board, sceneName)
  const kept = keptShapes.open({ affinity, sceneName, theme })
  const context = new ReadContext(board, palette, theme === 'dark', limits, kept)
  const list = !scene
    ? { items: [] }
    : scene.frame
      ? frameScene(scene.frame, context)
      : { items: pageItems(scene.page.id, context), margin: pageMargin }
  const { omissions } = board
  if (kept) keptShapes.keep(kept)
  return {
    background,
    ...list,
    ...(omissions.length > 0 && { omissions }),
    ...(kept && { keptBytes: kept.bytes }),
  }
}

/** @throws RenderError */
export const readBoardScenes = (content: unknown, { limits }: ReadOptions): readonly string[] =>
  scenesOf(new Board(content, limits)).map(({ name }) => name)
