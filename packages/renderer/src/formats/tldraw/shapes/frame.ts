// Frames.
import type { DisplayItem } from '../../../display-list.ts'
import type { Box, Matrix } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { pageMatrixOf } from '../transforms.ts'

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
/** What a name leaves free of the edge that it stands at. */
const nameInset = 12
const maxNameLength = 100

/** From a name that is above an upright frame to where it is read on a turned one. */
function nameMatrix({ right, bottom }: Box, side: number): Matrix {
  if (side === 1) return [0, -1, 1, 0, 0, bottom]
  return side === 2 ? [-1, 0, 0, -1, right, bottom] : [0, 1, -1, 0, right, 0]
}

/** Which side of a frame is the upper one on its page: 0 is its own upper side, 1 its left, 2 its lower, 3 its right. */
function upperSide(shape: ShapeOf<'frame'>, { board }: ReadContext): number {
  const [cosine, sine] = pageMatrixOf(board, shape)
  const quarters = (Math.atan2(sine, cosine) + Math.PI / 4) / (Math.PI / 2)
  return Math.floor((quarters + 4) % 4)
}

/** The paper of a frame, and its name above it. */
export function frameItems(shape: ShapeOf<'frame'>, context: ReadContext): DisplayItem[] {
  const { fill, stroke, text } = context.palette.frame
  const box = frameBox(shape)
  const { right, bottom } = box
  const content = (shape.props.name.trim() || 'Frame').slice(0, maxNameLength)
  context.countCharacters(content.length)
  const side = upperSide(shape, context)
  const name: DisplayItem = {
    kind: 'text',
    content: content.replace(/\s+/g, ' '),
    x: 0,
    y: nameTop,
    width: Math.max(1, (side % 2 === 1 ? bottom : right) - nameInset),
    wraps: false,
    truncates: true,
    size: nameSize,
    lineHeight: nameLineHeight,
    typeface: 'helvetica',
    color: text,
    background: context.palette.background,
  }
  return [
    {
      kind: 'path',
      outline: { kind: 'commands', commands: [['rect', 0, 0, right, bottom]] },
      fill: { kind: 'solid', color: fill },
      stroke: { color: stroke, width: 1, join: 'miter' },
      box,
    },
    side === 0 ? name : { kind: 'group', items: [name], transform: nameMatrix(box, side) },
  ]
}
