// What a file of the rooms held, and when.

/** What a file holds: a coded version, nothing that can be drawn, an unknown part of a version, or it is absent. */
export type FileState =
  | { readonly kind: 'version'; readonly code: number; readonly bytes: Buffer }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'partial' }
  | { readonly kind: 'absent' }

/** A change, which takes a moment: both states are possible meanwhile. */
interface Change {
  readonly from: number
  until: number
  readonly state: FileState
}

/** The states of one file in the order of time. Times are those of `performance.now()`. */
export class FileHistory {
  readonly #changes: Change[]

  constructor(state: FileState) {
    this.#changes = [{ from: 0, until: 0, state }]
  }

  /** What the file holds after its last change. */
  get current(): FileState {
    return (this.#changes.at(-1) as Change).state
  }

  /** When its last change ended; infinite while it lasts. */
  get changedAt(): number {
    return (this.#changes.at(-1) as Change).until
  }

  /** Begins a change; the returned function ends it. */
  begin(state: FileState): () => void {
    const change = { from: performance.now(), until: Number.POSITIVE_INFINITY, state }
    this.#changes.push(change)
    return () => {
      change.until = performance.now()
    }
  }

  /** Each state that was possible at some time of the interval. */
  during(from: number, until: number): FileState[] {
    return this.#changes
      .filter((change, index) => {
        const next = this.#changes[index + 1]
        return change.from <= until && (next === undefined || next.until >= from)
      })
      .map(({ state }) => state)
  }

  /** Versions that it has had, for one to come back. */
  get versions(): Extract<FileState, { kind: 'version' }>[] {
    return this.#changes.map(({ state }) => state).filter((state) => state.kind === 'version')
  }
}
