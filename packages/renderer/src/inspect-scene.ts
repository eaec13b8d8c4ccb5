// Checks a scene's file without drawing it.
import { isImageFile, readHeader } from './canvas/image-file.ts'
import { defaultLimits, type RenderLimits } from './formats/scene/limits.ts'
import { readScene } from './formats/scene/read.ts'

/** What a scene's file holds. */
export interface SceneInspection {
  /** The `src` of each image that the scene shows. */
  readonly images: readonly string[]
}

/**
 * Checks a scene's file, or an image's.
 *
 * @param name - what a message calls an image
 * @throws RenderError or SceneError where it cannot be drawn
 */
export async function inspectScene(
  bytes: Uint8Array,
  name = 'The scene',
  limits: RenderLimits = defaultLimits,
): Promise<SceneInspection> {
  if (isImageFile(bytes)) {
    await readHeader(bytes, name, limits)
    return { images: [] }
  }
  const { ppt, elements = [] } = readScene(bytes, limits)
  return {
    images: [ppt, ...elements].flatMap((part) => (part && 'src' in part ? [part.src] : [])),
  }
}
