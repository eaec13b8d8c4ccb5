// Which requests are in flight: one that comes may join the work of another, and what befell that befalls it too.
import type { PlannedRequest } from './requests.ts'
import type { ServerUnderTest } from './server-under-test.ts'

/** A request that has begun. */
export interface BegunRequest {
  readonly server: ServerUnderTest
  /** The room of the scenes that it asks for. */
  readonly room: string | undefined
  readonly from: number
  /**
   * When the earliest request began whose work this one may have joined.
   */
  readonly sharedFrom: number
}

/** Requests that have begun and not ended. */
export class RequestsInFlight {
  readonly #requests = new Set<BegunRequest>()

  begin(server: ServerUnderTest, { wanted }: PlannedRequest): BegunRequest {
    const from = performance.now()
    const room = wanted?.room
    const joined = [...this.#requests].filter(
      (one) => room !== undefined && one.room === room && one.server === server,
    )
    const sharedFrom = Math.min(from, ...joined.map((one) => one.sharedFrom))
    const begun = { server, room, from, sharedFrom }
    this.#requests.add(begun)
    return begun
  }

  end(begun: BegunRequest): void {
    this.#requests.delete(begun)
  }
}
