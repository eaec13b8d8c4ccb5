// Frames.
import type { DisplayItem } from '../../../display-list.ts'
import type { Box } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'

/** A frame's box, in its own coordinates. */
export const frameBox = ({ props }: ShapeOf<'frame'>): Box => ({
  left: 0,
  top: 0,
  right: Math.abs(props.w),
  bottom: Math.abs(props.h),
})

const nameSize = 12
const nameTop = -27
const nameLineHeight = 1.5
const maxNameLength = 100

/** The paper of a frame, and its name above it. */
export function frameItems(shape: ShapeOf<'frame'>, context: ReadContext): DisplayItem[] {
  const { fill, stroke, text } = context.palette.frame
  const box = frameBox(shape)
  const { right, bottom } = box
  const content = (shape.props.name.trim() || 'Frame').slice(0, maxNameLength)
  context.countCharacters(content.length)
  return [
    {
      kind: 'path',
      outline: { kind: 'commands', commands: [['rect', 0, 0, right, bottom]] },
      fill: { kind: 'solid', color: fill },
      stroke: { color: stroke, width: 1, join: 'miter' },
      box,
    },
    {
      kind: 'text',
      content: content.replace(/\s+/g, ' '),
      x: 0,
      y: nameTop,
      size: nameSize,
      lineHeight: nameLineHeight,
      color: text,
      background: context.palette.background,
    },
  ]
}
