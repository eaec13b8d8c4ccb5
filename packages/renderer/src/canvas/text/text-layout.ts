// Lays a text out, and keeps the layouts of texts.
import type { SKRSContext2D } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import type { TextItem, TextParagraph, Typeface } from '../../display-list.ts'
import type { Size } from '../../geometry.ts'
import { typefaces } from './font-families.ts'
import { ParagraphLayout, type TextLine } from './paragraph-layout.ts'

/** A line in its block. */
export interface PlacedLine extends TextLine {
  /** From the top of the first line to the top of this one. */
  readonly top: number
  readonly height: number
  /** From its top to the baseline of its letters. */
  readonly baseline: number
  /** Of its letters. */
  readonly size: number
  /** From the side of the block on which it starts. */
  readonly indent: number
  /** Drawn in the indent. */
  readonly marker?: (TextLine & { readonly gap: number }) | 'disc' | 'circle' | 'square'
  /** In units of the text. */
  readonly letterSpacing: number
}

/** A text in lines, in its own units. */
export interface TextLayout {
  readonly lines: readonly PlacedLine[]
  /** From the top of the block to the first line. */
  readonly top: number
  /** From the top of the first line to the end of the last one. */
  readonly linesHeight: number
  /** From the top of the first line to the baseline of its letters. */
  readonly baseline: number
  /** Of the block. */
  readonly width: number
  readonly height: number
  /** The characters that no font has, each once. */
  readonly missing: readonly string[]
}

const defaultLineHeight = 1.5

// What Noto Sans SC, the main family, says of itself. What a font reaches is centered in the line.
const [defaultAscent, defaultDescent] = [1.16, 0.288]
function baselineOf(lineHeight: number, typeface: Typeface): number {
  const { ascent = defaultAscent, descent = defaultDescent } = typefaces[typeface]
  return (lineHeight + ascent - descent) / 2
}

// No glyph is wider: emoji take 1.25.
const widestGlyph = 1.5
const lineEnd = /\r\n?|[\n\v\f\u0085\u2028\u2029]/
// A board is drawn again when something has been added to it, and in several sizes: most of its texts
// are those of the time before.
const cache = new LRUCache<string, TextLayout>({
  maxSize: 1_000_000,
  sizeCalculation: ({ lines }, id) =>
    id.length + lines.reduce((sum, { runs }) => sum + 1 + runs.length, 1),
})

/** Lays a text out. */
export function layOutText(context: SKRSContext2D, text: TextItem): TextLayout {
  const { content, size, width, wraps, height, typeface, bold, italic, direction } = text
  const { truncates, lineHeight, verticalAlign, paragraphs } = text
  const options = [size, width, wraps, truncates, height, typeface, bold, italic, direction]
  const id = JSON.stringify([...options, lineHeight, verticalAlign, paragraphs ?? content])
  const cached = cache.get(id)
  if (cached) return cached
  const layout = layOut(context, text)
  cache.set(id, layout)
  return layout
}

/** Composed, so that all spellings of a letter are drawn alike. */
const composed = (content: string): string => content.replaceAll('\t', '    ').normalize('NFC')

const paragraphsOf = ({ content, paragraphs }: TextItem): readonly TextParagraph[] =>
  paragraphs?.map((paragraph) => ({
    ...paragraph,
    spans: paragraph.spans.map((span) => ({ ...span, content: composed(span.content) })),
  })) ??
  composed(content)
    .split(lineEnd)
    .map((line) => ({ spans: [{ content: line }] }))

const shareAbove = { top: 0, middle: 0.5, bottom: 1 } as const

const ellipsis = '...'

type LayOutLines = (spans: TextParagraph['spans']) => TextLine[]

/** The longest start of a paragraph that fits into a width together with an ellipsis. */
function truncate(
  spans: TextParagraph['spans'],
  width: number,
  layOutLines: LayOutLines,
): TextLine[] {
  const fits = (lines: TextLine[]): boolean => lines.every((line) => line.width <= width)
  const whole = layOutLines(spans)
  if (fits(whole)) return whole
  const characters = [...spans.map(({ content }) => content).join('')]
  const start = (length: number): TextLine[] =>
    layOutLines([{ ...spans[0], content: characters.slice(0, length).join('') + ellipsis }])
  let [shortest, longest] = [0, characters.length]
  while (shortest < longest) {
    const middle = Math.ceil((shortest + longest) / 2)
    if (fits(start(middle))) shortest = middle
    else longest = middle - 1
  }
  return start(shortest)
}

/** Lays out or paints the numbers of a list, which browsers show with digits of equal width. */
export function withEqualDigits<Result>(context: SKRSContext2D, work: () => Result): Result {
  context.fontVariantNumeric = 'tabular-nums'
  try {
    return work()
  } finally {
    context.fontVariantNumeric = 'normal'
  }
}

