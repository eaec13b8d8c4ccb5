// What is inside of a rough shape: a color, or lines in one of the styles of rough.js.
import type { Point } from '../../../geometry.ts'
import { drawEllipse, ellipseSize } from './ellipse.ts'
import { hachureLines, type Polygon } from './hachure.ts'
import { maxOffset, type RoughOptions, type RoughPen } from './pen.ts'

const hachureAngle = -41

/** The lines of a hachure, in the direction that is so many degrees from the one that all have. */
function linesIn(polygon: Polygon, pen: RoughPen, options: RoughOptions, turned = 0): Float64Array {
  const gap = Math.round(options.hachureGap)
  const scansLines = options.roughness >= 1 && pen.tremor.next() > 0.7
  return hachureLines(polygon, hachureAngle + turned + 90, gap, scansLines ? gap : 1)
}

function drawLines(lines: Float64Array, pen: RoughPen): void {
  for (let at = 0; at < lines.length; at += 4)
    pen.fillLine(
      lines[at] as number,
      lines[at + 1] as number,
      lines[at + 2] as number,
      lines[at + 3] as number,
    )
}

/** From side to side: two lines from each end of a hachure's lines. */
function drawZigzag(lines: Float64Array, pen: RoughPen, { hachureGap }: RoughOptions): void {
  const angle = (Math.PI / 180) * hachureAngle
  const across = hachureGap * 0.5 * Math.cos(angle)
  const down = hachureGap * 0.5 * Math.sin(angle)
  for (let at = 0; at < lines.length; at += 4) {
    const [x1, y1] = [lines[at] as number, lines[at + 1] as number]
    const [x2, y2] = [lines[at + 2] as number, lines[at + 3] as number]
    if (x1 === x2 && y1 === y2) continue
    pen.fillLine(x1 - across, y1 + down, x2, y2)
    pen.fillLine(x1 + across, y1 - down, x2, y2)
  }
}

/** One line of a hachure. */
interface Line {
  readonly x: number
  readonly y: number
  readonly length: number
  readonly angle: number
}

/** The lines from left to right. */
function* eachLine(lines: Float64Array): Generator<Line> {
  for (let at = 0; at < lines.length; at += 4) {
    const first: Point = [lines[at] as number, lines[at + 1] as number]
    const second: Point = [lines[at + 2] as number, lines[at + 3] as number]
    const [[x1, y1], [x2, y2]] = first[0] > second[0] ? [second, first] : [first, second]
    const length = Math.sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2)
    yield { x: x1, y: y1, length, angle: Math.atan((y2 - y1) / (x2 - x1)) }
  }
}

function drawDashes(lines: Float64Array, pen: RoughPen, { hachureGap: gap }: RoughOptions): void {
  for (const { x, y, length, angle } of eachLine(lines)) {
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
    const count = Math.floor(length / (gap + gap))
    const before = (length + gap - count * (gap + gap)) / 2
    for (let dash = 0; dash < count; dash += 1) {
      const start = dash * (gap + gap)
      const end = start + gap
      pen.fillLine(
        x + start * cosine + before * cosine,
        y + start * sine + before * sine,
        x + end * cosine + before * cosine,
        y + end * sine + before * sine,
      )
    }
  }
}

function drawTeeth(lines: Float64Array, pen: RoughPen, { hachureGap: gap }: RoughOptions): void {
  for (const { x, y, length, angle } of eachLine(lines)) {
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
    const count = Math.round(length / (2 * gap))
    const side = Math.sqrt(2 * gap ** 2)
    for (let tooth = 0; tooth < count; tooth += 1) {
      const [start, end] = [tooth * 2 * gap, (tooth + 1) * 2 * gap]
      const [startX, startY] = [x + start * cosine, y + start * sine]
      const tipX = startX + side * Math.cos(angle + Math.PI / 4)
      const tipY = startY + side * Math.sin(angle + Math.PI / 4)
      pen.fillLine(startX, startY, tipX, tipY)
      pen.fillLine(tipX, tipY, x + end * cosine, y + end * sine)
    }
  }
}

function drawDots(lines: Float64Array, pen: RoughPen, options: RoughOptions): void {
  const { hachureGap: gap, fillWeight } = options
  for (let at = 0; at < lines.length; at += 4) {
    const [x1, y1] = [lines[at] as number, lines[at + 1] as number]
    const [x2, y2] = [lines[at + 2] as number, lines[at + 3] as number]
    const length = Math.sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2)
    const count = Math.ceil(length / gap) - 1
    const top = Math.min(y1, y2) + length - count * gap
    for (let dot = 0; dot < count; dot += 1) {
      // rough.js places its dots by chance, and differently each time.
      const x = (x1 + x2) / 2 + (gap / 2) * (pen.tremor.next() - 1)
      const y = top + dot * gap + (gap / 2) * (pen.tremor.next() - 0.5)
      drawEllipse(pen, ellipseSize(pen, [x, y], fillWeight, fillWeight, options), options)
    }
  }
}

/** Draws the lines that fill a polygon, which rounding errors may change. */
export function drawHatching(polygon: Polygon, pen: RoughPen, options: RoughOptions): void {
  const { fillStyle, hachureGap } = options
  if (fillStyle === 'zigzag') drawZigzag(linesIn(polygon, pen, options), pen, options)
  else if (fillStyle === 'dashed') drawDashes(linesIn(polygon, pen, options), pen, options)
  else if (fillStyle === 'dots') drawDots(linesIn(polygon, pen, options, 41), pen, options)
  else if (fillStyle === 'zigzag-line') {
    const wide = { ...options, hachureGap: 2 * hachureGap }
    drawTeeth(linesIn(polygon, pen, wide), pen, options)
  } else {
    drawLines(linesIn(polygon, pen, options), pen)
    if (fillStyle === 'cross-hatch') drawLines(linesIn(polygon, pen, options, 90), pen)
  }
}

/** Draws what is inside of corners that stray. */
export function drawInside(corners: Float64Array, pen: RoughPen): void {
  if (corners.length <= 4) return
  for (let at = 0; at < corners.length; at += 2) {
    const x = (corners[at] as number) + pen.around(maxOffset)
    const y = (corners[at + 1] as number) + pen.around(maxOffset)
    if (at === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  }
}
