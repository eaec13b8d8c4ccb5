// Texts.
import type { TextItem } from '../../display-list.ts'
import type { Point } from '../../geometry.ts'
import type { Palette } from '../css-colors.ts'
import type { EmbedElement, TextElement } from './element.ts'

const degrees = (angle: number): number => (angle * 180) / Math.PI

/** A text. Its lines are broken where the file has them broken. */
export function textItem(
  element: TextElement,
  [x, y]: Point,
  palette: Palette,
  opacity: number,
): TextItem | undefined {
  const paint = palette.paint(element.strokeColor)
  if (paint.opacity === 0) return undefined
  const { text, fontSize, typeface, lineHeight, textAlign, width, height, angle } = element
  return {
    kind: 'text',
    x,
    y,
    width,
    height,
    content: text,
    size: fontSize,
    typeface,
    lineHeight,
    align: textAlign,
    wraps: false,
    color: paint.color,
    rotation: degrees(angle),
    ...(opacity * paint.opacity < 1 && { opacity: opacity * paint.opacity }),
  }
}

const embedPadding = 10
const smallestShare = 30

/** The address on the card of a page that a picture cannot show. */
export function embedLabel(element: EmbedElement, palette: Palette, opacity: number): TextItem {
  const { type, link, x, y, width, height, angle } = element
  const content = type === 'iframe' ? 'IFrame element' : link || 'Empty Web-Embed'
  const { color, opacity: own } = palette.paint(element.strokeColor)
  return {
    kind: 'text',
    x: x + embedPadding,
    y,
    width: Math.max(1, width - 2 * embedPadding),
    height,
    content,
    size: Math.max(Math.min(width / 2, width / content.length), width / smallestShare, 0.01),
    typeface: 'helvetica',
    lineHeight: 1.15,
    align: 'center',
    verticalAlign: 'middle',
    color: own === 0 ? palette.paint('#000000').color : color,
    rotation: degrees(angle),
    ...(opacity < 1 && { opacity }),
  }
}
