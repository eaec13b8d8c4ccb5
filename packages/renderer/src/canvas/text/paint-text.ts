// Paints a text that has been laid out.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Color, TextItem } from '../../display-list.ts'
import { styleOf } from '../paint-item.ts'
import { mainFamily } from './font-families.ts'
import { canvasFamily, setFont } from './fonts.ts'
import { leadEmoji, type TextLine, type TextRun } from './paragraph-layout.ts'
import { offsetOf, type PlacedLine, type TextLayout, withEqualDigits } from './text-layout.ts'

// All as multiples of the size.
const thickness = 1 / 16
const underlineBelow = 0.12
const throughAbove = 0.3

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
  setFont(context, `${size * 0.42}px ${canvasFamily(mainFamily.name)}`)
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

/** Where a line is drawn. */
interface LinePlace {
  readonly x: number
  readonly y: number
  readonly baseline: number
  readonly size: number
  readonly letterSpacing: number
}

/** Fills the letters of a run, or draws around them. */
function paintRun(
  context: SKRSContext2D,
  run: TextRun,
  { x, y, baseline, size, letterSpacing }: LinePlace,
  draw: 'fillText' | 'strokeText',
): void {
  if (run.font === undefined) {
    paintMissing(context, run, x + run.x, y + baseline, size)
    return
  }
  setFont(context, run.font, letterSpacing)
  context.direction = run.direction
  if (run.needsLead) paintAfterLead(context, run, x + run.x, y + baseline, size)
  else context[draw](run.text, x + run.x, y + baseline)
  for (const mark of run.marks) {
    setFont(context, mark.font)
    context[draw](mark.text, x + run.x + mark.x, y + baseline + mark.y)
  }
}

const fillWith = (context: SKRSContext2D, color: Color): void => {
  context.fillStyle = context.strokeStyle = styleOf(color)
}

function paintLine(context: SKRSContext2D, line: TextLine, item: TextItem, place: LinePlace): void {
  const { x, y, baseline, size } = place
  const rule = ({ x: left, width }: Pick<TextRun, 'x' | 'width'>, above: number): void =>
    context.fillRect(x + left, y + baseline - above * size, width, size * thickness)
  for (const run of line.runs) {
    const { color = item.color, underline = false, lineThrough = false } = run.span
    fillWith(context, color)
    paintRun(context, run, place, 'fillText')
    if (underline) rule(run, -underlineBelow)
    if (lineThrough) rule(run, throughAbove)
  }
  fillWith(context, item.color)
  const whole = { x: 0, width: line.width }
  if (item.underline) rule(whole, -underlineBelow)
  if (item.lineThrough) rule(whole, throughAbove)
}

/** What is behind the letters of a line. */
function paintBehind(
  context: SKRSContext2D,
  line: PlacedLine,
  { background, halo }: TextItem,
  place: LinePlace,
): void {
  const { x, y } = place
  const { height } = line
  if (background && line.width > 0) {
    fillWith(context, background)
    context.fillRect(x, y, line.width, height)
  }
  for (const { span, x: left, width } of line.runs)
    if (span.background) {
      fillWith(context, span.background)
      context.fillRect(x + left, y, width, height)
    }
  if (!halo) return
  fillWith(context, halo.color)
  context.lineWidth = halo.width
  for (const run of line.runs) if (run.font) paintRun(context, run, place, 'strokeText')
}

/** @param left, top - the corner of the text's block */
export function paintText(context: SKRSContext2D, item: TextItem, layout: TextLayout): void {
  const { lines, width } = layout
  const top = item.y + layout.top
  context.textAlign = 'left'
  const placeOf = (line: PlacedLine): LinePlace => {
    const { baseline, size, indent, direction, letterSpacing } = line
    const x = item.x + offsetOf(line, width - indent, item.align)
    return {
      x: direction === 'rtl' ? x : x + indent,
      y: top + line.top,
      baseline,
      size,
      letterSpacing,
    }
  }
  for (const line of lines) paintBehind(context, line, item, placeOf(line))
  for (const line of lines) {
    const place = placeOf(line)
    paintLine(context, line, item, place)
    if (line.marker) paintMarker(context, line, item, place)
  }
}

// Of a bullet, as multiples of the size.
const bullet = { radius: 0.165, before: 0.81, above: 0.33 }

function paintBullet(
  context: SKRSContext2D,
  marker: 'disc' | 'circle' | 'square',
  x: number,
  y: number,
  size: number,
): void {
  const radius = bullet.radius * size
  context.beginPath()
  if (marker === 'square') context.rect(x - radius, y - radius, 2 * radius, 2 * radius)
  else context.arc(x, y, radius, 0, 2 * Math.PI)
  context.lineWidth = size / 24
  if (marker === 'circle') context.stroke()
  else context.fill()
}

function paintMarker(
  context: SKRSContext2D,
  { marker, width, direction, size }: PlacedLine,
  item: TextItem,
  place: LinePlace,
): void {
  if (!marker) return
  if (typeof marker === 'string') {
    const before = bullet.before * size
    const x = direction === 'rtl' ? place.x + width + before : place.x - before
    fillWith(context, item.color)
    paintBullet(context, marker, x, place.y + place.baseline - bullet.above * size, size)
    return
  }
  const { gap } = marker
  const x = direction === 'rtl' ? place.x + width + gap : place.x - gap - marker.width
  withEqualDigits(context, () => paintLine(context, marker, item, { ...place, x }))
}
