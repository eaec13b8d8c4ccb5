// When each fault was there, and so which failures the contract allows.

/** What goes wrong. */
export type FaultKind =
  | StorageFault
  | 'kill a drawing process'
  | 'stop a drawing process'
  | 'move the clock'
  | 'break the keys file'
  | 'remove the drafts'
  | 'remove the screenshots'
  | 'too many requests'
  | 'unread pictures'

/** What the storage does instead of its work. */
export type StorageFault =
  | 'slow storage'
  | 'busy storage'
  | 'failing storage'
  | 'full storage'
  | 'denied storage'
  | 'dropping storage'
  | 'silent storage'
  | 'web page for storage'
  | 'endless storage'

/** One fault, from its beginning to its end. */
interface FaultWindow {
  readonly kind: FaultKind
  /** The name of the server that it concerns; `undefined` for all. */
  readonly server: string | undefined
  readonly from: number
  until: number
}

// A server needs a moment to notice that a fault is over.
const graceMs = 1500

/** Every fault of a run, in time. */
export class FaultWindows {
  readonly #windows: FaultWindow[] = []

  /** Begins a fault; the returned function ends it, after so many more milliseconds. */
  begin(kind: FaultKind, server?: string): (moreMs?: number) => void {
    const window = { kind, server, from: performance.now(), until: Number.POSITIVE_INFINITY }
    this.#windows.push(window)
    return (moreMs = 0) => {
      window.until = performance.now() + moreMs
    }
  }

  /** The kinds of faults that a server had at some time of the interval. */
  during(server: string, from: number, until: number): ReadonlySet<FaultKind> {
    return new Set(
      this.#windows
        .filter((window) => window.server === undefined || window.server === server)
        .filter((window) => window.from <= until && window.until + graceMs >= from)
        .map(({ kind }) => kind),
    )
  }

  /** How often each fault was there. */
  get counts(): ReadonlyMap<FaultKind, number> {
    const counts = new Map<FaultKind, number>()
    for (const { kind } of this.#windows) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return counts
  }
}
