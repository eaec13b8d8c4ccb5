// Classifies the errors that end a valid request.
import { isRenderError } from '@whiteboard-screenshots/renderer'
import { ReasonError } from '../errors/reason-error.ts'
import { ImageError } from '../images/image-error.ts'
import type { FailureCause } from '../metrics/metrics.ts'
import { QueueError } from '../queue/queue-error.ts'
import { RoomsError } from '../rooms/rooms-error.ts'
import { StorageError } from '../storage/storage.ts'

/** The part of the work that failed. */
export function causeOf(error: unknown): Exclude<FailureCause, 'peer'> {
  if (error instanceof StorageError) return 'storage'
  if (error instanceof ImageError) return 'image'
  if (error instanceof QueueError) return error.reason === 'full' ? 'full' : 'queue'
  return error instanceof RoomsError ? 'rooms' : 'drawing'
}

/** Whether the message may go to the caller. Anything else is a programming error. */
export const isExpected = (error: unknown): boolean =>
  error instanceof ReasonError || isRenderError(error)

/** Whether the same request may succeed a little later. */
export const isTemporary = (error: unknown): boolean =>
  (error instanceof StorageError && (error.reason === 'unavailable' || error.reason === 'full')) ||
  (error instanceof ImageError && error.reason === 'unavailable') ||
  (error instanceof QueueError && (error.reason === 'unavailable' || error.reason === 'full')) ||
  (isRenderError(error) && error.reason === 'crashed') ||
  (error instanceof RoomsError && error.reason === 'unavailable')

/** Whether the scene was removed after its room was listed. */
export const isSceneRemoved = (error: unknown): boolean =>
  error instanceof RoomsError && error.reason === 'removed'

/** Whether a placeholder is drawn for an image that fails like this. */
export const isFailedImage = (error: unknown): boolean =>
  error instanceof ImageError || (error instanceof RoomsError && error.reason === 'invalid')
