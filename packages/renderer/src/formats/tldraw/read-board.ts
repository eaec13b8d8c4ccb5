// A scene of a board as a display list.
import type { DisplayList } from '../../display-list.ts'
import { RenderError } from '../../render-error.ts'
import type { ReadOptions } from '../format.ts'
import { Board } from './board.ts'
import { ReadContext } from './context.ts'
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

/** @throws RenderError */
export function readBoard(
  content: unknown,
  { limits, sceneName, theme = 'light' }: ReadOptions,
): DisplayList {
  const board = new Board(content, limits)
  const palette = palettes[theme]
  const { background } = palette
  const scene = findScene(board, sceneName)
  const context = new ReadContext(board, palette, theme === 'dark', limits)
  const list = !scene
    ? { items: [] }
    : scene.frame
      ? frameScene(scene.frame, context)
      : { items: pageItems(scene.page.id, context), margin: pageMargin }
  const { omissions } = board
  return { background, ...list, ...(omissions.length > 0 && { omissions }) }
}

/** @throws RenderError */
export const readBoardScenes = (content: unknown, { limits }: ReadOptions): readonly string[] =>
  scenesOf(new Board(content, limits)).map(({ name }) => name)
