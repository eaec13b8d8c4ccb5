// What goes wrong with an image that a scene names.

/** Why an image was not fetched. */
export type ImageReason =
  /** The owner of this server has not allowed its place, or it is at an address that is not public. */
  | 'not-allowed'
  /** Its host did not hand it over, or not in time. */
  | 'unavailable'
  /** The room does not have it. */
  | 'missing'
  /** It has more bytes than the limit. */
  | 'too-large'
  /** What came is not a PNG, JPEG or WebP image. */
  | 'not-an-image'

/**
 * An image that was not fetched. The message may go to the caller: it names the image's host, and
 * nothing else of its address, which may hold a signature.
 */
export class ImageError extends Error {
  override readonly name: string = 'ImageError'
  readonly reason: ImageReason

  constructor(reason: ImageReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
