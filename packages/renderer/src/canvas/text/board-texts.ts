// Finds the texts of a board that are drawn with the sans fonts.
import type { DisplayItem, TextItem, TextSpan } from '../../display-list.ts'
import { hasOwnFonts } from './fonts.ts'

function* textsOf(text: TextItem): Generator<string> {
  const isSans = ({ typeface = text.typeface ?? 'sans' }: Partial<TextSpan>): boolean =>
    !hasOwnFonts(typeface)
  if (!text.paragraphs && isSans({})) yield text.content
  for (const { spans, marker } of text.paragraphs ?? []) {
    for (const span of spans) if (isSans(span)) yield span.content
    if (typeof marker === 'object' && isSans({})) yield marker.text
  }
}

/** The texts of items that are drawn with the sans fonts. */
export function* sansTextsOf(items: readonly DisplayItem[]): Generator<string> {
  for (const item of items) {
    if (item.kind === 'text') yield* textsOf(item)
    if (item.kind !== 'group') continue
    yield* sansTextsOf(item.items)
    if (item.gap) yield* textsOf(item.gap.text)
  }
}
