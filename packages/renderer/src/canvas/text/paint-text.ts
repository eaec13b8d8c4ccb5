// Paints a text that has been laid out.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Color, TextItem } from '../../display-list.ts'
import { mainFamily } from './font-families.ts'
import { canvasFamily } from './fonts.ts'
import { leadEmoji, type TextLine, type TextRun } from './paragraph-layout.ts'
import type { TextLayout } from './text-layout.ts'

const styleOf = ([red, green, blue]: Color): string => `rgb(${red},${green},${blue})`

// All as multiples of the size.
const thickness = 1 / 16
const underlineBelow = 0.12
const throughAbove = 0.3

/** The left edge of a line in its block. */
function offsetOf({ width, direction }: TextLine, block: number, align: TextItem['align']): number {
  switch (align ?? 'start') {
    case 'center':
      return (block - width) * 0.5
    case 'right':
      return block - width
    case 'left':
      return 0
    default:
      return direction === 'rtl' ? block - width : 0
  }
}

/** A box with the code point of a character that no font has. */
function paintMissing(
  context: SKRSContext2D,
  { text }: TextRun,
  x: number,
  baseline: number,
  size: number,
): void {
  const code = (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const digits = code.length > 4 ? code.padStart(6, '0') : code
  const half = digits.length / 2
  const [left, top, width, height] = [x + size * 0.06, baseline - size * 0.82, size * 0.88, size]
  context.lineWidth = size * 0.04
  context.strokeRect(left, top, width, height)
  context.font = `${size * 0.42}px ${canvasFamily(mainFamily.name)}`
  for (const [row, part] of [digits.slice(0, half), digits.slice(half)].entries())
    for (const [column, digit] of [...part].entries())
      context.fillText(
        digit,
        left + (width * (column + 0.5)) / half - context.measureText(digit).width / 2,
        top + height * (0.42 + row * 0.46),
      )
}

function paintAfterLead(
  context: SKRSContext2D,
  { text, width }: TextRun,
  x: number,
  baseline: number,
  size: number,
): void {
  context.save()
  context.beginPath()
  context.rect(x, baseline - 2 * size, width, 3 * size)
  context.clip()
  context.fillText(leadEmoji + text, x - context.measureText(leadEmoji).width, baseline)
  context.restore()
}

function paintLine(
  context: SKRSContext2D,
  line: TextLine,
  item: TextItem,
  { x, y, baseline }: { readonly x: number; readonly y: number; readonly baseline: number },
): void {
  const { size, underline, lineThrough } = item
  for (const run of line.runs) {
    if (run.font === undefined) {
      paintMissing(context, run, x + run.x, y + baseline, size)
      continue
    }
    context.font = run.font
    context.direction = run.direction
    if (run.needsLead) paintAfterLead(context, run, x + run.x, y + baseline, size)
    else context.fillText(run.text, x + run.x, y + baseline)
    for (const mark of run.marks) {
      context.font = mark.font
      context.fillText(mark.text, x + run.x + mark.x, y + baseline + mark.y)
    }
  }
  const rule = (above: number): void =>
    context.fillRect(x, y + baseline - above * size, line.width, size * thickness)
  if (underline) rule(-underlineBelow)
  if (lineThrough) rule(throughAbove)
}

/** @param left, top - the corner of the text's block */
export function paintText(context: SKRSContext2D, item: TextItem, layout: TextLayout): void {
  const { lines, lineHeight, baseline, width } = layout
  const top = item.y + layout.top
  context.textAlign = 'left'
  if (item.background) {
    context.fillStyle = styleOf(item.background)
    for (const [index, line] of lines.entries()) {
      const x = item.x + offsetOf(line, width, item.align)
      if (line.width > 0) context.fillRect(x, top + index * lineHeight, line.width, lineHeight)
    }
  }
  context.fillStyle = context.strokeStyle = styleOf(item.color)
  for (const [index, line] of lines.entries()) {
    const x = item.x + offsetOf(line, width, item.align)
    paintLine(context, line, item, { x, y: top + index * lineHeight, baseline })
  }
}
