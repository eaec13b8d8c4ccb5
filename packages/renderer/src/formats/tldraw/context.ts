// What is needed to turn a shape into items of a display list.
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import type { Board } from './board.ts'
import type { Target } from './outline.ts'
import type { Palette } from './palette.ts'

/** Reads the shapes of a scene, within the limits for all of them together. */
export class ReadContext {
  readonly board: Board
  readonly palette: Palette
  readonly isDark: boolean
  /** What arrows are tied to, by the ids of shapes. */
  readonly targets: Map<string, Target | undefined> = new Map()
  readonly #limits: RenderLimits
  #points = 0
  #characters = 0

  constructor(board: Board, palette: Palette, isDark: boolean, limits: RenderLimits) {
    this.board = board
    this.palette = palette
    this.isDark = isDark
    this.#limits = limits
  }

  /** @throws RenderError if all strokes together have too many points */
  countPoints(count: number): void {
    this.#points += count
    if (this.#points > this.#limits.points)
      throw new RenderError(
        'too-large',
        `The scene has too many points: the limit is ${this.#limits.points}`,
      )
  }

  /** @throws RenderError if all texts together have too many characters */
  countCharacters(count: number): void {
    this.#characters += count
    if (this.#characters > this.#limits.characters)
      throw new RenderError(
        'too-large',
        `The scene has too many characters: the limit is ${this.#limits.characters}`,
      )
  }
}
