// Draws a part of a board with the renderer, as a judge has framed it.
import { RenderTask } from '../src/canvas/render-task.ts'
import { loadFonts } from '../src/canvas/text/fonts.ts'
import type { Omission } from '../src/display-list.ts'
import { readDisplayList } from '../src/formats/index.ts'
import { defaultLimits } from '../src/limits.ts'
import type { ExportedBoard } from './judge.ts'

/** A picture of what the judge shows. */
export async function drawView(
  scene: Uint8Array,
  { width, height, view }: ExportedBoard,
  {
    theme,
    sceneName,
  }: { readonly theme: 'light' | 'dark'; readonly sceneName?: string | undefined },
): Promise<{ readonly png: Uint8Array; readonly omissions: readonly Omission[] }> {
  loadFonts()
  const list = await readDisplayList(scene, { limits: defaultLimits, theme, sceneName })
  const shown = view ? { ...list, frame: view } : list
  const task = new RenderTask(shown, { width, height }, defaultLimits)
  // Images that would have to be loaded have placeholders.
  const { png } = await task.finish({ allowsFailedImages: true, checkpoint: () => undefined })
  return { png, omissions: list.omissions ?? [] }
}
