// Shares a few places among many owners in turn, so that one with much to do does not keep others out.

/** Places that are taken and given back. */
export interface FairSemaphore {
  /**
   * Takes a place, once there is one.
   *
   * @param owner - whose turn it is when several wait
   * @returns what gives it back
   * @throws the signal's reason
   */
  acquire(owner: object, signal: AbortSignal): Promise<() => void>
  /** How many wait for one. */
  readonly waiting: number
}

type Give = () => void

/** Begins with all places free. */
export function createFairSemaphore(places: number): FairSemaphore {
  // Owners in the order of their turns, each with those of its own who wait.
  const queues = new Map<object, Set<Give>>()
  let free = places
  let waiting = 0

  const giveNext = (): void => {
    const [turn] = queues
    if (!turn) {
      free += 1
      return
    }
    const [owner, queue] = turn
    const [give] = queue
    queues.delete(owner)
    if (give) queue.delete(give)
    if (queue.size > 0) queues.set(owner, queue)
    waiting -= 1
    give?.()
  }
  const giveBack = (): Give => {
    let given = false
    return () => {
      if (given) return
      given = true
      giveNext()
    }
  }

  return {
    get waiting() {
      return waiting
    },
    acquire: (owner, signal) => {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (free > 0) {
        free -= 1
        return Promise.resolve(giveBack())
      }
      return new Promise((resolve, reject) => {
        const queue = queues.get(owner) ?? new Set()
        const leave = (): void => {
          queue.delete(give)
          if (queue.size === 0) queues.delete(owner)
          waiting -= 1
          reject(signal.reason)
        }
        const give = (): void => {
          signal.removeEventListener('abort', leave)
          resolve(giveBack())
        }
        queue.add(give)
        queues.set(owner, queue)
        waiting += 1
        signal.addEventListener('abort', leave, { once: true })
      })
    },
  }
}
