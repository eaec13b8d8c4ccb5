// Keeps the order of a scene's screenshots: a drawing that took longer than a later one must not replace it.
import type { Storage, Upload } from '../storage/storage.ts'
import type { TakenScreenshots } from './taken-screenshots.ts'
import type { DescribeTaken, DrawingTurn, UploadOrder } from './upload-order.ts'

/** The drawings of one scene that are in flight. */
interface Order {
  lastUpload: Promise<unknown>
  /** The position of the latest drawing that was uploaded. */
  newest: number
  /** How many drawings are in flight; the order is forgotten once there are none. */
  drawings: number
}

/** Uploads the screenshots of each scene in the order in which the scene was read. */
export class OrderedUploads implements UploadOrder {
  readonly #storage: Storage
  readonly #taken: TakenScreenshots
  readonly #orders = new Map<string, Order>()
  #lastPosition = 0

  constructor(storage: Storage, taken: TakenScreenshots) {
    this.#storage = storage
    this.#taken = taken
  }

  async begin(id: string): Promise<DrawingTurn> {
    this.#lastPosition += 1
    const position = this.#lastPosition
    const order = this.#orders.get(id) ?? {
      lastUpload: Promise.resolve(),
      newest: 0,
      drawings: 0,
    }
    this.#orders.set(id, order)
    order.drawings += 1
    return {
      upload: async (upload, signal, describe) => {
        await this.#taken.delete(id)
        const version = await this.#upload(order, position, upload, signal)
        await this.#remember(id, version, describe)
        return version
      },
      end: () => {
        order.drawings -= 1
        if (order.drawings === 0) this.#orders.delete(id)
      },
    }
  }

  async #remember(id: string, version: string | undefined, describe: DescribeTaken): Promise<void> {
    const taken = version === undefined ? undefined : describe(version)
    if (taken) await this.#taken.set(id, taken)
  }

  #upload(
    order: Order,
    position: number,
    upload: Upload,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (upload.immutable) return this.#storage.put(upload, signal)
    const turn = order.lastUpload.then(async () => {
      signal.throwIfAborted()
      if (order.newest > position) return undefined
      const version = await this.#storage.put(upload, signal)
      order.newest = position
      return version
    })
    // The failure of one upload does not affect the next.
    order.lastUpload = turn.catch(() => {})
    return turn
  }
}
