// The error for rooms that could not be read.
import { ReasonError } from '../errors/reason-error.ts'

/** Why rooms could not be read. */
export type RoomsReason =
  /** The source did not respond as it should; the same may work a little later. */
  | 'unavailable'
  /** The room's files are invalid until somebody fixes them. */
  | 'invalid'
  /** The scene was removed after the room was listed. */
  | 'removed'

/** Rooms could not be read. */
export class RoomsError extends ReasonError<RoomsReason> {
  override readonly name: string = 'RoomsError'
}

/** The error for whatever a scene source threw: its own, or an unavailable source. */
export const toRoomsError = (error: unknown): RoomsError =>
  error instanceof RoomsError
    ? error
    : new RoomsError('unavailable', (error as Error).message, { cause: error })
