// The outlines of shapes, where arrows end that are tied to them.
import { type Box, boxAroundPoints, type Point } from '../../../geometry.ts'
import type { Board, Shape, ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { pointsOf, type Target } from '../outline.ts'
import { frameBox } from '../shapes/frame.ts'
import { outlineOfGeo } from '../shapes/geo.ts'
import { noteBox } from '../shapes/note.ts'
import { strokePoints } from '../strokes/stroke-points.ts'
import { strokeWidths, textSizes } from '../styles.ts'
import { lineHeightOf } from '../text/label.ts'
import { readRichText } from '../text/rich-text.ts'
import { matrixOf, transformPoint } from '../transforms.ts'

// Many arrows can be tied to a shape with many points.
const maxPoints = 256

/** The outline with no more points than are worth looking for crossings. */
const thin = (target: Target): Target => {
  const { points } = target
  const step = Math.ceil(points.length / maxPoints)
  return step === 1
    ? target
    : { ...target, points: points.filter((_, index) => index % step === 0) }
}

const boxPoints = ({ left, top, right, bottom }: Box): Point[] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
]

const closed = (points: readonly Point[], strokeWidth = 0): Target => ({
  points,
  isClosed: true,
  box: boxAroundPoints(points),
  strokeWidth,
})

const extentBox = ({ w, h }: { readonly w: number; readonly h: number }): Box => ({
  left: 0,
  top: 0,
  right: Math.abs(w),
  bottom: Math.abs(h),
})

const ellipseSteps = 40
const ellipsePoints = ({ right, bottom }: Box): Point[] =>
  Array.from({ length: ellipseSteps }, (_, step) => {
    const angle = (step / ellipseSteps) * 2 * Math.PI
    return [(right / 2) * (1 + Math.cos(angle)), (bottom / 2) * (1 + Math.sin(angle))]
  })

// The widths of letters, as multiples of their size: nothing measures letters here.
const letterWidth = 0.55
const wideLetterWidth = 1
const emojiWidth = 1.25
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/gu
const wideLetters = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/gu
/** How far the width of a text can be from what its letters suggest. */
const maxWidthRatio = 1.8

function estimateWidth(line: string): number {
  const others = line.replace(emoji, '')
  const emojiCount = line.match(emoji)?.length ?? 0
  const wideCount = others.match(wideLetters)?.length ?? 0
  const narrowCount = others.length - wideCount
  return emojiCount * emojiWidth + wideCount * wideLetterWidth + narrowCount * letterWidth
}

/** The width of a text that is as wide as its lines, which files have before or after it is scaled, or from other fonts. */
function autoWidth(w: number, scale: number, estimate: number): number {
  const isLikely = (width: number): boolean =>
    width < estimate * maxWidthRatio && estimate < width * maxWidthRatio
  return [w, w / scale].find(isLikely) ?? estimate
}

function textBox({ props }: ShapeOf<'text'>, { palette }: ReadContext): Box {
  const { size, scale, autoSize, richText } = props
  const w = Math.max(1, Math.abs(props.w))
  const letters = textSizes[size]
  const { content } = readRichText(richText, { size: letters, listIndent: 1, palette })
  const widths = content.split('\n').map((line) => estimateWidth(line) * letters)
  const count = autoSize
    ? widths.length
    : widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / w)), 0)
  const width = autoSize ? autoWidth(w, scale, Math.max(...widths)) : w
  const height = count * letters * lineHeightOf(letters)
  return { left: 0, top: 0, right: width * scale, bottom: height * scale }
}

// What is in a group is looked at no deeper.
const maxGroupDepth = 5

function groupPoints(board: Board, group: Shape, context: ReadContext, depth: number): Point[] {
  return board.childrenOf(group.id).flatMap((child) => {
    const points =
      child.type === 'group'
        ? depth < maxGroupDepth
          ? groupPoints(board, child, context, depth + 1)
          : []
        : (targetOf(child, context)?.points ?? [])
    return points.map((point) => transformPoint(matrixOf(child), point))
  })
}

function openTarget(points: readonly Point[], strokeWidth: number): Target | undefined {
  if (points.length === 0) return undefined
  return { points, isClosed: false, box: boxAroundPoints(points), strokeWidth }
}

/** What an arrow can be tied to; `undefined` for a shape without any extent. Each shape is looked at once. */
export function targetOf(shape: Shape, context: ReadContext): Target | undefined {
  if (context.targets.has(shape.id)) return context.targets.get(shape.id)
  const target = findTarget(shape, context)
  const kept = target && thin(target)
  context.targets.set(shape.id, kept)
  return kept
}

function findTarget(shape: Shape, context: ReadContext): Target | undefined {
  switch (shape.type) {
    case 'geo': {
      const { size, scale } = shape.props
      const courses = outlineOfGeo(shape).filter(({ isInner }) => !isInner)
      return closed(courses.flatMap(pointsOf), strokeWidths[size] * scale)
    }
    case 'note':
      return closed(boxPoints(noteBox(shape)))
    case 'frame':
      return closed(boxPoints(frameBox(shape)))
    case 'text':
      return closed(boxPoints(textBox(shape, context)))
    case 'image':
      return closed(
        shape.props.crop?.isCircle
          ? ellipsePoints(extentBox(shape.props))
          : boxPoints(extentBox(shape.props)),
      )
    case 'video':
    case 'bookmark':
    case 'embed':
      return closed(boxPoints(extentBox(shape.props)))
    case 'draw':
    case 'highlight': {
      const { isComplete: _, size, scale } = shape.props
      const points = strokePoints(shape.props, context)?.map(([x, y]): Point => [x, y]) ?? []
      const target = openTarget(points, strokeWidths[size] * scale)
      return target && { ...target, isClosed: shape.type === 'draw' && shape.props.isClosed }
    }
    case 'line': {
      const { size, scale } = shape.props
      const points = Object.values(shape.props.points)
        .sort((one, other) => (one.index < other.index ? -1 : 1))
        .map(({ x, y }): Point => [x, y])
      return openTarget(points, strokeWidths[size] * scale)
    }
    case 'group': {
      const points = groupPoints(context.board, shape, context, 0)
      return points.length > 0 ? closed(boxPoints(boxAroundPoints(points))) : undefined
    }
    default:
      return undefined
  }
}
