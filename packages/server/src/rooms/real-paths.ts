// Looks up the real paths of folders. The files of a scene are mostly in the same folder, and are read at once.
import { realpath } from 'node:fs/promises'

/** Real paths, as they are at each call. */
export class RealPaths {
  readonly #running = new Map<string, Promise<unknown>>()
  readonly #next = new Map<string, Promise<string>>()

  /**
   * The real path. Calls share a look-up that has not begun: it begins when the work at hand has made its calls, and
   * not before the look-up of the same path in progress has ended.
   */
  find(path: string): Promise<string> {
    const known = this.#next.get(path)
    if (known) return known
    const next = this.#lookUp(path)
    this.#next.set(path, next)
    return next
  }

  async #lookUp(path: string): Promise<string> {
    await (this.#running.get(path) ?? new Promise<void>((resolve) => process.nextTick(resolve)))
    this.#next.delete(path)
    const result = realpath(path)
    const running = result.then(
      () => {},
      () => {},
    )
    this.#running.set(path, running)
    try {
      return await result
    } finally {
      if (this.#running.get(path) === running) this.#running.delete(path)
    }
  }
}
