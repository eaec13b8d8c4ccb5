// Tells the operator once that something does not work, and once that it works again.
import type { OperatorLog } from './operator-log.ts'

/** Where outages are reported. */
export type OutageLog = Pick<OperatorLog, 'warn' | 'event'>

/** Something that may not work for a while. */
export class Outage {
  readonly #log: OutageLog
  readonly #what: string
  #isReported = false

  /** @param what - what works again, such as `queue: Redis at 127.0.0.1:6379` */
  constructor(log: OutageLog, what: string) {
    this.#log = log
    this.#what = what
  }

  /** It does not work. */
  begin(message: string): void {
    if (this.#isReported) return
    this.#isReported = true
    this.#log.warn(`${this.#what} ${message}`)
  }

  /** It works. */
  end(): void {
    if (!this.#isReported) return
    this.#isReported = false
    this.#log.event('works again', { what: this.#what })
  }
}
