// The place of a scene inside a board.

/** The place of a scene inside a board. */
export interface BoardPart {
  /** The path of the board, which is a scene itself. */
  readonly path: string
  /** The name that the board's file has for the scene. */
  readonly sceneName: string
}
