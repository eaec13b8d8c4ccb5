// Uploads pictures, those of one key one after the other, so that an older never replaces a newer.
import type { Storage, Upload } from '../storage/storage.ts'

/** Uploads that know of each other. */
export interface OrderedUploads {
  /** The age of what is read from now on. */
  begin(): number
  /**
   * Uploads it, unless what was read later is there already.
   *
   * @param age - when its scene was read, as `begin` told it
   * @throws StorageError, or the signal's reason
   */
  put(upload: Upload, age: number, signal: AbortSignal): Promise<void>
}

interface Line {
  last: Promise<unknown>
  newest: number
  users: number
}

/** Begins with nothing uploaded. */
export function createOrderedUploads(storage: Storage): OrderedUploads {
  const lines = new Map<string, Line>()
  let clock = 0
  return {
    begin: () => {
      clock += 1
      return clock
    },
    put: async (upload, age, signal) => {
      const line = lines.get(upload.key) ?? { last: Promise.resolve(), newest: 0, users: 0 }
      lines.set(upload.key, line)
      line.users += 1
      const turn = line.last.then(async () => {
        signal.throwIfAborted()
        if (line.newest > age) return
        await storage.put(upload, signal)
        line.newest = age
      })
      // Whoever comes next does not suffer from this one's failure.
      line.last = turn.catch(() => {})
      try {
        await turn
      } finally {
        line.users -= 1
        if (line.users === 0) lines.delete(upload.key)
      }
    },
  }
}
