// Every format of scene files. A new one is a folder here and an entry in the list.
import type { DisplayList } from '../display-list.ts'
import type { RenderLimits } from '../limits.ts'
import type { Format } from './format.ts'
import { imageFormat } from './image/index.ts'
import { sceneFormat } from './scene/index.ts'

// The first that matches reads a file. The last one matches any file, and its error says why the file is invalid.
const formats: readonly [...Format[], Format] = [imageFormat, sceneFormat]

/**
 * Reads a scene's file, whatever its format.
 *
 * @throws RenderError
 */
export async function readDisplayList(
  bytes: Uint8Array,
  limits: RenderLimits,
): Promise<DisplayList> {
  const format = formats.find((one) => one.matches(bytes)) ?? sceneFormat
  return format.read(bytes, limits)
}
