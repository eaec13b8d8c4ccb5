// What is needed to turn a shape into items of a display list.
import type { DisplayItem } from '../../display-list.ts'
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import type { BoardElements } from '../kept-elements.ts'
import type { Board } from './board.ts'
import type { Target } from './outline.ts'
import type { Palette } from './palette.ts'

/** What a shape was drawn as. */
export interface DrawnShape {
  readonly items: readonly DisplayItem[]
  /** What of the limits it has used. */
  readonly points: number
  readonly characters: number
}

/** Reads the shapes of a scene, within the limits for all of them together. */
export class ReadContext {
  readonly board: Board
  readonly palette: Palette
  readonly isDark: boolean
  /** What arrows are tied to, by the ids of shapes. */
  readonly targets: Map<string, Target | undefined> = new Map()
  readonly #kept: BoardElements<DrawnShape> | undefined
  readonly #limits: RenderLimits
  #points = 0
  #characters = 0

  /** @param kept - what the shapes were drawn as before; `undefined` draws all of them */
  constructor(
    board: Board,
    palette: Palette,
    isDark: boolean,
    limits: RenderLimits,
    kept?: BoardElements<DrawnShape>,
  ) {
    this.board = board
    this.#kept = kept
    this.palette = palette
    this.isDark = isDark
    this.#limits = limits
  }

  /**
   * Draws a shape, or takes what it was drawn as before.
   *
   * @param source - all that it is drawn from, or `undefined` if there is more
   * @throws RenderError
   */
  drawUnlessKept(
    id: string,
    source: unknown,
    draw: () => readonly DisplayItem[],
  ): readonly DisplayItem[] {
    const kept = this.#kept
    if (!kept) return draw()
    const known = source === undefined ? undefined : kept.find(id, source)
    if (known) {
      this.countPoints(known.points)
      this.countCharacters(known.characters)
      return known.items
    }
    const [points, characters] = [this.#points, this.#characters]
    const { omittedCount } = this.board
    const items = draw()
    const drawn = {
      items,
      points: this.#points - points,
      characters: this.#characters - characters,
    }
    // What is left out has to be counted each time.
    const isWhole = this.board.omittedCount === omittedCount
    return kept.keep(id, isWhole ? source : undefined, drawn).items
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
