// Keeps the order of a scene's screenshots: a drawing that took longer than a later one must not replace it.
import type { Storage, Upload } from '../storage/storage.ts'

/** The drawings of one scene that are in flight. */
interface Order {
  lastUpload: Promise<unknown>
  /** The position of the latest drawing that was uploaded. */
  newest: number
  /** How many drawings are in flight; the order is forgotten once there are none. */
  drawings: number
}

/** One drawing of a scene, from before the scene is read until its screenshot is uploaded. */
export interface DrawingTurn {
  /**
   * Uploads the screenshot, unless one of a later drawing has been uploaded to its key already. An immutable
   * screenshot has a key of its own and is always uploaded.
   *
   * @returns the version of the stored screenshot; `undefined` if the key has a later one, or none is known
   * @throws StorageError, or the signal's reason
   */
  upload(upload: Upload, signal: AbortSignal): Promise<string | undefined>
  /** Ends the drawing, whether or not it was uploaded. */
  end(): void
}

/** Uploads the screenshots of each scene in the order in which the scene was read. */
export class OrderedUploads {
  readonly #storage: Storage
  readonly #orders = new Map<string, Order>()
  #lastPosition = 0

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /**
   * Begins a drawing. Call it before the scene is read.
   *
   * @param id - stands for the scene and the size
   */
  begin(id: string): DrawingTurn {
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
      upload: (upload, signal) => this.#upload(order, position, upload, signal),
      end: () => {
        order.drawings -= 1
        if (order.drawings === 0) this.#orders.delete(id)
      },
    }
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
