// Breaks text into lines: Chinese and Japanese between any two characters, other scripts between words.
import type { SKRSContext2D } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import type { TextItem } from '../display-list.ts'
import type { Size } from '../geometry.ts'
import { drawableText, fontFamilies, lineEnd } from './fonts.ts'

/** A line of text and how wide it is. */
export interface Line {
  readonly text: string
  readonly width: number
}

/** A text in lines, in its own units. */
export interface TextLayout {
  readonly font: string
  readonly lines: readonly Line[]
  readonly lineHeight: number
  /** From the top of a line to the baseline of its letters. */
  readonly baseline: number
  /** Of the block. */
  readonly width: number
  readonly height: number
}

const lineSpacing = 1.5
// Noto Sans SC reaches 1.16 above the baseline and 0.288 below; that is centered in the line.
const baseline = (lineSpacing + 1.16 - 0.288) / 2
// No glyph is wider: emoji take 1.25.
const widestGlyph = 1.5

// A fixed language, so that lines break alike on every machine.
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const space = /^\s+$/u
// A line may end between any two of these.
const breaksAnywhere =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uffef]/u
const digit = /^[\d#*]/
// A line does not start with these, and does not end with those below.
const closing = /^[\p{Pe}\p{Pf}。，、．！？：；…‥ー～々,.!?:;]/u
const opening = /^[\p{Ps}\p{Pi}]/u

/** The parts of a line between which it may be broken. */
function partsOf(line: string): string[] {
  const parts: string[] = []
  let isInWord = false
  let isOpened = false
  for (const { segment } of graphemes.segment(line)) {
    const isSpace = space.test(segment)
    const isWord = !isSpace && (digit.test(segment) || !breaksAnywhere.test(segment))
    const continues = !isSpace && (closing.test(segment) || isOpened || (isInWord && isWord))
    const previous = parts[parts.length - 1]
    if (continues && previous !== undefined && !space.test(previous))
      parts[parts.length - 1] = previous + segment
    else parts.push(segment)
    isInWord = isWord
    isOpened = opening.test(segment)
  }
  return parts
}

/** Fills lines with as many parts as fit. */
class LineFiller {
  readonly lines: string[] = []
  readonly #maxWidth: number
  #text = ''
  #width = 0

  constructor(maxWidth: number) {
    this.#maxWidth = maxWidth
  }

  add(part: string, width: number): void {
    if (this.#text !== '' && this.#width + width > this.#maxWidth) {
      // A space at the end of a line is dropped.
      if (space.test(part)) return
      this.end()
    }
    this.#text += part
    this.#width += width
  }

  end(): void {
    this.lines.push(this.#text.trimEnd())
    this.#text = ''
    this.#width = 0
  }
}

function wrap(line: string, maxWidth: number, widthOf: (text: string) => number): string[] {
  if (widthOf(line) <= maxWidth) return [line]
  const filler = new LineFiller(maxWidth)
  for (const part of partsOf(line)) {
    const width = widthOf(part)
    // A word that is wider than the block breaks anywhere.
    if (width <= maxWidth) filler.add(part, width)
    else for (const { segment } of graphemes.segment(part)) filler.add(segment, widthOf(segment))
  }
  filler.end()
  return filler.lines
}

const splitLines = (content: string): string[] => content.split(lineEnd)

// A board is drawn again when something has been added to it, and in several sizes: most of its texts
// are those of the time before.
const cache = new LRUCache<string, TextLayout>({
  maxSize: 1_000_000,
  sizeCalculation: ({ lines }, id) => id.length + lines.length,
})

/** Lays a text out. */
export function layOutText(context: SKRSContext2D, text: TextItem): TextLayout {
  const { content, size, width = '' } = text
  const id = `${size} ${width} ${content}`
  const cached = cache.get(id)
  if (cached) return cached
  const layout = fillLines(context, text)
  cache.set(id, layout)
  return layout
}

function fillLines(
  context: SKRSContext2D,
  { content, size, width: maxWidth }: TextItem,
): TextLayout {
  const font = `${size}px ${fontFamilies}`
  context.font = font
  // In a long text most characters occur many times.
  const widths = new Map<string, number>()
  const widthOf = (text: string): number => {
    const width = widths.get(text) ?? context.measureText(text).width
    widths.set(text, width)
    return width
  }
  const lines = splitLines(drawableText(content))
    .flatMap((line) => (maxWidth === undefined ? [line] : wrap(line, maxWidth, widthOf)))
    .map((text) => ({ text, width: text === '' ? 0 : widthOf(text) }))
  const lineHeight = size * lineSpacing
  return {
    font,
    lines,
    lineHeight,
    baseline: size * baseline,
    width: maxWidth ?? lines.reduce((widest, { width }) => Math.max(widest, width), 0),
    height: lines.length * lineHeight,
  }
}

/** An upper limit of a text's size, found without laying it out. */
export function maxTextSize({ content, size, width }: TextItem): Size {
  const lines = splitLines(content)
  const longest = lines.reduce((length, line) => Math.max(length, line.length), 0)
  const widest = size * widestGlyph * longest
  // However narrow the block, each line has a character. A tab becomes several.
  const count = width === undefined ? lines.length : lines.length + 4 * content.length
  return { width: Math.max(width ?? 0, 4 * widest), height: count * size * lineSpacing }
}
