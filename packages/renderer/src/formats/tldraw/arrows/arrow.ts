// Arrows.
import type { DisplayItem, GroupItem, PathCommand, TextItem } from '../../../display-list.ts'
import { type Box, boxAroundBoxes, boxAroundPoints } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { fillItems } from '../fill-outline.ts'
import { pointsOf } from '../outline.ts'
import { strokeItems } from '../stroke-outline.ts'
import { arrowLabelSizes, colorOf, strokeWidths } from '../styles.ts'
import { labelItem } from '../text/label.ts'
import { type ArrowBody, bodyOf } from './body.ts'
import { elbowBody } from './elbow.ts'
import { endsOf } from './ends.ts'
import { type ArrowHead, arrowHead, headLength } from './heads.ts'

type Arrow = ShapeOf<'arrow'>

// Around a label, and the corners of the gap that it makes.
const labelMargin = 4.25
const gapRadius = 3.5
// A label is as wide as its arrow but for this, and no wider than so many letters.
const labelInset = 64
const maxLetters = 16

function headsOf({ props }: Arrow, body: ArrowBody, width: number): ArrowHead[] {
  const reach = headLength(body.length, width)
  if (reach <= 0) return []
  return [
    arrowHead(props.arrowheadStart, body.at(0), body.at(reach), reach),
    arrowHead(props.arrowheadEnd, body.at(body.length), body.at(body.length - reach), reach),
  ].filter((head) => head !== undefined)
}

/** The label in the middle of a space that is as wide as its lines may be. */
function labelOf({ props }: Arrow, body: ArrowBody, context: ReadContext): TextItem | undefined {
  const { scale, size, font, richText } = props
  const letters = arrowLabelSizes[size]
  const around = boxAroundPoints(pointsOf(body.course))
  const room = Math.max(around.right - around.left, around.bottom - around.top)
  const width = Math.min(
    Math.max(labelInset * scale, room - labelInset * scale),
    maxLetters * letters * scale,
  )
  const position = Math.min(1, Math.max(0, props.labelPosition))
  const [x, y] = body.at(body.length * position)
  const [label] = labelItem(context, {
    richText,
    font,
    size: letters,
    scale,
    color: colorOf(context.palette, props.labelColor),
    box: { left: x - width / 2, top: y, right: x + width / 2, bottom: y },
    align: 'middle',
    verticalAlign: 'middle',
    hasHalo: true,
    padding: 0,
  })
  return label
}

// Further than any line reaches.
const beyond = 1e7
const everywhere: readonly PathCommand[] = [['rect', -beyond, -beyond, 2 * beyond, 2 * beyond]]

/** The line of an arrow, which is hidden behind its label and inside of its heads. */
function visibleLine(
  line: readonly DisplayItem[],
  box: Box,
  heads: readonly ArrowHead[],
  label: TextItem | undefined,
  scale: number,
): readonly DisplayItem[] {
  const closed = heads.filter(({ isClosed }) => isClosed)
  if (!label && closed.length === 0) return line
  const group: GroupItem = {
    kind: 'group',
    items: line,
    ...(closed.length > 0 && {
      clip: {
        commands: [...everywhere, ...closed.flatMap(({ commands }) => commands)],
        box,
        rule: 'evenodd',
      },
    }),
    ...(label && {
      gap: { text: label, margin: labelMargin * scale, radius: gapRadius * scale },
    }),
  }
  return [group]
}

/** An arrow with its heads and its label. */
export function arrowItems(arrow: Arrow, context: ReadContext): DisplayItem[] {
  const { palette } = context
  const { id, props } = arrow
  const { scale, dash, fill, kind, bend, elbowMidPoint } = props
  const width = strokeWidths[props.size] * scale
  const color = colorOf(palette, props.color)
  const ends = endsOf(arrow, context)
  const body =
    kind === 'elbow'
      ? elbowBody(ends, elbowMidPoint, width, scale)
      : bodyOf(ends, bend, width, scale)
  const heads = headsOf(arrow, body, width)
  const label = labelOf(arrow, body, context)
  const line = strokeItems([body.course], { color, width }, dash, id)
  const points = pointsOf(body.course)
  const { left, top, right, bottom } = boxAroundPoints(points)
  const box = { left: left - width, top: top - width, right: right + width, bottom: bottom + width }
  const headItems = heads.flatMap((head): DisplayItem[] => {
    const headBox = boxAroundPoints(head.points)
    const area = { commands: head.commands, box: headBox }
    return [
      ...(head.isClosed ? fillItems(area, fill, props.color, palette) : []),
      {
        kind: 'path',
        outline: { kind: 'commands', commands: head.commands },
        stroke: { color, width },
        box: headBox,
      },
    ]
  })
  const whole = boxAroundBoxes([box, ...heads.map((head) => boxAroundPoints(head.points))]) ?? box
  return [...visibleLine(line, whole, heads, label, scale), ...headItems, ...(label ? [label] : [])]
}
