// How large a scene may be. A larger one fails before it takes memory or time.

/** How large a scene and its PNG may be. */
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
   * Points of all strokes of a scene together.
   *
   * @default 500_000
   */
  readonly points: number
  /**
   * Characters of all texts of a scene together, in UTF-16 code units.
   *
   * @default 100_000
   */
  readonly characters: number
  /**
   * Bytes of an image's file, and of all images of a scene together.
   *
   * @default 67_108_864
   */
  readonly imageBytes: number
  /**
   * Pixels of an image. A process needs 4 bytes for each while it decodes one.
   *
   * @default 100_000_000
   */
  readonly imagePixels: number
  /**
   * Pixels of the PNG. A process needs about 12 bytes for each.
   *
   * @default 67_108_864
   */
  readonly pixels: number
}

/**
 * Enough for a whiteboard. A scene at all of these limits may take longer than the default timeout:
 * 99,000 Chinese characters with a line each take ten seconds.
 */
export const defaultLimits: RenderLimits = {
  sceneBytes: 16 * 2 ** 20,
  elements: 20_000,
  points: 500_000,
  characters: 100_000,
  imageBytes: 64 * 2 ** 20,
  imagePixels: 100_000_000,
  pixels: 64 * 2 ** 20,
}
