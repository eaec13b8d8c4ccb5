// The error for rooms that could not be read.
import { ReasonError } from '../errors/reason-error.ts'

/** Why rooms could not be read. */
export type RoomsReason =
  /** The source failed; a retry may succeed. */
  | 'unavailable'
  /** The room's files are invalid until the operator fixes them. */
  | 'invalid'
  /** The scene was removed after the room was listed. */
  | 'removed'

/** Rooms could not be read. */
export class RoomsError extends ReasonError<RoomsReason> {
  override readonly name: string = 'RoomsError'
}

/** The error for whatever a scene source threw: a RoomsError as it is, or else an unavailable source. */
export const toRoomsError = (error: unknown): RoomsError =>
  error instanceof RoomsError
    ? error
    : new RoomsError('unavailable', (error as Error).message, { cause: error })