/** A text beside a paragraph. A space is between them. */
function layOutMarker(
  context: SKRSContext2D,
  text: string,
  layout: (spans: TextParagraph['spans']) => ParagraphLayout,
): PlacedLine['marker'] {
  return withEqualDigits(context, () => {
    const lineOf = (content: string) => layout([{ content }]).lines(undefined)[0]
    const line = lineOf(text)
    // A space at the end of a line has no width.
    const gap = (lineOf('0 0')?.width ?? 0) - (lineOf('00')?.width ?? 0)
    return line && { ...line, gap }
  })
}

/** The lines of a paragraph, the first one at a distance from the top of the block. */
function layOutParagraph(
  context: SKRSContext2D,
  text: TextItem,
  paragraph: TextParagraph,
  start: number,
  missing: Set<string>,
): PlacedLine[] {
  const { width, wraps = true, typeface = 'sans' } = text
  const { scale = 1, indent = 0, spaceAbove = 0, marker } = paragraph
  const lineHeight = paragraph.lineHeight ?? text.lineHeight ?? defaultLineHeight
  const size = text.size * scale
  const letterSpacing = (paragraph.letterSpacing ?? 0) * size
  const maxWidth = wraps && width !== undefined ? Math.max(0, width - indent) : undefined
  const layout = (spans: TextParagraph['spans']): ParagraphLayout =>
    new ParagraphLayout(context, { ...text, size }, spans, missing, letterSpacing)
  const markerLine =
    typeof marker === 'object' ? layOutMarker(context, marker.text, layout) : marker
  const height = size * lineHeight
  const layOutLines: LayOutLines = (spans) => layout(spans).lines(maxWidth)
  const lines =
    text.truncates && width !== undefined
      ? truncate(paragraph.spans, width, layOutLines)
      : layOutLines(paragraph.spans)
  return lines.map((line, index) => ({
    ...line,
    top: start + spaceAbove + index * height,
    height,
    baseline: size * baselineOf(lineHeight, typeface),
    size,
    indent,
    letterSpacing,
    ...(markerLine && index === 0 && { marker: markerLine }),
  }))
}

function layOut(context: SKRSContext2D, text: TextItem): TextLayout {
  const { width } = text
  const missing = new Set<string>()
  const lines: PlacedLine[] = []
  let linesHeight = 0
  for (const paragraph of paragraphsOf(text)) {
    lines.push(...layOutParagraph(context, text, paragraph, linesHeight, missing))
    const last = lines.at(-1)
    if (last) linesHeight = last.top + last.height
  }
  const height = text.height ?? linesHeight
  return {
    lines,
    top: (height - linesHeight) * shareAbove[text.verticalAlign ?? 'top'],
    linesHeight,
    baseline: lines[0]?.baseline ?? 0,
    width: width ?? lines.reduce((widest, line) => Math.max(widest, line.indent + line.width), 0),
    height,
    missing: [...missing],
  }
}

/** An upper limit of a text's size, found without laying it out. */
export function maxTextSize(text: TextItem): Size {
  const { content, width, wraps = true, height, lineHeight = defaultLineHeight } = text
  const { paragraphs = [] } = text
  const size = paragraphs.reduce(
    (most, { scale = 1 }) => Math.max(most, text.size * scale),
    text.size,
  )
  const lines = content.split(lineEnd)
  const longest = lines.reduce((length, line) => Math.max(length, line.length), 0)
  const widest = size * widestGlyph * longest
  // However narrow the block, each line has a character. A tab becomes several.
  const count = width === undefined || !wraps ? lines.length : lines.length + 4 * content.length
  const spaces = paragraphs.reduce((sum, { spaceAbove = 0 }) => sum + spaceAbove, 0)
  const indents = paragraphs.reduce((largest, { indent = 0 }) => Math.max(largest, indent), 0)
  const linesHeight = count * size * Math.max(lineHeight, defaultLineHeight) + spaces
  return {
    width: Math.max(width ?? 0, 4 * widest) + indents,
    // Lines that do not fit into a block stand out of it, above and below.
    height: Math.max(height ?? 0, linesHeight),
  }
}

/** The left edge of a line in its block. */
export function offsetOf(
  { width, direction }: TextLine,
  block: number,
  align: TextItem['align'] = 'start',
): number {
  if (align === 'center') return (block - width) * 0.5
  const isAtRight =
    align === 'right' ||
    (align === 'start' ? direction === 'rtl' : align === 'end' && direction === 'ltr')
  return isAtRight ? block - width : 0
}
