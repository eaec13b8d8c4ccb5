// Why a request that was right could not be done.

import { RenderError } from '@whiteboard-screenshots/renderer'
import { ImageError } from '../images/image-error.ts'
import { LayoutError } from '../rooms/layout.ts'
import { StorageError } from '../storage/storage.ts'
import type { FailureCause } from './meter.ts'

/** The scene has gone since its room was listed. */
export class SceneGone extends Error {
  override readonly name: string = 'SceneGone'
}

/** Why rooms could not be read. */
export type RoomsReason =
  /** Their place did not answer as it should. */
  | 'unavailable'
  /** What is there is wrong, until somebody mends it. */
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

/** What a source threw. */
export function roomsFailure(error: unknown): RoomsError {
  const reason = error instanceof LayoutError ? 'wrong' : 'unavailable'
  return new RoomsError(reason, (error as Error).message, { cause: error })
}

/** The part of the work that failed. */
export function causeOf(error: unknown): Exclude<FailureCause, 'peer' | 'full'> {
  if (error instanceof StorageError) return 'storage'
  if (error instanceof ImageError) return 'image'
  return error instanceof RoomsError ? 'rooms' : 'drawing'
}

/** Whether the same may go well a little later. */
export const isPassing = (error: unknown): boolean =>
  (error instanceof StorageError && (error.reason === 'unavailable' || error.reason === 'full')) ||
  (error instanceof ImageError && error.reason === 'unavailable') ||
  (error instanceof RenderError && error.reason === 'crashed') ||
  (error instanceof RoomsError && error.reason === 'unavailable')
