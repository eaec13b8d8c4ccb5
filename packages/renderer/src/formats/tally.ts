// Counts what of a board is left out, and how much of its limits is used.
import type { Omission } from '../display-list.ts'
import type { RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'

/** The counts of a board. */
export class Tally {
  readonly #limits: RenderLimits
  readonly #omissions = new Map<string, number>()
  #points = 0
  #characters = 0

  constructor(limits: RenderLimits) {
    this.#limits = limits
  }

  /** What was left out, in the order in which it was found. */
  get omissions(): readonly Omission[] {
    return [...this.#omissions].map(([what, count]) => ({ what, count }))
  }

  /** Counts something that is left out, in the plural: `elements of type "graph"`. */
  omit(what: string): void {
    this.#omissions.set(what, (this.#omissions.get(what) ?? 0) + 1)
  }

  /** @throws RenderError if there are too many */
  addPoints(count: number, label: string): void {
    this.#points += count
    const { points } = this.#limits
    if (this.#points > points)
      throw new RenderError(
        'too-large',
        `${label}.points: the limit for a scene is ${points} points`,
      )
  }

  /** @throws RenderError if there are too many */
  addText(text: string, label: string): void {
    this.#characters += text.length
    const { characters } = this.#limits
    if (this.#characters > characters)
      throw new RenderError(
        'too-large',
        `${label}.text: the limit for a scene is ${characters} characters of text`,
      )
  }
}
