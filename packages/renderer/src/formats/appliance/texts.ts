// The texts of a board: text elements, and the text inside of shapes.
import type { DisplayItem, TextItem, Typeface } from '../../display-list.ts'
import type { Box } from '../../geometry.ts'
import { Palette } from '../css-colors.ts'
import { type Fields, number, oneOf, text } from '../fields.ts'
import type { Tally } from '../tally.ts'

const palette = new Palette()

const families: readonly (readonly [RegExp, Typeface])[] = [
  [/mono|courier|consolas|menlo/i, 'mono'],
  [/cursive|hand|comic/i, 'hand'],
  [/sans/i, 'sans'],
  [/serif|times|georgia|song|ming/i, 'serif'],
]

const defaultSize = 16
const defaultLineHeight = 1.5
// A larger one is in pixels.
const maxLineHeightFactor = 4

function lineHeightOf(value: unknown, size: number): number {
  const height = number(value, defaultLineHeight, 0)
  if (height === 0) return defaultLineHeight
  return height > maxLineHeightFactor ? height / size : height
}

/**
 * The items of a text in a box: what is behind it, and its letters.
 *
 * @param isLabel - whether it is inside of a shape, and wraps there
 */
export function textItems(
  options: Fields,
  box: Box,
  isLabel: boolean,
  label: string,
  tally: Tally,
): DisplayItem[] {
  const content = text(options.text)
  const size = number(options.fontSize, defaultSize, 0, 10_000)
  if (content === undefined || size === 0) return []
  tally.addText(content, `${label}.opt`)
  const { color, opacity } = palette.paint(text(options.fontColor) ?? '#000')
  const { left, top, right, bottom } = box
  const family = text(options.fontFamily) ?? ''
  const typeface = families.find(([pattern]) => pattern.test(family))?.[1]
  const letters: TextItem = {
    kind: 'text',
    x: left,
    y: top,
    content,
    size,
    color,
    opacity,
    ...(typeface && { typeface }),
    bold: options.bold === 'bold',
    italic: options.italic === 'italic',
    underline: options.underline === true,
    lineThrough: options.lineThrough === true,
    lineHeight: lineHeightOf(options.lineHeight, size),
    align: oneOf(options.textAlign, ['left', 'center', 'right'], isLabel ? 'center' : 'left'),
    verticalAlign: oneOf(
      options.verticalAlign,
      ['top', 'middle', 'bottom'],
      isLabel ? 'middle' : 'top',
    ),
    ...(right > left && { width: right - left, wraps: isLabel }),
    ...(bottom > top && { height: bottom - top }),
  }
  const behind = palette.paint(text(options.fontBgColor) ?? 'transparent')
  if (behind.opacity === 0) return [letters]
  return [
    {
      kind: 'path',
      outline: { kind: 'commands', commands: [['rect', left, top, right - left, bottom - top]] },
      fill: { kind: 'solid', color: behind.color, opacity: behind.opacity },
      box,
    },
    letters,
  ]
}
