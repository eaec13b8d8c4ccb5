// Where a scene is that is inside of a board.

/** Where a scene inside of a board is. */
export interface BoardPart {
  /** The path of the board, which is a scene itself. */
  readonly path: string
  /** The name that the board's file has for the scene. */
  readonly sceneName: string
}
