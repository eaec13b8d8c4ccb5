// Draws scenes as PNG pictures.

/** A scene to draw. */
export interface Rendering {
  /** The scene's file: JSON of the scene schema, or a PNG, JPEG or WebP image. */
  readonly scene: Uint8Array
  /** The picture's size in pixels. */
  readonly width: number
  readonly height: number
  /** Hands over the file of an image that the scene names in a `src`. */
  readonly image: (src: string) => Promise<Uint8Array>
  /** Gives up: what has been begun is ended, and no other work of the renderer suffers. */
  readonly signal: AbortSignal
}

/** A drawn scene. */
export interface Rendered {
  readonly png: Uint8Array
  /** Every `src` that was asked for, once each. */
  readonly images: readonly string[]
}

/** Draws scenes, several at once, in processes of its own. */
export interface Renderer {
  /** How many scenes it draws at once. */
  readonly processes: number
  /** @throws RenderError, or what `image` throws, or the signal's reason */
  render(rendering: Rendering): Promise<Rendered>
  /** Ends its processes once they have drawn what they have begun. */
  close(): Promise<void>
}

/** Why a scene was not drawn. */
export type RenderReason =
  /** The file is neither a scene nor an image. */
  | 'invalid'
  /** The scene, or an image in it, is larger than the limits allow. */
  | 'too-large'
  /** It took too long. */
  | 'timeout'
  /** The process that drew it ended. */
  | 'crashed'

/** A failure to draw; the message may go to the caller. */
export class RenderError extends Error {
  override readonly name: string = 'RenderError'
  readonly reason: RenderReason

  constructor(reason: RenderReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
