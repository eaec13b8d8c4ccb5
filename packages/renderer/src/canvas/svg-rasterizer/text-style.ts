// The style of text in an SVG.
import type { Typeface } from '../../display-list.ts'
import type { XmlElement } from '../../svg-document/parse-xml.ts'
import type { Declarations } from '../../svg-document/style-sheet.ts'
import { parseLength } from '../../svg-document/svg-file.ts'

/** What text inherits. */
export interface TextStyle {
  readonly size: number
  readonly typeface: Typeface
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly lineThrough: boolean
  readonly anchor: string
  readonly baseline: string
  readonly direction: string
  readonly keepsSpace: boolean
}

export const initialStyle: TextStyle = {
  size: 16,
  typeface: 'sans',
  bold: false,
  italic: false,
  underline: false,
  lineThrough: false,
  anchor: 'start',
  baseline: 'auto',
  direction: 'ltr',
  keepsSpace: false,
}

const typefaces: readonly (readonly [RegExp, Typeface])[] = [
  [/excalifont/, 'excalifont'],
  [/virgil/, 'virgil'],
  [/nunito/, 'nunito'],
  [/lilita/, 'lilita-one'],
  [/comic shanns/, 'comic-shanns'],
  [/cascadia/, 'cascadia'],
  [/helvetica|arial|liberation sans/, 'liberation-sans'],
  [/mono|courier|consolas|menlo/, 'mono'],
  [/cursive|comic|hand/, 'hand'],
  [/sans/, 'sans'],
  [/serif|times|georgia|garamond/, 'serif'],
]

/** The typeface of the first family that is known. */
function typefaceOf(families: string, inherited: Typeface): Typeface {
  for (const family of families.toLowerCase().split(',')) {
    const found = typefaces.find(([pattern]) => pattern.test(family))
    if (found) return found[1]
  }
  return inherited
}

// How far the baseline is below the line that `y` is at, as a multiple of the size.
export const baselineShifts: Readonly<Record<string, number>> = {
  middle: 0.27,
  central: 0.35,
  hanging: 0.8,
  'text-before-edge': 0.9,
  'text-top': 0.9,
  'text-after-edge': -0.22,
  'text-bottom': -0.22,
  ideographic: -0.12,
}

/** The style of an element, from what its rules declare, its attributes, and its parent. */
export function styleOf(element: XmlElement, declared: Declarations, parent: TextStyle): TextStyle {
  const { attributes } = element
  const get = (name: string): string | undefined => declared.get(name) ?? attributes.get(name)
  const sizeText = get('font-size')
  const share = /^([\d.]+)%$/.exec(sizeText ?? '')?.[1]
  const size = share
    ? (parent.size * Number(share)) / 100
    : (parseLength(sizeText, parent.size) ?? parent.size)
  const weight = get('font-weight')
  const slant = get('font-style')
  const decoration = get('text-decoration') ?? get('text-decoration-line') ?? ''
  const space = get('white-space')
  const xmlSpace = attributes.get('xml:space')
  return {
    size: Number.isFinite(size) ? Math.max(0, size) : parent.size,
    typeface: typefaceOf(get('font-family') ?? '', parent.typeface),
    bold: weight === undefined ? parent.bold : /^(?:bold|bolder|[6-9]00)$/.test(weight),
    italic: slant === undefined ? parent.italic : /italic|oblique/.test(slant),
    underline: parent.underline || decoration.includes('underline'),
    lineThrough: parent.lineThrough || decoration.includes('line-through'),
    anchor: get('text-anchor') ?? parent.anchor,
    baseline: get('dominant-baseline') ?? get('alignment-baseline') ?? parent.baseline,
    direction: get('direction') ?? parent.direction,
    keepsSpace:
      space !== undefined
        ? space.startsWith('pre') || space === 'break-spaces'
        : xmlSpace === undefined
          ? parent.keepsSpace
          : xmlSpace === 'preserve',
  }
}
