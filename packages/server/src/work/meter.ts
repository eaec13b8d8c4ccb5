// What is counted and timed of the work.

/** Why a scene did not become a picture. */
export type FailureCause = 'rooms' | 'image' | 'drawing' | 'storage'

/** Counts the work. */
export interface Meter {
  /** A scene was drawn, in so many seconds. */
  drawn(seconds: number): void
  /** A picture was uploaded, in so many seconds. */
  uploaded(seconds: number): void
  /** A picture that was there already was the answer. */
  reused(): void
  /** A scene did not become a picture. */
  failed(cause: FailureCause): void
}
