// Lays a text out: lines, and in each line runs of letters that one font draws in one direction.
import type { SKRSContext2D } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import type { TextItem } from '../../display-list.ts'
import type { Size } from '../../geometry.ts'
import { type Direction, directParagraph, orderVisually, type ParagraphDirection } from './bidi.ts'
import { canvasFamily, fontOf, fontsOf, isShown, type TextStyle } from './fonts.ts'
import { lineBreaks } from './line-breaks.ts'

/** Letters that one font draws, or the box of a character that no font has. */
export interface TextRun {
  readonly text: string
  /** From the left edge of the line. */
  readonly x: number
  readonly width: number
  readonly direction: Direction
  /** As a canvas takes it; `undefined` for a box. */
  readonly font: string | undefined
  /** Whether `leadEmoji` has to stand before it, out of sight. */
  readonly needsLead: boolean
}

/**
 * The canvas tears a sequence such as the rainbow flag, whose first character is not an emoji by
 * itself and whose second one is, unless an emoji stands before it.
 */
export const leadEmoji = '😀'
const tornSequence =
  /^(?!\p{Emoji_Presentation})\p{Extended_Pictographic}\ufe0f?\u200d\p{Emoji_Presentation}/u

/** A line of text. */
export interface TextLine {
  /** From left to right. */
  readonly runs: readonly TextRun[]
  readonly width: number
  /** The base direction of its paragraph. */
  readonly direction: Direction
}

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
// Noto Sans SC reaches 1.16 above the baseline and 0.288 below; that is centered in the line.
const baselineOf = (lineHeight: number): number => (lineHeight + 1.16 - 0.288) / 2
// No glyph is wider: emoji take 1.25.
const widestGlyph = 1.5
/** The advance of the box of a missing character, as a multiple of the size. */
const missingWidth = 1

// A fixed language, so that clusters are the same on every machine.
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const lineEnd = /\r\n?|[\n\v\f\u0085\u2028\u2029]/
const isSpace = /^\p{White_Space}+$/u

/** Consecutive clusters with one font and one level. */
interface LogicalRun {
  readonly text: string
  readonly level: number
  readonly font: string | undefined
  readonly needsLead: boolean
}

class ParagraphLayout {
  readonly #context: SKRSContext2D
  readonly #size: number
  readonly #style: TextStyle
  readonly #text: string
  readonly #direction: ParagraphDirection
  readonly #missing: Set<string>
  readonly #widths = new Map<string, number>()

  constructor(
    context: SKRSContext2D,
    { size, direction }: TextItem,
    text: string,
    style: TextStyle,
    missing: Set<string>,
  ) {
    this.#context = context
    this.#size = size
    this.#style = style
    this.#text = text
    this.#missing = missing
    this.#direction = directParagraph(text, direction)
  }

