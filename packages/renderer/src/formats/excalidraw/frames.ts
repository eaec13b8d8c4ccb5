// Frames: what is in one is cut off at its edge, and each is a scene of its own.
import type { DisplayItem, GroupItem } from '../../display-list.ts'
import { type Box, overlaps } from '../../geometry.ts'
import { RenderError } from '../../render-error.ts'
import type { Palette } from '../css-colors.ts'
import { UniqueNames } from '../unique-names.ts'
import type { BoardElement, FrameElement } from './element.ts'
import { roundedBox } from './images.ts'

const frameRadius = 8
const outlineWidth = 2
const [nameSize, nameLineHeight, nameGap] = [14, 1.25, 3]

export const isFrame = (element: BoardElement): element is FrameElement =>
  element.type === 'frame' || element.type === 'magicframe'

export const frameBox = ({ x, y, width, height }: FrameElement): Box => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

/** A frame's box and its name above it. */
export const namedFrameBox = (frame: FrameElement): Box => {
  const box = frameBox(frame)
  return { ...box, top: box.top - nameGap - nameSize * nameLineHeight }
}

/** The outline of a frame, and its name. */
export function frameItems(frame: FrameElement, palette: Palette): DisplayItem[] {
  const box = frameBox(frame)
  const isMagic = frame.type === 'magicframe'
  const outline = palette.paint(isMagic ? (palette.isDark ? '#1d8264' : '#7affd7') : '#bbb')
  return [
    {
      kind: 'text',
      x: frame.x,
      y: namedFrameBox(frame).top,
      width: frame.width,
      content: frame.name,
      size: nameSize,
      lineHeight: nameLineHeight,
      typeface: 'helvetica',
      align: 'left',
      wraps: false,
      truncates: true,
      color: palette.paint(palette.isDark ? '#7a7a7a' : '#999999').color,
    },
    {
      kind: 'path',
      outline: { kind: 'commands', commands: roundedBox(box, frameRadius) },
      stroke: { color: outline.color, width: outlineWidth },
      box,
      ...(frame.opacity < 1 && { opacity: frame.opacity }),
    },
  ]
}

/**
 * Whether an element is cut off at the edge of its frame. One that has been left outside of it as a whole is shown,
 * unless others of its group are inside.
 */
export const isClipped = (element: BoardElement, frame: FrameElement, box: Box): boolean =>
  element.isGrouped || overlaps(box, frameBox(frame))

/** Items that are cut off at the edge of a frame. */
export const clipToFrame = (frame: FrameElement, items: readonly DisplayItem[]): GroupItem => {
  const box = frameBox(frame)
  return { kind: 'group', items, clip: { commands: roundedBox(box, frameRadius), box } }
}

/** The frames of a board by name. If several have one name, those after the first have a number, too. */
export function framesByName(elements: readonly BoardElement[]): Map<string, FrameElement> {
  const names = new UniqueNames()
  return new Map(elements.filter(isFrame).map((frame) => [names.take(frame.name), frame]))
}

/** @throws RenderError if there is no such frame */
export function findFrame(elements: readonly BoardElement[], name: string): FrameElement {
  const frames = framesByName(elements)
  const frame = frames.get(name)
  if (frame) return frame
  const known = [...frames.keys()].slice(0, 10).map((one) => one.slice(0, 40))
  throw new RenderError(
    'invalid',
    `There is no frame ${name.slice(0, 40)} in the board${known.length > 0 ? `, which has ${known.join(', ')}` : ''}`,
  )
}
