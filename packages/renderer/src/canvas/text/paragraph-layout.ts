// Lays a paragraph out: lines, and in each line runs of letters that one font draws in one direction.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { TextItem, TextSpan } from '../../display-list.ts'
import { type Direction, directParagraph, orderVisually, type ParagraphDirection } from './bidi.ts'
import {
  type CanvasFont,
  canvasFamily,
  fontAt,
  fontOf,
  isShown,
  setFont,
  type TextStyle,
} from './fonts.ts'
import { lineBreaks } from './line-breaks.ts'
import {
  type ClusterPart,
  generalMark,
  isTorn,
  type PlacedMark,
  placeMarks,
} from './place-marks.ts'
import { chooseLatinFont, fontsOf } from './word-fonts.ts'

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
  /** Marks at its only letter, each from where the run begins. */
  readonly marks: readonly PlacedMark[]
  /** The part of the paragraph that it belongs to. */
  readonly span: TextSpan
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

/** The advance of the box of a missing character, as a multiple of the size. */
const missingWidth = 1

// A fixed language, so that clusters are the same on every machine.
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const isSpace = /^\p{White_Space}+$/u

/** Consecutive clusters with one font and one level. */
interface LogicalRun {
  readonly text: string
  readonly level: number
  readonly font: string | undefined
  readonly needsLead: boolean
  readonly marks: readonly PlacedMark[]
  readonly span: TextSpan
}

/** A span of a paragraph, from where it starts in the paragraph's text on. */
interface Part {
  readonly span: TextSpan
  readonly start: number
  readonly style: TextStyle
}

type AddRun = (
  text: string,
  level: number,
  font: string | undefined,
  marks?: readonly PlacedMark[],
) => void

/** Whether nothing can join a run. */
const isAlone = ({ needsLead, marks }: LogicalRun): boolean => needsLead || marks.length > 0

function canvasFont(name: string, { bold, italic }: TextStyle): CanvasFont {
  const style = `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}`
  return { style, family: canvasFamily(name) }
}

/** The layout of a paragraph. */
export class ParagraphLayout {
  readonly #context: SKRSContext2D
  readonly #size: number
  readonly #letterSpacing: number
  readonly #text: string
  readonly #parts: readonly Part[]
  readonly #direction: ParagraphDirection
  readonly #missing: Set<string>
  readonly #widths = new Map<string, number>()

  constructor(
    context: SKRSContext2D,
    { size, direction, typeface = 'sans', bold = false, italic = false }: TextItem,
    spans: readonly TextSpan[],
    missing: Set<string>,
    letterSpacing = 0,
  ) {
    this.#context = context
    this.#letterSpacing = letterSpacing
    this.#size = size
    this.#text = spans.map(({ content }) => content).join('')
    let start = 0
    this.#parts = spans.map((span) => {
      const style = {
        typeface: span.typeface ?? typeface,
        bold: span.bold ?? bold,
        italic: span.italic ?? italic,
      }
      const part = { span, start, style: { ...style, latin: chooseLatinFont(this.#text, style) } }
      start += span.content.length
      return part
    })
    this.#missing = missing
    this.#direction = directParagraph(this.#text, direction)
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
      const visible = this.#widthOf(from, this.#trimmed(from, to))
      // A space at the end of a line is dropped.
      if (width > 0 && width + visible > maxWidth) end(from, from)
      width += this.#widthOf(from, to)
    }
    lines.push(this.#line(start, this.#text.length))
    return lines
  }

  /** The parts between which a line may end; a word that is too wide breaks at any cluster. */
  *#pieces(maxWidth: number): Generator<readonly [from: number, to: number]> {
    let from = 0
    for (const to of lineBreaks(this.#text)) {
      const piece = this.#text.slice(from, to)
      if (this.#widthOf(from, this.#trimmed(from, to)) <= maxWidth) yield [from, to]
      else
        for (const { segment, index } of graphemes.segment(piece))
          yield [from + index, from + index + segment.length]
      from = to
    }
  }

  /** The end without the spaces before it. */
  #trimmed(from: number, to: number): number {
    return from + this.#text.slice(from, to).trimEnd().length
  }

  #widthOf(from: number, to: number): number {
    const text = this.#text.slice(from, to)
    // The same word can be bold in one place.
    const id = this.#parts.length > 1 ? `${from} ${text}` : text
    const known = this.#widths.get(id)
    if (known !== undefined) return known
    const runs = this.#runs(from, to, () => 0)
    const width = runs.reduce((sum, run) => sum + this.#measure(run), 0)
    this.#widths.set(id, width)
    return width
  }

  #measure({ text, font, needsLead }: LogicalRun): number {
    if (font === undefined) return missingWidth * this.#size
    setFont(this.#context, font, this.#letterSpacing)
    const measure = (text: string): number => this.#context.measureText(text).width
    return needsLead ? measure(leadEmoji + text) - measure(leadEmoji) : measure(text)
  }

  #line(start: number, end: number): TextLine {
    const { base, levels } = this.#direction
    const runs: TextRun[] = []
    let x = 0
    const logical = this.#runs(start, this.#trimmed(start, end), (at) => levels?.[at] ?? 0)
    for (const { level, ...run } of orderVisually(logical)) {
      const width = this.#measure({ level, ...run })
      runs.push({ ...run, x, width, direction: (level & 1) === 1 ? 'rtl' : 'ltr' })
      x += width
    }
    return { runs, width: x, direction: base }
  }

