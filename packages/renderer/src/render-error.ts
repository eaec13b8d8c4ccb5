// The error for a scene that cannot be drawn.

/** Why a scene was not drawn. */
export type RenderReason =
  /** The file has no known format or breaks its rules, or an image in it cannot be used. */
  | 'invalid'
  /** The scene, an image in it, or the PNG is larger than the limits allow. */
  | 'too-large'
  /** It took too long. */
  | 'timeout'
  /** The process that drew it ended, or the renderer is closed. */
  | 'crashed'

// All copies of this package in a program share it, unlike the class.
const marker = Symbol.for('@whiteboard-screenshots/renderer/error')

/** A scene that was not drawn. The message names the cause and holds nothing secret. */
export class RenderError extends Error {
  static {
    Object.defineProperty(RenderError.prototype, marker, { value: true })
  }
  override readonly name: string = 'RenderError'
  /** What went wrong, for a `switch`. */
  readonly reason: RenderReason

  /** The format of the scene's file; `undefined` if the error is not about what the file holds. */
  readonly format: string | undefined

  constructor(
    reason: RenderReason,
    message: string,
    options: ErrorOptions & { readonly format?: string | undefined } = {},
  ) {
    super(message, options)
    this.reason = reason
    this.format = options.format
  }
}

/** Whether an error is a {@link RenderError}, also one of another copy of this package. */
export const isRenderError = (error: unknown): error is RenderError =>
  typeof error === 'object' && error !== null && Reflect.get(error, marker) === true
