// Remembers the last screenshot of each scene, so that an unchanged scene is not drawn again.
import { LRUCache } from 'lru-cache'
import { entryLimit } from '../caching/entry-limit.ts'

/** The last screenshot of a scene in one size. */
export interface TakenScreenshot {
  readonly sceneVersion: string
  /** The version of each image in it. */
  readonly imageVersions: ReadonlyMap<string, string>
  readonly key: string
  /** The version of the stored screenshot: another server may replace it. */
  readonly storedVersion: string
}

/** Screenshots by an id, which stands for the scene and the size. */
export interface TakenScreenshots {
  get(id: string): Promise<TakenScreenshot | undefined>
  set(id: string, taken: TakenScreenshot): Promise<void>
  delete(id: string): Promise<void>
}

/** How many screenshots are remembered. */
export const maxRemembered = 100_000

/** Screenshots that this process remembers. */
export class TakenInMemory implements TakenScreenshots {
  readonly #taken = new LRUCache<string, TakenScreenshot>(entryLimit(maxRemembered))

  async get(id: string): Promise<TakenScreenshot | undefined> {
    return this.#taken.get(id)
  }

  async set(id: string, taken: TakenScreenshot): Promise<void> {
    this.#taken.set(id, taken)
  }

  async delete(id: string): Promise<void> {
    this.#taken.delete(id)
  }
}
