// Uploads screenshots. Those with the same key are uploaded one after the other, so that an older one never
// replaces a newer one.
import type { Storage, Upload } from '../storage/storage.ts'

interface Queue {
  last: Promise<unknown>
  newest: number
  users: number
}

/** Uploads screenshots in the order in which their scenes were read. */
export class OrderedUploads {
  readonly #storage: Storage
  readonly #queues = new Map<string, Queue>()
  #clock = 0

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** The position in the order for a scene that is read from now on. */
  nextPosition(): number {
    this.#clock += 1
    return this.#clock
  }

  /**
   * Uploads a screenshot, unless one of a scene that was read later has been uploaded already.
   *
   * @param position - from `nextPosition`, called before the scene was read
   * @throws StorageError, or the signal's reason
   */
  async put(upload: Upload, position: number, signal: AbortSignal): Promise<void> {
    const queue = this.#queues.get(upload.key) ?? { last: Promise.resolve(), newest: 0, users: 0 }
    this.#queues.set(upload.key, queue)
    queue.users += 1
    const turn = queue.last.then(async () => {
      signal.throwIfAborted()
      if (queue.newest > position) return
      await this.#storage.put(upload, signal)
      queue.newest = position
    })
    // The failure of one upload does not affect the next.
    queue.last = turn.catch(() => {})
    try {
      await turn
    } finally {
      queue.users -= 1
      if (queue.users === 0) this.#queues.delete(upload.key)
    }
  }
}
