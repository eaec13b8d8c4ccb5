// tldraw's rich texts, which are documents of ProseMirror, as paragraphs of a display list.
import type { TextParagraph, TextSpan } from '../../../display-list.ts'
import type { Palette } from '../palette.ts'
import { isObject, type Values } from '../values.ts'

/** A text in both forms that a display list has. */
export interface RichText {
  readonly content: string
  /** @default the content as it is, since nothing in it looks different */
  readonly paragraphs?: readonly TextParagraph[]
}

/** How a text's parts are laid out. */
export interface RichTextStyle {
  /** Of the letters. */
  readonly size: number
  /** How far lists are indented, as a multiple of the size. */
  readonly listIndent: number
  readonly palette: Palette
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

// As multiples of the size of the text.
const headingScales = [2, 1.5, 1.17, 1, 0.83, 0.67]
// Around a heading, in units of the board.
const [aboveHeading, belowHeading] = [5, 10]
const bullets = ['disc', 'circle', 'square'] as const
const headingSpacing = -0.0125
const headingLineHeight = 1.35
// A document that is nested deeper is cut off.
const maxDepth = 50

type Marker = NonNullable<TextParagraph['marker']>
type SpanStyle = Omit<TextSpan, 'content'>

/** What marks such as bold make of a style. */
function markedStyle(marks: readonly unknown[], palette: Palette): SpanStyle {
  let style: SpanStyle = {}
  for (const mark of marks) {
    const type = isObject(mark) ? mark.type : undefined
    if (type === 'bold') style = { ...style, bold: true }
    else if (type === 'italic') style = { ...style, italic: true }
    else if (type === 'code') style = { ...style, typeface: 'ibm-plex-mono' }
    else if (type === 'link') style = { ...style, color: palette.link, underline: true }
    else if (type === 'underline') style = { ...style, underline: true }
    else if (type === 'strike') style = { ...style, lineThrough: true }
    else if (type === 'highlight') style = { ...style, background: palette.marker }
  }
  return style
}

class RichTextReader {
  readonly paragraphs: TextParagraph[] = []
  readonly #style: RichTextStyle
  #spaceAbove = 0

  constructor(style: RichTextStyle) {
    this.#style = style
  }

  /** @param depth - of the lists around the blocks */
  readBlocks(blocks: unknown, depth: number, marker?: Marker): void {
    if (depth > maxDepth) return
    let ownMarker = marker
    for (const block of listOf(blocks)) {
      if (!isObject(block)) continue
      const { type, content } = block
      if (type === 'bulletList' || type === 'orderedList') this.#readList(block, depth + 1)
      else if (type === 'blockquote') this.readBlocks(content, depth + 1)
      else {
        this.#readParagraph(block, depth, ownMarker)
        ownMarker = undefined
      }
    }
  }

  #readList({ type, attrs, content }: Values, depth: number): void {
    const start = isObject(attrs) && typeof attrs.start === 'number' ? attrs.start : 1
    for (const [index, item] of listOf(content).entries()) {
      const bullet = bullets[Math.min(depth, bullets.length) - 1] ?? 'disc'
      const marker = type === 'orderedList' ? { text: `${start + index}.` } : bullet
      this.readBlocks(isObject(item) ? item.content : [], depth, marker)
    }
  }

  #readParagraph({ type, attrs, content }: Values, depth: number, marker?: Marker): void {
    const level = isObject(attrs) && typeof attrs.level === 'number' ? attrs.level : 1
    const scale = type === 'heading' ? (headingScales[level - 1] ?? 1) : 1
    const isHeading = type === 'heading'
    const inherited: SpanStyle = {
      ...(isHeading && { bold: true }),
      ...(type === 'codeBlock' && { typeface: 'ibm-plex-mono' }),
    }
    const isFirst = this.paragraphs.length === 0
    const above =
      isHeading && !isFirst ? Math.max(aboveHeading, this.#spaceAbove) : this.#spaceAbove
    const indent = depth * this.#style.listIndent * this.#style.size
    for (const [index, spans] of this.#linesOf(content, inherited).entries())
      this.paragraphs.push({
        spans,
        ...(isHeading && {
          scale,
          lineHeight: headingLineHeight,
          letterSpacing: headingSpacing,
        }),
        ...(index === 0 &&
          (isFirst && isHeading ? aboveHeading : above) > 0 && {
            spaceAbove: isFirst && isHeading ? aboveHeading : above,
          }),
        ...(indent > 0 && { indent }),
        ...(index === 0 && marker !== undefined && { marker }),
      })
    this.#spaceAbove = isHeading ? belowHeading : 0
  }

  /** The spans of a paragraph, line by line. */
  #linesOf(content: unknown, inherited: SpanStyle): TextSpan[][] {
    const lines: TextSpan[][] = [[]]
    for (const node of listOf(content)) {
      if (!isObject(node)) continue
      if (node.type === 'hardBreak') lines.push([])
      if (typeof node.text !== 'string') continue
      const style = { ...inherited, ...markedStyle(listOf(node.marks), this.#style.palette) }
      for (const [index, part] of node.text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/).entries()) {
        if (index > 0) lines.push([])
        if (part !== '') lines.at(-1)?.push({ content: part, ...style })
      }
    }
    return lines
  }
}

const isPlain = ({ spans, ...rest }: TextParagraph): boolean =>
  Object.keys(rest).length === 0 && spans.every((span) => Object.keys(span).length === 1)

/** Reads a rich text. What it does not know of is drawn as plain text. */
export function readRichText(richText: unknown, style: RichTextStyle): RichText {
  const reader = new RichTextReader(style)
  reader.readBlocks(isObject(richText) ? richText.content : [], 0)
  const { paragraphs } = reader
  const content = paragraphs
    .map(({ spans }) => spans.map((span) => span.content).join(''))
    .join('\n')
  return paragraphs.every(isPlain) ? { content } : { content, paragraphs }
}

/** Whether there is anything to see of a text. */
export const isEmptyText = ({ content }: RichText): boolean => content.trim() === ''
