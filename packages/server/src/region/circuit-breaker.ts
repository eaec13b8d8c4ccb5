// Stops sending requests to a peer that fails repeatedly, so that they do not wait for it until they time out.

const maxFailures = 3

/** Whether requests are sent to a peer. */
export class CircuitBreaker {
  readonly #retryMs: number
  #failures = 0
  #openedAt = 0
  /** Whether one request tries the peer while it is left out. */
  #isTrying = false

  /** @param retryMs - how long the peer is left out before the next request tries it */
  constructor(retryMs: number) {
    this.#retryMs = retryMs
  }

  /** Whether a request may be sent. If so, record its outcome. */
  tryEnter(): boolean {
    if (this.#failures < maxFailures) return true
    if (this.#isTrying || performance.now() - this.#openedAt < this.#retryMs) return false
    this.#isTrying = true
    return true
  }

  recordSuccess(): void {
    this.#failures = 0
    this.#isTrying = false
  }

  recordFailure(): void {
    this.#failures += 1
    this.#openedAt = performance.now()
    this.#isTrying = false
  }

  /** The client disconnected, or this server stops, which says nothing about the peer. */
  recordAbort(): void {
    this.#isTrying = false
  }
}
