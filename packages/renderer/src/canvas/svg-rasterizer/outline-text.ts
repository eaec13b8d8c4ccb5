// Replaces the text of an SVG with the outlines of its letters, drawn with this package's fonts. The rasterizer would
// use the fonts of the machine.
import { localName, type XmlElement } from '../../svg-document/parse-xml.ts'
import type { Declarations, StyleSheet } from '../../svg-document/style-sheet.ts'
import { parseLength } from '../../svg-document/svg-file.ts'
import { outlinesOf, widthOf } from './span-outlines.ts'
import { anchorShare, chunksOf, type Span, splitAtEmoji, trimSpace } from './text-spans.ts'
import { baselineShifts, initialStyle, styleOf, type TextStyle } from './text-style.ts'

/** Attributes that a group of outlines does not have. */
const textAttributes: ReadonlySet<string> = new Set([
  'x',
  'y',
  'dx',
  'dy',
  'rotate',
  'textLength',
  'lengthAdjust',
])

/** The element as a group: what its rules declare stays, although they may be for text alone. */
function toGroup(element: XmlElement, declared: Declarations, children: XmlElement[]): XmlElement {
  const attributes = new Map([...element.attributes].filter(([name]) => !textAttributes.has(name)))
  const style = [...declared].map(([name, value]) => `${name}:${value}`).join(';')
  if (style) attributes.set('style', style)
  return { name: 'g', attributes, children, line: element.line }
}

const firstOf = (list: string | undefined, em: number): number | undefined =>
  list === undefined ? undefined : parseLength(list.trim().split(/[\s,]+/)[0], em)

const chunkWidth = (chunk: readonly Span[]): number =>
  chunk.reduce((sum, span) => sum + span.dx + widthOf(span), 0)

/** Outlines the text of one SVG. */
export class TextOutliner {
  readonly #sheet: StyleSheet

  constructor(sheet: StyleSheet) {
    this.#sheet = sheet
  }

  /** Replaces every text below the element. */
  outline(element: XmlElement, parent: TextStyle = initialStyle): void {
    const style = styleOf(element, this.#sheet.declarationsOf(element), parent)
    element.children = element.children.flatMap((child) => {
      if (typeof child === 'string') return child
      if (localName(child) === 'text') return this.#outlineText(child, style)
      this.outline(child, style)
      return child
    })
  }

  #outlineText(text: XmlElement, parent: TextStyle): XmlElement {
    const spans: Span[] = []
    const declared = this.#sheet.declarationsOf(text)
    this.#collect(text, text, styleOf(text, declared, parent), declared, spans)
    const groups: XmlElement[] = []
    let [x, y] = [0, 0]
    for (const chunk of chunksOf(trimSpace(spans).flatMap(splitAtEmoji))) {
      const [first] = chunk
      x = first?.x ?? x
      y = first?.y ?? y
      x -= chunkWidth(chunk) * anchorShare(first)
      for (const span of chunk) {
        x += span.dx
        y += span.dy
        const below = (baselineShifts[span.style.baseline] ?? 0) * span.style.size
        const place = new Map([['transform', `translate(${x} ${y + below})`]])
        const outlines = outlinesOf(span)
        const placed: XmlElement = { name: 'g', attributes: place, children: outlines, line: 0 }
        groups.push(span.element === text ? placed : toGroup(span.element, span.declared, [placed]))
        x += widthOf(span)
      }
    }
    return toGroup(text, declared, groups)
  }

  /** The spans of a text or of an element in it. */
  #collect(
    element: XmlElement,
    text: XmlElement,
    style: TextStyle,
    declared: Declarations,
    spans: Span[],
  ): void {
    const { attributes } = element
    const number = (name: string): number | undefined => firstOf(attributes.get(name), style.size)
    let [x, y] = [number('x'), number('y')]
    let [dx, dy] = [number('dx') ?? 0, number('dy') ?? 0]
    for (const child of element.children) {
      if (typeof child !== 'string') {
        const name = localName(child)
        if (name !== 'tspan' && name !== 'a') continue
        const own = this.#sheet.declarationsOf(child)
        const from = spans.length
        this.#collect(child, text, styleOf(child, own, style), own, spans)
        const first = spans[from]
        // What the outer element says counts for the first letter, wherever that is.
        if (first && (x !== undefined || y !== undefined || dx !== 0 || dy !== 0)) {
          spans[from] = {
            ...first,
            ...(first.x === undefined && x !== undefined && { x }),
            ...(first.y === undefined && y !== undefined && { y }),
            dx: first.dx + dx,
            dy: first.dy + dy,
          }
          ;[x, y, dx, dy] = [undefined, undefined, 0, 0]
        }
        continue
      }
      if (child === '') continue
      const isFirst = x !== undefined || y !== undefined
      spans.push({
        text: child,
        style,
        element,
        declared,
        dx,
        dy,
        ...(isFirst && x !== undefined && { x }),
        ...(isFirst && y !== undefined && { y }),
      })
      ;[x, y, dx, dy] = [undefined, undefined, 0, 0]
    }
  }
}