  /** @param maxWidth - where lines wrap, if they do */
  lines(maxWidth: number | undefined): TextLine[] {
    if (maxWidth === undefined) return [this.#line(0, this.#text.length)]
    const whole = this.#line(0, this.#text.length)
    if (whole.width <= maxWidth) return [whole]
    const lines: TextLine[] = []
    let start = 0
    let width = 0
    const end = (at: number, next: number): void => {
      lines.push(this.#line(start, at))
      start = next
      width = 0
    }
    for (const [from, to] of this.#pieces(maxWidth)) {
      const piece = this.#text.slice(from, to)
      const visible = this.#widthOf(piece.trimEnd())
      // A space at the end of a line is dropped.
      if (width > 0 && width + visible > maxWidth) end(from, from)
      width += this.#widthOf(piece)
    }
    lines.push(this.#line(start, this.#text.length))
    return lines
  }

  /** The parts between which a line may end; a word that is too wide breaks at any cluster. */
  *#pieces(maxWidth: number): Generator<readonly [from: number, to: number]> {
    let from = 0
    for (const to of lineBreaks(this.#text)) {
      const piece = this.#text.slice(from, to)
      if (this.#widthOf(piece.trimEnd()) <= maxWidth) yield [from, to]
      else
        for (const { segment, index } of graphemes.segment(piece))
          yield [from + index, from + index + segment.length]
      from = to
    }
  }

  #widthOf(text: string): number {
    const known = this.#widths.get(text)
    if (known !== undefined) return known
    const width = this.#runs(text, () => 0).reduce((sum, run) => sum + this.#measure(run), 0)
    this.#widths.set(text, width)
    return width
  }

  #measure({ text, font, needsLead }: LogicalRun): number {
    if (font === undefined) return missingWidth * this.#size
    this.#context.font = font
    const measure = (text: string): number => this.#context.measureText(text).width
    return needsLead ? measure(leadEmoji + text) - measure(leadEmoji) : measure(text)
  }

  #line(start: number, end: number): TextLine {
    const text = this.#text.slice(start, end).trimEnd()
    const { base, levels } = this.#direction
    const runs: TextRun[] = []
    let x = 0
    for (const run of orderVisually(this.#runs(text, (at) => levels?.[start + at] ?? 0))) {
      const width = this.#measure(run)
      const direction = (run.level & 1) === 1 ? 'rtl' : 'ltr'
      const { text, font, needsLead } = run
      runs.push({ text, x, width, direction, font, needsLead })
      x += width
    }
    return { runs, width: x, direction: base }
  }

  #runs(text: string, levelAt: (offset: number) => number): LogicalRun[] {
    const runs: LogicalRun[] = []
    const add = (part: string, level: number, font: string | undefined): void => {
      const last = runs.at(-1)
      const needsLead = tornSequence.test(part)
      const isSame = last?.font === font && last?.level === level && !last.needsLead
      if (last && isSame && font !== undefined && !needsLead)
        runs[runs.length - 1] = { text: last.text + part, level, font, needsLead }
      else runs.push({ text: part, level, font, needsLead })
    }
    const clusters = [...graphemes.segment(text)].filter(({ segment }) => isShown(segment))
    const fonts = fontsOf(
      clusters.map(({ segment }) => segment),
      this.#style,
    )
    for (const [at, { segment, index }] of clusters.entries()) {
      const level = levelAt(index)
      const before = runs.at(-1)
      // A space takes the font of the word before it, which is not torn from the next by that.
      const font = fonts[at]
      if (font !== undefined) add(segment, level, this.#fontString(font))
      else if (isSpace.test(segment) && before?.font) add(' ', level, before.font)
      else this.#addParts(segment, level, add)
    }
    return runs
  }

  /** A cluster that no single font has: character by character. */
  #addParts(
    cluster: string,
    level: number,
    add: (part: string, level: number, font: string | undefined) => void,
  ): void {
    for (const character of cluster) {
      if (!isShown(character)) continue
      const font = fontOf(character, this.#style)
      if (font === undefined) this.#missing.add(character)
      add(character, level, font === undefined ? undefined : this.#fontString(font))
    }
  }

  #fontString(family: string): string {
    const { bold, italic } = this.#style
    return `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${this.#size}px ${canvasFamily(family)}`
  }
}

// A board is drawn again when something has been added to it, and in several sizes: most of its texts
// are those of the time before.
const cache = new LRUCache<string, TextLayout>({
  maxSize: 1_000_000,
  sizeCalculation: ({ lines }, id) =>
    id.length + lines.reduce((sum, { runs }) => sum + 1 + runs.length, 1),
})

/** Lays a text out. */
export function layOutText(context: SKRSContext2D, text: TextItem): TextLayout {
  const { content, size, width, height, typeface, bold, italic, direction } = text
  const { lineHeight, verticalAlign } = text
  const options = [size, width, height, typeface, bold, italic, direction]
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

function layOut(context: SKRSContext2D, text: TextItem): TextLayout {
  const { content, size, width: maxWidth, typeface = 'sans', bold = false, italic = false } = text
  const style = { typeface, bold, italic }
  const missing = new Set<string>()
  const lines = paragraphsOf(content).flatMap((paragraph) =>
    new ParagraphLayout(context, text, paragraph, style, missing).lines(maxWidth),
  )
  const lineHeight = text.lineHeight ?? defaultLineHeight
  const linesHeight = lines.length * size * lineHeight
  const height = text.height ?? linesHeight
  return {
    lines,
    lineHeight: size * lineHeight,
    baseline: size * baselineOf(lineHeight),
    top: (height - linesHeight) * shareAbove[text.verticalAlign ?? 'top'],
    width: maxWidth ?? lines.reduce((widest, { width }) => Math.max(widest, width), 0),
    height,
    missing: [...missing],
  }
}

/** An upper limit of a text's size, found without laying it out. */
export function maxTextSize(text: TextItem): Size {
  const { content, size, width, height, lineHeight = defaultLineHeight } = text
  const lines = content.split(lineEnd)
  const longest = lines.reduce((length, line) => Math.max(length, line.length), 0)
  const widest = size * widestGlyph * longest
  // However narrow the block, each line has a character. A tab becomes several.
  const count = width === undefined ? lines.length : lines.length + 4 * content.length
  const linesHeight = count * size * Math.max(lineHeight, defaultLineHeight)
  return {
    width: Math.max(width ?? 0, 4 * widest),
    // Lines that do not fit into a block stand out of it, above and below.
    height: Math.max(height ?? 0, linesHeight),
  }
}
