// Texts of shapes, notes and arrows.
import type { Color, TextItem } from '../../../display-list.ts'
import type { Box } from '../../../geometry.ts'
import type { ReadContext } from '../context.ts'
import { typefaceOf } from '../styles.ts'
import { isEmptyText, readRichText } from './rich-text.ts'

/** A text that belongs to a shape. */
export interface Label {
  readonly richText: unknown
  readonly font: string
  /** Of the letters, before the shape is scaled. */
  readonly size: number
  readonly scale: number
  readonly color: Color
  /** In which the text is placed, with free space at its edges. */
  readonly box: Box
  readonly align: string
  readonly verticalAlign: string
  /** Whether the letters have a rim in the color of the background. */
  readonly hasHalo: boolean
  /** The free space. @default 16 */
  readonly padding?: number
}

const defaultPadding = 16
const aligns = { start: 'start', middle: 'center', end: 'end' } as const
const verticalAligns = { start: 'top', middle: 'middle', end: 'bottom' } as const
type Side = keyof typeof aligns

// In older versions of tldraw the alignment of a shape did not change that of its text.
const sideOf = (align: string): Side => {
  const side = align.replace('-legacy', '')
  return side === 'start' || side === 'end' ? side : 'middle'
}

const lineHeight = 1.35
/** The line height of a text, which tldraw rounds to whole units. */
export const lineHeightOf = (size: number): number => Math.round(size * lineHeight) / size

// How far fonts reach above and below their baseline, as multiples of the size.
const shantell = { ascent: 1.02, descent: 0.32 }
const plex = { ascent: 1.025, descent: 0.275 }

/** How much lower than the middle of its line a browser places a text, since it rounds to whole units. */
export function baselineShift(font: string, size: number): number {
  const { ascent, descent } = font === 'draw' ? shantell : plex
  const [above, below] = [Math.round(ascent * size), Math.round(descent * size)]
  const line = Math.round(size * lineHeight)
  const baseline = above + Math.floor((line - above - below) / 2)
  return baseline - (line + (ascent - descent) * size) / 2
}

// Three eighths of an em, and the digit in it.
const listIndents: Readonly<Record<string, number>> = { draw: 1.12 }
/** How far lists are indented, as a multiple of the size. */
export const listIndentOf = (font: string): number => listIndents[font] ?? 0.975

/** The rim of letters that stand over lines. */
export const haloOf = ({ palette }: ReadContext, scale: number): NonNullable<TextItem['halo']> => ({
  color: palette.background,
  width: 2 * scale,
})

/** The text of a label, if there is any. */
export function labelItem(context: ReadContext, label: Label): TextItem[] {
  const { richText, font, size, scale, color, box, padding = defaultPadding } = label
  const letters = size * scale
  const listIndent = listIndentOf(font)
  const text = readRichText(richText, { size: letters, listIndent, palette: context.palette })
  context.countCharacters(text.content.length)
  if (isEmptyText(text)) return []
  const free = padding * scale
  const width = box.right - box.left - 2 * free
  return [
    {
      kind: 'text',
      ...text,
      // A box without room for its padding is wide enough for a word.
      x: width > 0 ? box.left + free : (box.left + box.right) / 2,
      y: box.top + free + baselineShift(font, size) * scale,
      ...(width > 0 ? { width } : { wraps: false, width: 0 }),
      height: box.bottom - box.top - 2 * free,
      size: letters,
      lineHeight: lineHeightOf(size),
      color,
      ...(typefaceOf[font] && { typeface: typefaceOf[font] }),
      align: aligns[sideOf(label.align)],
      verticalAlign: verticalAligns[sideOf(label.verticalAlign)],
      ...(label.hasHalo && { halo: haloOf(context, scale) }),
    },
  ]
}
