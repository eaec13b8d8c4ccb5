// Every format of scene files. A new one is a folder here and an entry in the list.
import type { DisplayList } from '../display-list.ts'
import { isRenderError, RenderError } from '../render-error.ts'
import { applianceFormat } from './appliance/index.ts'
import { excalidrawFormat } from './excalidraw/index.ts'
import type { Format, ReadOptions } from './format.ts'
import { imageFormat } from './image/index.ts'
import { sceneFormat } from './scene/index.ts'
import { SceneInput } from './scene-input.ts'
import { tldrawFormat } from './tldraw/index.ts'

// The first that matches reads a file. The last one matches any file, and its error says why the file is invalid.
const formats: readonly [...Format[], Format] = [
  excalidrawFormat,
  imageFormat,
  tldrawFormat,
  applianceFormat,
  sceneFormat,
]

const formatOf = (file: SceneInput): Format =>
  formats.find((one) => one.matches(file)) ?? sceneFormat

/** Whether a file is an image and nothing else: boards can be inside of images. */
export const isPlainImage = (bytes: Uint8Array, { limits }: ReadOptions): boolean =>
  imageFormat.matches(new SceneInput(bytes, limits)) &&
  formatOf(new SceneInput(bytes, limits)) === imageFormat

/**
 * Reads a scene's file, whatever its format.
 *
 * @throws RenderError
 */
export async function readDisplayList(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<DisplayList> {
  const file = new SceneInput(bytes, options.limits)
  // Before any format parses the file.
  for (const { readFast, name } of formats) {
    const list = readFast?.(file, options)
    if (list) return { ...list, format: name }
  }
  const format = formatOf(file)
  if (options.sceneName !== undefined && !format.sceneNames)
    throw new RenderError(
      'invalid',
      `There is no scene ${options.sceneName}: the file is a single scene`,
    )
  try {
    return { ...(await format.read(file, options)), format: format.name }
  } catch (error) {
    throw isRenderError(error) ? Object.assign(error, { format: format.name }) : error
  }
}

/**
 * The names of the scenes inside of a file, such as its pages or frames, in their order.
 *
 * @throws RenderError
 */
export async function readSceneNames(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<readonly string[]> {
  const file = new SceneInput(bytes, options.limits)
  return (await formatOf(file).sceneNames?.(file, options)) ?? []
}
