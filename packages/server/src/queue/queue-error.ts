// The error for a scene that the queue could not have drawn.
import { ReasonError } from '../errors/reason-error.ts'

/** Why a scene was not drawn. */
export type QueueReason =
  /** Too many scenes wait. */
  | 'full'
  /** The queue cannot be reached. Nothing was uploaded, and a retry may succeed. */
  | 'unavailable'
  /** The queue could not be reached for too long. A worker may have uploaded the screenshot. */
  | 'lost'
  /** Every worker that began to draw the scene ended before it was done. */
  | 'given-up'

/** Why a scene is not drawn by a server that stops. */
export const stopping = 'the server is shutting down'

/** The queue could not have a scene drawn. The message names no secret and may go to the caller. */
export class QueueError extends ReasonError<QueueReason> {
  override readonly name: string = 'QueueError'
}
