/** What has to be closed, the latest first. */
export class Closers {
  readonly #closers: (() => Promise<void>)[] = []

  addFirst(close: () => Promise<void>): void {
    this.#closers.unshift(close)
  }

  /** Closes all of it, even if some fail. The first is finished before the others begin, since it uses them. */
  async all(): Promise<void> {
    const [first, ...others] = this.#closers.splice(0)
    const results = [
      ...(await Promise.allSettled([first?.()])),
      ...(await Promise.allSettled(others.map((close) => close()))),
    ]
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  }
}
