// Boards of every kind of element and option, small, as Excalidraw writes them. The tests, the judge and the fuzzer
// read them.
import type { BoardFile } from './elements.ts'
import { frameBoards } from './frame-boards.ts'
import { lineBoards } from './line-boards.ts'
import { otherBoards } from './other-boards.ts'
import { shapeBoards } from './shape-boards.ts'
import { textBoards } from './text-boards.ts'

/** The boards, by name. */
export const boards: Readonly<Record<string, BoardFile>> = {
  ...shapeBoards,
  ...lineBoards,
  ...textBoards,
  ...otherBoards,
  ...frameBoards,
}
