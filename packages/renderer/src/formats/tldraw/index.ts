// tldraw's boards: `.tldr` files and snapshots of its store.
import type { Format } from '../format.ts'
import { isObject } from './values.ts'

const isSnapshot = (value: unknown): boolean =>
  isObject(value) && isObject(value.store) && isObject(value.schema)

/** Whether a file's content is a board of tldraw: by its own name, as a snapshot, or of its first version. */
const isTldraw = (content: unknown): boolean =>
  isObject(content) &&
  (typeof content.tldrawFileFormatVersion === 'number' ||
    isSnapshot(content) ||
    isSnapshot(content.document) ||
    (isObject(content.document) &&
      isObject(content.document.pages) &&
      isObject(content.document.pageStates)))

export const tldrawFormat: Format = {
  name: 'tldraw',
  matches: (file) => isTldraw(file.json),
  // tldraw's schema is loaded when a board needs it.
  async read(file, options) {
    const { readBoard } = await import('./read-board.ts')
    return readBoard(file.json, options)
  },
  async sceneNames(file, options) {
    const { readBoardScenes } = await import('./read-board.ts')
    return readBoardScenes(file.json, options)
  },
}
