// The outlines of the letters of a span, drawn with this package's fonts.
import { createCanvas, SvgExportFlag } from '@napi-rs/canvas'
import type { TextItem } from '../../display-list.ts'
import { parseXml, type XmlElement } from '../../svg-document/parse-xml.ts'
import { language } from '../text/fonts.ts'
import { paintText } from '../text/paint-text.ts'
import { layOutText } from '../text/text-layout.ts'
import { isEmoji, type Span } from './text-spans.ts'

// Larger letters are drawn at this size and scaled: the canvas that makes outlines has no others.
const maxSize = 512

const ruler = createCanvas(1, 1).getContext('2d')
ruler.lang = language

function itemOf({ text, style }: Span): TextItem {
  const { size, typeface, bold, italic, underline, lineThrough, direction } = style
  return {
    kind: 'text',
    x: 0,
    y: 0,
    content: text,
    size: Math.min(size, maxSize),
    color: [0, 0, 0],
    typeface,
    bold,
    italic,
    underline,
    lineThrough,
    align: 'left',
    ...(direction === 'rtl' && { direction }),
  }
}

const scaleOf = ({ style }: Span): number => Math.max(1, style.size / maxSize)

// A layout has no white space at the end of a line.
const afterSpace = '.'

/** How far the next span is from it. */
export function widthOf(span: Span): number {
  const measure = (text: string): number => layOutText(ruler, itemOf({ ...span, text })).width
  const { text } = span
  const width = text.endsWith(' ')
    ? measure(text + afterSpace) - measure(afterSpace)
    : measure(text)
  return width * scaleOf(span)
}

// Room around letters that reach out of their line.
const room = 2

// As large as the pictures in the font.
const emojiSize = 128

/** Emoji as an image, with the start of their baseline at the origin. */
function emojiImage(span: Span): XmlElement {
  const item = { ...itemOf(span), size: emojiSize }
  const layout = layOutText(ruler, item)
  const height = emojiSize * 2
  const baseline = emojiSize * 1.5
  const canvas = createCanvas(Math.max(1, Math.ceil(layout.width)), height)
  paintText(canvas.getContext('2d'), { ...item, y: baseline - layout.baseline }, layout)
  const url = `data:image/png;base64,${canvas.toBuffer('image/png').toString('base64')}`
  const attributes = new Map([
    ['href', url],
    ['transform', `scale(${span.style.size / emojiSize}) translate(0 ${-baseline})`],
    ['width', `${canvas.width}`],
    ['height', `${height}`],
  ])
  return { name: 'image', attributes, children: [], line: 0 }
}

/** The outlines of a span as elements, with the start of its baseline at the origin. */
export function outlinesOf(span: Span): XmlElement[] {
  if (isEmoji(span.text)) return [emojiImage(span)]
  const item = itemOf(span)
  const layout = layOutText(ruler, item)
  const left = item.size * room
  const baseline = item.size * room
  const [width, height] = [Math.ceil(layout.width + 2 * left), Math.ceil(item.size * room * 2)]
  const canvas = createCanvas(
    Math.max(1, width),
    Math.max(1, height),
    SvgExportFlag.ConvertTextToPaths,
  )
  const context = canvas.getContext('2d')
  context.lang = language
  paintText(context, { ...item, x: left, y: baseline - layout.baseline }, layout)
  const label = 'The outlines of a text'
  const root = parseXml(canvas.getContent().toString('utf8'), label, { nodes: 100_000, depth: 50 })
  const scale = scaleOf(span)
  const outlines = root.children.filter((child) => typeof child !== 'string')
  for (const { attributes } of outlines)
    if (attributes.get('fill') === 'black') attributes.delete('fill')
  const transform = `scale(${scale}) translate(${-left} ${-baseline})`
  return [
    { name: 'g', attributes: new Map([['transform', transform]]), children: outlines, line: 0 },
  ]
}
