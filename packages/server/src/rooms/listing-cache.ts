// Keeps the listings of folders, and lists a folder again when its listing is no longer current.
import { realpath } from 'node:fs/promises'
import { LRUCache } from 'lru-cache'
import { coalesce } from '../concurrency/coalesce.ts'
import { unlessAbsent } from './folder-file.ts'

/** What is known of a folder. */
export interface CachedListing {
  /** How many names there are. */
  readonly size: number
  /** Whether the folder still has this content. */
  isCurrent(): Promise<boolean>
}

/** Lists a folder; `undefined` if there is none. */
export type ListFolder<Listing> = (
  folder: string,
  previous: Listing | undefined,
) => Promise<Listing | undefined>

const maxCachedNames = 1_000_000

/** The listings of folders. */
export class ListingCache<Listing extends CachedListing> {
  readonly #list: ListFolder<Listing>
  readonly #listings = new LRUCache<string, Listing>({
    maxSize: maxCachedNames,
    sizeCalculation: ({ size }) => size + 1,
  })
  readonly #lookUps = new LRUCache<string, () => Promise<Listing | undefined>>({ max: 1000 })

  constructor(list: ListFolder<Listing>) {
    this.#list = list
  }

  /** The last listing of the folder, if it is kept. It may no longer be current. */
  last(folder: string): Listing | undefined {
    return this.#listings.get(folder)
  }

  /** A current listing of the folder. All who ask at the same time share one. */
  find(folder: string): Promise<Listing | undefined> {
    const lookUp = this.#lookUps.get(folder) ?? coalesce(() => this.#lookUp(folder))
    this.#lookUps.set(folder, lookUp)
    return lookUp()
  }

  async #lookUp(folder: string): Promise<Listing | undefined> {
    const cached = this.#listings.get(folder)
    if (cached && (await cached.isCurrent())) return cached
    // The real path differs for a link, and on some systems for a name in other letters.
    if ((await unlessAbsent(realpath(folder))) !== folder) return undefined
    const listing = await this.#list(folder, cached)
    if (listing) this.#listings.set(folder, listing)
    return listing
  }
}
