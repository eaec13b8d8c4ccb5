// Checks a scene's file without drawing it.
import type { DisplayItem } from './display-list.ts'
import { defaultLimits, type RenderLimits } from './limits.ts'

/** What a scene's file holds. */
export interface SceneInspection {
  /** Each `src` of its images that are not in the file itself, once. */
  readonly images: readonly string[]
  /** The scenes inside of the file, such as its pages or frames, for {@link RenderRequest.sceneName}. */
  readonly sceneNames: readonly string[]
}

/** How a scene's file is checked. */
export interface InspectOptions {
  /**
   * What an error message calls a file that is an image.
   *
   * @default 'The scene'
   */
  readonly name?: string
  /**
   * How large the scene may be.
   *
   * @default {@link defaultLimits} for each limit that is left out
   */
  readonly limits?: Partial<RenderLimits>
}

const sourcesOf = (items: readonly DisplayItem[]): string[] =>
  items.flatMap((item) => {
    if (item.kind === 'image') return [item.src]
    return item.kind === 'group' ? sourcesOf(item.items) : []
  })

/**
 * Checks a scene's file, or an image's, as `render` would read it. It starts no process and loads no
 * image.
 *
 * @throws RenderError if it cannot be drawn
 */
export async function inspectScene(
  scene: Uint8Array,
  { name = 'The scene', limits }: InspectOptions = {},
): Promise<SceneInspection> {
  // Loaded when first needed: a program that only renders reads scenes in other processes.
  const [{ isPlainImage, readDisplayList, readSceneNames }, { readImageSize }] = await Promise.all([
    import('./formats/index.ts'),
    import('./image-file.ts'),
  ])
  const allLimits = { ...defaultLimits, ...limits }
  const options = { limits: allLimits }
  if (isPlainImage(scene, options)) {
    await readImageSize(scene, name, allLimits)
    return { images: [], sceneNames: [] }
  }
  const { items, files } = await readDisplayList(scene, options)
  const sceneNames = await readSceneNames(scene, options)
  const images = [...new Set(sourcesOf(items))].filter((src) => !files?.has(src))
  return { images, sceneNames }
}
