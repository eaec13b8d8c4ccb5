// The error for an image of a scene that could not be loaded.
import { ReasonError } from '../errors/reason-error.ts'

/** Why an image could not be loaded. */
export type ImageReason =
  /** The operator has not allowed its host, or the host is at an address that is not public. */
  | 'not-allowed'
  /** Its host did not send it, or not in time. */
  | 'unavailable'
  /** The room has no such image. */
  | 'missing'
  /** It has more bytes than the limit. */
  | 'too-large'
  /** What the host sent is not a PNG, JPEG, WebP or SVG image. */
  | 'not-an-image'

/**
 * An image that could not be loaded. The message names the image's host and nothing else of its URL,
 * which may hold a signature.
 */
export class ImageError extends ReasonError<ImageReason> {
  override readonly name: string = 'ImageError'
}
