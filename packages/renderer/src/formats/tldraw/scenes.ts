// The scenes of a board: its pages, and the frames on them.
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

/** Gives names that none of the others has: the second `Plan` is `Plan 2`. */
class UniqueNames {
  readonly #counts = new Map<string, number>()

  take(name: string): string {
    let count = this.#counts.get(name) ?? 0
    let free = name
    do {
      count += 1
      if (count > 1) free = `${name} ${count}`
    } while (count > 1 && this.#counts.has(free))
    this.#counts.set(name, count)
    if (free !== name) this.#counts.set(free, 1)
    return free
  }
}

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
