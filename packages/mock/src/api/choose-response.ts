// The response that a `Prefer` header or a scenario asks for.
import {
  findExample,
  firstExample,
  type Operation,
} from '@whiteboard-screenshots/server-core/contract'

/** A status, and the name of the example of it that is preferred. */
export interface PreferredResponse {
  readonly status: number
  readonly example?: string
}

/** Returns a preferred response's body; `undefined` if the contract has no such response. */
export type ChooseResponse = (
  operation: Operation,
  preferred: PreferredResponse,
) => Promise<{ readonly body: unknown } | undefined>

/** Chooses among the contract's examples. */
export const chooseExample: ChooseResponse = async (operation, { status, example }) => {
  const body =
    example === undefined
      ? firstExample(operation, status)
      : findExample(operation, status, example)
  return body === undefined ? undefined : { body }
}
