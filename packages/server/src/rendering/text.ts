// Breaks text into lines as a whiteboard does: Chinese and Japanese anywhere, other scripts at words.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Text } from '../scene/scene.gen.ts'
import { fontFamilies } from './fonts.ts'

/** A text in lines. */
export interface LaidOut {
  readonly font: string
  readonly lines: readonly { readonly text: string; readonly width: number }[]
  readonly lineHeight: number
  /** Of the box. */
  readonly width: number
  readonly height: number
}

const usualSize = 16
const lineSpacing = 1.5

// One language for all, so that lines break alike on every machine.
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const unbroken = /[\p{L}\p{N}\p{M}\p{P}\p{S}]/u
const breaksAnywhere =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u

// These do not begin a line.
const closing = /^[\p{Pe}\p{Pf}。，、．！？：；…‥ー～々]/u

/** The parts of a line between which it may be broken. */
function partsOf(line: string): string[] {
  const parts: string[] = []
  let word = ''
  for (const { segment } of graphemes.segment(line)) {
    const isWord = unbroken.test(segment) && !breaksAnywhere.test(segment)
    if (isWord) {
      word += segment
      continue
    }
    if (word) parts.push(word)
    word = ''
    if (closing.test(segment) && parts.length > 0) parts[parts.length - 1] += segment
    else parts.push(segment)
  }
  if (word) parts.push(word)
  return parts
}

function wrap(context: SKRSContext2D, line: string, most: number): string[] {
  const widthOf = (text: string): number => context.measureText(text).width
  if (widthOf(line) <= most) return [line]
  const lines: string[] = []
  let current = ''
  let currentWidth = 0
  const add = (part: string, width: number): void => {
    if (current !== '' && currentWidth + width > most) {
      lines.push(current.trimEnd())
      current = ''
      currentWidth = 0
      if (part.trim() === '') return
    }
    current += part
    currentWidth += width
  }
  for (const part of partsOf(line)) {
    // A word that is wider than the box has to be broken all the same.
    const width = widthOf(part)
    if (width <= most) add(part, width)
    else for (const { segment } of graphemes.segment(part)) add(segment, widthOf(segment))
  }
  return [...lines, current]
}

/** Lays a text out. */
export function layOut(context: SKRSContext2D, { content, textSize, width }: Text): LaidOut {
  const size = textSize ?? usualSize
  const font = `${size}px ${fontFamilies}`
  context.font = font
  const lines = content
    .split(/\r\n?|\n/)
    .flatMap((line) => (width === undefined ? [line] : wrap(context, line, width)))
    .map((text) => ({ text, width: context.measureText(text).width }))
  const widest = lines.reduce((most, line) => Math.max(most, line.width), 0)
  const lineHeight = size * lineSpacing
  return { font, lines, lineHeight, width: width ?? widest, height: lines.length * lineHeight }
}
