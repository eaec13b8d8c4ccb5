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

// The width of a letter, as a multiple of its size: nothing measures letters here.
const letterWidth = 0.55

function textBox({ props }: ShapeOf<'text'>, { palette }: ReadContext): Box {
  const { size, scale, w, autoSize, richText } = props
  const letters = textSizes[size]
  const { content } = readRichText(richText, { size: letters, listIndent: 1, palette })
  const lines = content.split('\n').reduce((sum, line) => {
    const wrapped = Math.ceil((line.length * letters * letterWidth) / Math.max(1, Math.abs(w)))
    return sum + (autoSize ? 1 : Math.max(1, wrapped))
  }, 0)
  const height = lines * letters * lineHeightOf(letters)
  return { left: 0, top: 0, right: Math.abs(w) * scale, bottom: height * scale }
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