  #runs(from: number, to: number, levelAt: (offset: number) => number): LogicalRun[] {
    const runs: LogicalRun[] = []
    for (const [index, part] of this.#parts.entries()) {
      const start = Math.max(from, part.start)
      const end = Math.min(to, this.#parts[index + 1]?.start ?? to)
      if (start < end) this.#addRuns(part, start, end, levelAt, runs)
    }
    return runs
  }

  #addRuns(
    { span, style }: Part,
    from: number,
    to: number,
    levelAt: (offset: number) => number,
    runs: LogicalRun[],
  ): void {
    const add: AddRun = (part, level, font, marks = []) => {
      const last = runs.at(-1)
      const needsLead = tornSequence.test(part)
      const isSame =
        last?.font === font && last?.level === level && last.span === span && !isAlone(last)
      if (last && isSame && font !== undefined && !needsLead && marks.length === 0)
        runs[runs.length - 1] = { ...last, text: last.text + part }
      else runs.push({ text: part, level, font, needsLead, marks, span })
    }
    const clusters = [...graphemes.segment(this.#text.slice(from, to))].filter(({ segment }) =>
      isShown(segment),
    )
    const fonts = fontsOf(
      clusters.map(({ segment }) => segment),
      style,
    )
    for (const [at, { segment, index }] of clusters.entries()) {
      const level = levelAt(from + index)
      const before = runs.at(-1)
      // A space takes the font of the word before it, which is not torn from the next by that.
      const font = fonts[at]
      if (font !== undefined && !this.#isTorn(segment, font, style))
        add(segment, level, fontAt(this.#size, canvasFont(font, style)))
      else if (isSpace.test(segment) && before?.font) add(' ', level, before.font)
      else this.#addParts(segment, font, style, level, add)
    }
  }

  #isTorn(cluster: string, font: string, style: TextStyle): boolean {
    const marks = [...cluster].slice(1)
    if (marks.length === 0 || !marks.every((mark) => generalMark.test(mark))) return false
    return isTorn(cluster, canvasFont(font, style))
  }

  /**
   * A cluster that no font draws in one piece: character by character, general marks at the letter before them.
   *
   * @param font - the font that has all of them, if there is one
   */
  #addParts(
    cluster: string,
    font: string | undefined,
    style: TextStyle,
    level: number,
    add: AddRun,
  ): void {
    const parts = [...cluster].filter(isShown).map((text) => {
      const name = font ?? fontOf(text, style)
      return { text, font: name === undefined ? undefined : canvasFont(name, style) }
    })
    for (let at = 0; at < parts.length; at += 1) {
      const { text, font } = parts[at] as (typeof parts)[number]
      if (font === undefined) {
        this.#missing.add(text)
        add(text, level, undefined)
        continue
      }
      const marks: ClusterPart[] = []
      for (
        let next = parts[at + 1];
        next?.font && generalMark.test(next.text);
        next = parts[at + 1]
      ) {
        marks.push({ text: next.text, font: next.font })
        at += 1
      }
      const placed = placeMarks(this.#context, { text, font }, marks, this.#size)
      add(text, level, fontAt(this.#size, font), placed)
    }
  }
}
