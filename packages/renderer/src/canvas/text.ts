// Breaks text into lines as a whiteboard does: Chinese and Japanese anywhere, other scripts at words.
import type { SKRSContext2D } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import type { Text } from '../formats/scene/scene.gen.ts'
import { drawableText, fontFamilies, lineEnd } from './fonts.ts'

/** A line of text and how wide it is. */
export interface Line {
  readonly text: string
  readonly width: number
}

/** A text in lines, in world units. */
export interface LaidOut {
  readonly font: string
  readonly lines: readonly Line[]
  readonly lineHeight: number
  /** From the top of a line to what its letters stand on. */
  readonly baseline: number
  /** Of the box. */
  readonly width: number
  readonly height: number
}

const usualSize = 16
const lineSpacing = 1.5
// In the middle of the line with what Noto Sans SC reaches above it, 1.16, and below it, 0.288.
const baseline = (lineSpacing + 1.16 - 0.288) / 2
// No glyph is wider: emoji take 1.25.
const widestGlyph = 1.5

// One language for all, so that lines break alike on every machine.
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const space = /^\s+$/u
// Between any two of these a line may end.
const breaksAnywhere =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uffef]/u
const digit = /^[\d#*]/
// These do not begin a line, those do not end one.
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

/** Fills lines with as many parts as they hold. */
class Filler {
  readonly lines: string[] = []
  readonly #most: number
  #text = ''
  #width = 0

  constructor(most: number) {
    this.#most = most
  }

  add(part: string, width: number): void {
    if (this.#text !== '' && this.#width + width > this.#most) {
      // A space at which a line ends is not carried over.
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

function wrap(line: string, most: number, widthOf: (text: string) => number): string[] {
  if (widthOf(line) <= most) return [line]
  const filler = new Filler(most)
  for (const part of partsOf(line)) {
    const width = widthOf(part)
    // A word that is wider than the box has to be broken all the same.
    if (width <= most) filler.add(part, width)
    else for (const { segment } of graphemes.segment(part)) filler.add(segment, widthOf(segment))
  }
  filler.end()
  return filler.lines
}

const linesOf = (content: string): string[] => content.split(lineEnd)

// A board is drawn again when something has been added to it, and in several sizes: most of its texts
// are those of the time before.
const known = new LRUCache<string, LaidOut>({
  maxSize: 1_000_000,
  sizeCalculation: ({ lines }, id) => id.length + lines.length,
})

/** Lays a text out. */
export function layOut(context: SKRSContext2D, text: Text): LaidOut {
  const { content, textSize = usualSize, width = '' } = text
  const id = `${textSize} ${width} ${content}`
  const before = known.get(id)
  if (before) return before
  const laidOut = fillLines(context, text)
  known.set(id, laidOut)
  return laidOut
}

function fillLines(context: SKRSContext2D, text: Text): LaidOut {
  const { content, textSize: size = usualSize, width: most } = text
  const font = `${size}px ${fontFamilies}`
  context.font = font
  // Of a long text, most characters come again and again.
  const widths = new Map<string, number>()
  const widthOf = (text: string): number => {
    const width = widths.get(text) ?? context.measureText(text).width
    widths.set(text, width)
    return width
  }
  const lines = linesOf(drawableText(content))
    .flatMap((line) => (most === undefined ? [line] : wrap(line, most, widthOf)))
    .map((text) => ({ text, width: text === '' ? 0 : widthOf(text) }))
  const lineHeight = size * lineSpacing
  return {
    font,
    lines,
    lineHeight,
    baseline: size * baseline,
    width: most ?? lines.reduce((widest, { width }) => Math.max(widest, width), 0),
    height: lines.length * lineHeight,
  }
}

/** What a text takes at most, as far as can be said without laying it out. */
export function mostOf({ content, textSize: size = usualSize, width }: Text): {
  readonly width: number
  readonly height: number
} {
  const lines = linesOf(content)
  const widest = size * widestGlyph * lines.reduce((most, line) => Math.max(most, line.length), 0)
  // However narrow the box, a line has a character; a tabulator becomes several.
  const count = width === undefined ? lines.length : lines.length + 4 * content.length
  return { width: Math.max(width ?? 0, 4 * widest), height: count * size * lineSpacing }
}
