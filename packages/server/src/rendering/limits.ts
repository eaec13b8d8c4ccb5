// How much a scene may hold. What is more is refused before it can take memory or time.

/** The most of everything. */
export interface RenderLimits {
  /** Bytes of a scene's file. */
  readonly sceneBytes: number
  readonly elements: number
  /** Points of all strokes together. */
  readonly points: number
  /** Characters of all texts together. */
  readonly characters: number
  /** Bytes of an image's file. */
  readonly imageBytes: number
  /** Pixels of an image. */
  readonly imagePixels: number
}

/** What is enough for a whiteboard, and takes a few seconds at most. */
export const usualLimits: RenderLimits = {
  sceneBytes: 16 * 2 ** 20,
  elements: 20_000,
  points: 400_000,
  characters: 200_000,
  imageBytes: 16 * 2 ** 20,
  imagePixels: 40_000_000,
}
