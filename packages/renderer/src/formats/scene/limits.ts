// How large a scene may be. What is larger is refused before it takes memory or time.

/**
 * How large a scene may be. The picture's size is for whoever asks for it to bound: a process holds
 * about 12 bytes for each of its pixels.
 */
export interface RenderLimits {
  /**
   * Bytes of a scene's file.
   *
   * @default 16_777_216
   */
  readonly sceneBytes: number
  /**
   * Elements of a scene.
   *
   * @default 20_000
   */
  readonly elements: number
  /**
   * Points of all of a scene's strokes.
   *
   * @default 500_000
   */
  readonly points: number
  /**
   * Characters of all of a scene's texts, in UTF-16 code units.
   *
   * @default 100_000
   */
  readonly characters: number
  /**
   * Bytes of an image's file, and of those of all images that a scene shows together.
   *
   * @default 67_108_864
   */
  readonly imageBytes: number
  /**
   * Pixels of an image. A process holds 4 bytes for each while it decodes one.
   *
   * @default 40_000_000
   */
  readonly imagePixels: number
}

/**
 * Enough for a whiteboard. A scene at all of these limits may take longer than the renderer has time for:
 * 99,000 Chinese characters, one to a line, are ten seconds' work.
 */
export const defaultLimits: RenderLimits = {
  sceneBytes: 16 * 2 ** 20,
  elements: 20_000,
  points: 500_000,
  characters: 100_000,
  imageBytes: 64 * 2 ** 20,
  imagePixels: 40_000_000,
}
