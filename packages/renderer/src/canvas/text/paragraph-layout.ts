// Lays a paragraph out: lines, and in each line runs of letters that one font draws in one direction.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { TextItem } from '../../display-list.ts'
import { type Direction, directParagraph, orderVisually, type ParagraphDirection } from './bidi.ts'
import { type CanvasFont, canvasFamily, fontAt, fontOf, isShown, type TextStyle } from './fonts.ts'
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
}

type AddRun = (
  text: string,
  level: number,
  font: string | undefined,
  marks?: readonly PlacedMark[],
) => void

/** Whether nothing can join a run. */
const isAlone = ({ needsLead, marks }: LogicalRun): boolean => needsLead || marks.length > 0

/** The layout of a paragraph. */
export class ParagraphLayout {
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
    this.#style = { ...style, latin: chooseLatinFont(text, style) }
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
      const { text, font, needsLead, marks } = run
      runs.push({ text, x, width, direction, font, needsLead, marks })
      x += width
    }
    return { runs, width: x, direction: base }
  }

  #runs(text: string, levelAt: (offset: number) => number): LogicalRun[] {
    const runs: LogicalRun[] = []
    const add: AddRun = (part, level, font, marks = []) => {
      const last = runs.at(-1)
      const needsLead = tornSequence.test(part)
      const isSame = last?.font === font && last?.level === level && !isAlone(last)
      if (last && isSame && font !== undefined && !needsLead && marks.length === 0)
        runs[runs.length - 1] = { ...last, text: last.text + part }
      else runs.push({ text: part, level, font, needsLead, marks })
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
      if (font !== undefined && !this.#isTorn(segment, font))
        add(segment, level, fontAt(this.#size, this.#font(font)))
      else if (isSpace.test(segment) && before?.font) add(' ', level, before.font)
      else this.#addParts(segment, font, level, add)
    }
    return runs
  }

  #isTorn(cluster: string, font: string): boolean {
    const marks = [...cluster].slice(1)
    if (marks.length === 0 || !marks.every((mark) => generalMark.test(mark))) return false
    return isTorn(cluster, this.#font(font))
  }

  /**
   * A cluster that no font draws in one piece: character by character, general marks at the letter before them.
   *
   * @param font - the font that has all of them, if there is one
   */
  #addParts(cluster: string, font: string | undefined, level: number, add: AddRun): void {
    const parts = [...cluster].filter(isShown).map((text) => {
      const name = font ?? fontOf(text, this.#style)
      return { text, font: name === undefined ? undefined : this.#font(name) }
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

  #font(name: string): CanvasFont {
    const { bold, italic } = this.#style
    const style = `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}`
    return { style, family: canvasFamily(name) }
  }
}
