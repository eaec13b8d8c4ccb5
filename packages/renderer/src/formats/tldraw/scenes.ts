// The scenes of a board: its pages, and the frames on them.
import { UniqueNames } from '../unique-names.ts'
import type { Board, Page, ShapeOf } from './board.ts'

/** A page, or a frame on it. */
export interface Scene {
  readonly name: string
  readonly page: Page
  readonly frame?: ShapeOf<'frame'>
}

/** The name without what would make it several names or none. */
const partOf = (name: string, otherwise: string): string =>
  name
    .replace(/[/\\\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^\.+$/, '') || otherwise

function framesIn(board: Board, parentId: string, depth = 0): ShapeOf<'frame'>[] {
  if (depth > 0 && board.isTooDeep(depth)) return []
  return board
    .childrenOf(parentId)
    .flatMap((shape) => [
      ...(shape.type === 'frame' ? [shape] : []),
      ...(shape.type === 'frame' || shape.type === 'group'
        ? framesIn(board, shape.id, depth + 1)
        : []),
    ])
}

/** All scenes in their order: each page, and after it its frames as `Page/Frame`. */
export function scenesOf(board: Board): readonly Scene[] {
  const names = new UniqueNames()
  return board.pages.flatMap((page, index) => {
    const name = names.take(partOf(page.name, `Page ${index + 1}`))
    const frames = framesIn(board, page.id).map((frame): Scene => {
      const frameName = names.take(`${name}/${partOf(frame.props.name, 'Frame')}`)
      return { name: frameName, page, frame }
    })
    return [{ name, page }, ...frames]
  })
}
