// What is counted and timed of the work.

/** Why a request that was right could not be done. */
export type FailureCause = 'rooms' | 'image' | 'drawing' | 'storage' | 'peer' | 'full'

/** Counts the work. */
export interface ScreenshotMetrics {
  /** A scene had to wait for a place, for so many seconds. */
  waited(seconds: number): void
  /** A scene was drawn, in so many seconds. */
  drawn(seconds: number): void
  /** A picture was uploaded, in so many seconds. */
  uploaded(seconds: number): void
  /** A picture that was there already was the answer. */
  reused(): void
  /** A request that was right could not be done. */
  failed(cause: FailureCause): void
}
