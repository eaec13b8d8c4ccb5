// Which boards a process has drawn before. What is kept of a board for the next time is kept from the second time on, so
// that a board that is drawn once costs nothing.
import { LRUCache } from 'lru-cache'

/** The boards that were marked, the last ones of very many. */
export class RepeatedBoards {
  readonly #marked = new LRUCache<string, true>({ maxSize: 10_000, sizeCalculation: () => 1 })

  /** Marks a board. Returns whether it was marked before. */
  mark(board: string): boolean {
    const isRepeated = this.#marked.has(board)
    this.#marked.set(board, true)
    return isRepeated
  }
}
