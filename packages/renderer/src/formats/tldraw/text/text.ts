// Text shapes.
import type { TextItem } from '../../../display-list.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { colorOf, textSizes, typefaceOf } from '../styles.ts'
import { baselineShift, haloOf, lineHeightOf, listIndentOf } from './label.ts'
import { isEmptyText, readRichText } from './rich-text.ts'

const aligns = { start: 'start', middle: 'center', end: 'end' } as const

// tldraw makes a text that is as wide as its lines up to two units wider, and nothing measures it here.
const extraWidth = 1.5
const extraBefore = { start: 0, middle: 0.5, end: 1 } as const

/** A text. */
export function textItems({ props }: ShapeOf<'text'>, context: ReadContext): TextItem[] {
  const { font, size, scale, color, autoSize, w, textAlign, richText } = props
  const letters = textSizes[size] * scale
  const text = readRichText(richText, {
    size: letters,
    listIndent: listIndentOf(font),
    palette: context.palette,
  })
  context.countCharacters(text.content.length)
  if (isEmptyText(text)) return []
  return [
    {
      kind: 'text',
      ...text,
      x: autoSize ? extraWidth * extraBefore[textAlign] * scale : 0,
      y: baselineShift(font, textSizes[size]) * scale,
      // A text that is as wide as its lines has no width of its own to wrap at.
      ...(!autoSize && { width: Math.max(1, Math.abs(w) * scale) }),
      size: letters,
      lineHeight: lineHeightOf(textSizes[size]),
      color: colorOf(context.palette, color),
      ...(typefaceOf[font] && { typeface: typefaceOf[font] }),
      align: aligns[textAlign],
      halo: haloOf(context, scale),
    },
  ]
}
