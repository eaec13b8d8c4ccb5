// Ends what requests still wait for, besides the queue, when the server stops.
import { QueueError, stopping } from './queue-error.ts'

/** The end of the time in which a server that stops completes its requests. */
export class ServerStop {
  readonly #unavailable = new AbortController()
  readonly #lost = new AbortController()

  /** Adds it to the signal of a request for which nothing was drawn yet. The request may be repeated. */
  beforeDrawing(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#unavailable.signal])
  }

  /** Adds it to the signal of a request whose screenshot may have been uploaded. */
  afterDrawing(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#lost.signal])
  }

  /** From now on, all such requests are ended. */
  now(): void {
    this.#unavailable.abort(new QueueError('unavailable', stopping))
    this.#lost.abort(new QueueError('lost', stopping))
  }
}
