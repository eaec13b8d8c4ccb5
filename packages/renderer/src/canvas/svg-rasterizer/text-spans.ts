// The spans of a text in an SVG: letters that stand in one place, with one style.
import type { XmlElement } from '../../svg-document/parse-xml.ts'
import type { Declarations } from '../../svg-document/style-sheet.ts'
import type { TextStyle } from './text-style.ts'

/** Letters that stand in one place, with one style. */
export interface Span {
  readonly text: string
  readonly style: TextStyle
  /** What its color and opacity come from. */
  readonly element: XmlElement
  readonly declared: Declarations
  /** Where a new chunk begins, or how far to move. */
  readonly x?: number
  readonly y?: number
  readonly dx: number
  readonly dy: number
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Whether it has a picture. */
export const isEmoji = (cluster: string): boolean => /\p{Emoji_Presentation}|\ufe0f/u.test(cluster)

/** Emoji are pictures and have no outlines: they become spans of their own. */
export function splitAtEmoji(span: Span): Span[] {
  if (!isEmoji(span.text)) return [span]
  const texts: string[] = []
  for (const { segment } of graphemes.segment(span.text)) {
    const last = texts.at(-1)
    if (last !== undefined && isEmoji(last) === isEmoji(segment))
      texts[texts.length - 1] = last + segment
    else texts.push(segment)
  }
  const { x: _x, y: _y, ...following } = { ...span, dx: 0, dy: 0 }
  return texts.map((text, index) => ({ ...(index === 0 ? span : following), text }))
}

/** How much of a chunk is to the left of its place. */
export function anchorShare(span: Span | undefined): number {
  const share = { middle: 0.5, end: 1 }[span?.style.anchor ?? ''] ?? 0
  return span?.style.direction === 'rtl' ? 1 - share : share
}

/** Spans that are placed together. */
export function chunksOf(spans: readonly Span[]): Span[][] {
  const chunks: Span[][] = []
  for (const span of spans) {
    const last = chunks.at(-1)
    if (last && span.x === undefined && span.y === undefined) last.push(span)
    else chunks.push([span])
  }
  return chunks
}

/** White space as XML has it: a run is one space, and there is none at the ends of a text. */
export function trimSpace(spans: readonly Span[]): Span[] {
  let endsInSpace = true
  const trimmed: Span[] = []
  let pending: Pick<Span, 'x' | 'y' | 'dx' | 'dy'> | undefined
  for (const span of spans) {
    let text = span.text.replace(/[\r\n\t]/g, ' ')
    if (!span.style.keepsSpace) {
      text = text.replace(/ +/g, ' ')
      if (endsInSpace && text.startsWith(' ')) text = text.slice(1)
    }
    if (text === '') {
      // The place of a span of which nothing is left is that of the next.
      pending ??= span.x === undefined && span.y === undefined ? undefined : span
      continue
    }
    const { x = pending?.x, y = pending?.y } = span
    trimmed.push({ ...span, text, ...(x !== undefined && { x }), ...(y !== undefined && { y }) })
    pending = undefined
    endsInSpace = text.endsWith(' ')
  }
  const last = trimmed.at(-1)
  if (last && !last.style.keepsSpace)
    trimmed[trimmed.length - 1] = { ...last, text: last.text.trimEnd() }
  return trimmed.filter(({ text }) => text !== '')
}
