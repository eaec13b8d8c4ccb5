// What became of a request.
import type { RawResponse } from '@whiteboard-screenshots/server-core/http'
import type { FaultInjection } from '../scenario/scenario.ts'

/** A reply, and what there is to say about it. */
export interface Handled {
  readonly reply: RawResponse
  readonly effect?: FaultInjection | undefined
  readonly operation?: string | undefined
  readonly uuid?: string | undefined
  readonly message?: string | undefined
  readonly violations?: readonly string[] | undefined
}
