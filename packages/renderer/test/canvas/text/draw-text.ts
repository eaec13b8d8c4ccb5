// Draws texts in this process, and looks where their ink is.
import sharp from 'sharp'
import { RenderTask } from '../../../src/canvas/render-task.ts'
import { loadFonts } from '../../../src/canvas/text/fonts.ts'
import type { TextItem } from '../../../src/display-list.ts'
import { defaultLimits } from '../../../src/limits.ts'

loadFonts()

/** The pixels that are not white. */
export interface Ink {
  readonly left: number
  readonly top: number
  /** 0 if there is no ink. */
  readonly width: number
  readonly height: number
}

/** A text that was drawn on 600x120 pixels, with its corner at (40, 20). */
export interface DrawnText {
  readonly pixels: Buffer
  readonly ink: Ink
  readonly missing: readonly string[]
}

const [width, height] = [600, 120]

function inkOf(pixels: Buffer): Ink {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * 3
    if (Math.min(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0) > 160) continue
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { left, top, width: Math.max(0, right - left + 1), height: Math.max(0, bottom - top + 1) }
}

/** Draws a text, 40 pixels large unless `more` says otherwise. */
export async function drawText(content: string, more: Partial<TextItem> = {}): Promise<DrawnText> {
  const text: TextItem = {
    kind: 'text',
    x: 40,
    y: 20,
    content,
    size: 40,
    color: [0, 0, 0],
    ...more,
  }
  const frame = { left: 0, top: 0, right: width, bottom: height }
  const list = { background: [255, 255, 255] as const, frame, items: [text] }
  const task = new RenderTask(list, { width, height }, defaultLimits)
  const { png } = await task.finish({ allowsFailedImages: false, checkpoint: () => undefined })
  const pixels = await sharp(png).removeAlpha().raw().toBuffer()
  return { pixels, ink: inkOf(pixels), missing: task.missingCharacters }
}
