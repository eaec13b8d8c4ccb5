// Why rooms could not be read.
import { LayoutError } from './layout.ts'

/** Why rooms could not be read. */
export type RoomsReason =
  /** Where they are kept did not respond as it should; the same may work a little later. */
  | 'unavailable'
  /** What is kept there is invalid until somebody fixes it. */
  | 'wrong'

/** Rooms could not be read. */
export class RoomsError extends Error {
  override readonly name: string = 'RoomsError'
  readonly reason: RoomsReason

  constructor(reason: RoomsReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** The error for what a scene source threw. */
export function toRoomsError(error: unknown): RoomsError {
  const reason = error instanceof LayoutError ? 'wrong' : 'unavailable'
  return new RoomsError(reason, (error as Error).message, { cause: error })
}
