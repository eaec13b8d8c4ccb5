// Lays a text out, and keeps the layouts of texts.
import type { SKRSContext2D } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import type { TextItem, Typeface } from '../../display-list.ts'
import type { Size } from '../../geometry.ts'
import { typefaces } from './font-families.ts'
import { ParagraphLayout, type TextLine } from './paragraph-layout.ts'

/** A text in lines, in its own units. */
export interface TextLayout {
  readonly lines: readonly TextLine[]
  readonly lineHeight: number
  /** From the top of a line to the baseline of its letters. */
  readonly baseline: number
  /** From the top of the block to the first line. */
  readonly top: number
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
  const { truncates, lineHeight, verticalAlign } = text
  const options = [size, width, wraps, truncates, height, typeface, bold, italic, direction]
  const id = JSON.stringify([...options, lineHeight, verticalAlign, content])
  const cached = cache.get(id)
  if (cached) return cached
  const layout = layOut(context, text)
  cache.set(id, layout)
  return layout
}

/** The paragraphs of a text, composed, so that all spellings of a letter are drawn alike. */
const paragraphsOf = (content: string): string[] =>
  content.replaceAll('\t', '    ').normalize('NFC').split(lineEnd)

const shareAbove = { top: 0, middle: 0.5, bottom: 1 } as const

const ellipsis = '...'

/** The longest start of a paragraph that fits into a width together with an ellipsis. */
function truncate(
  paragraph: string,
  width: number,
  layOut: (paragraph: string) => TextLine[],
): TextLine[] {
  const fits = (lines: TextLine[]): boolean => lines.every((line) => line.width <= width)
  const whole = layOut(paragraph)
  if (fits(whole)) return whole
  const characters = [...paragraph]
  const start = (length: number): TextLine[] =>
    layOut(characters.slice(0, length).join('') + ellipsis)
  let [shortest, longest] = [0, characters.length]
  while (shortest < longest) {
    const middle = Math.ceil((shortest + longest) / 2)
    if (fits(start(middle))) shortest = middle
    else longest = middle - 1
  }
  return start(shortest)
}

function layOut(context: SKRSContext2D, text: TextItem): TextLayout {
  const { content, size, width, wraps = true } = text
  const { typeface = 'sans', bold = false, italic = false } = text
  const maxWidth = wraps ? width : undefined
  const style = { typeface, bold, italic }
  const missing = new Set<string>()
  const layOutParagraph = (paragraph: string): TextLine[] =>
    new ParagraphLayout(context, text, paragraph, style, missing).lines(maxWidth)
  const lines = paragraphsOf(content).flatMap((paragraph) =>
    text.truncates && width !== undefined
      ? truncate(paragraph, width, layOutParagraph)
      : layOutParagraph(paragraph),
  )
  const lineHeight = text.lineHeight ?? defaultLineHeight
  const linesHeight = lines.length * size * lineHeight
  const height = text.height ?? linesHeight
  return {
    lines,
    lineHeight: size * lineHeight,
    baseline: size * baselineOf(lineHeight, typeface),
    top: (height - linesHeight) * shareAbove[text.verticalAlign ?? 'top'],
    width: width ?? lines.reduce((widest, line) => Math.max(widest, line.width), 0),
    height,
    missing: [...missing],
  }
}

/** An upper limit of a text's size, found without laying it out. */
export function maxTextSize(text: TextItem): Size {
  const { content, size, width, wraps = true, height, lineHeight = defaultLineHeight } = text
  const lines = content.split(lineEnd)
  const longest = lines.reduce((length, line) => Math.max(length, line.length), 0)
  const widest = size * widestGlyph * longest
  // However narrow the block, each line has a character. A tab becomes several.
  const count = width === undefined || !wraps ? lines.length : lines.length + 4 * content.length
  const linesHeight = count * size * Math.max(lineHeight, defaultLineHeight)
  return {
    width: Math.max(width ?? 0, 4 * widest),
    // Lines that do not fit into a block stand out of it, above and below.
    height: Math.max(height ?? 0, linesHeight),
  }
}
