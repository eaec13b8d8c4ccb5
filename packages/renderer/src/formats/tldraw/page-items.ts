// What is on a page, as items of a display list.
import type { DisplayItem, DisplayList, GroupItem } from '../../display-list.ts'
import { transformBox } from '../../geometry.ts'
import { arrowItems } from './arrows/arrow.ts'
import type { Shape, ShapeOf } from './board.ts'
import type { ReadContext } from './context.ts'
import { bookmarkItems, embedItems } from './shapes/cards.ts'
import { frameBox, frameItems } from './shapes/frame.ts'
import { geoItems } from './shapes/geo.ts'
import { lineItems } from './shapes/line.ts'
import { imageItems, videoItems } from './shapes/media.ts'
import { noteItems } from './shapes/note.ts'
import { drawItems } from './strokes/draw.ts'
import { highlightItems } from './strokes/highlight.ts'
import { textItems } from './text/text.ts'
import { matrixOf, pageMatrixOf } from './transforms.ts'

/** What a shape shows itself, in its own coordinates. */
function ownItems(shape: Shape, context: ReadContext): DisplayItem[] {
  switch (shape.type) {
    case 'geo':
      return geoItems(shape, context)
    case 'draw':
      return drawItems(shape, context)
    case 'highlight':
      return highlightItems(shape, context, 'above')
    case 'arrow':
      return arrowItems(shape, context)
    case 'line':
      return lineItems(shape, context)
    case 'note':
      return noteItems(shape, context)
    case 'text':
      return textItems(shape, context)
    case 'image':
      return imageItems(shape, context)
    case 'frame':
      return frameItems(shape, context)
    case 'bookmark':
      return bookmarkItems(shape, context)
    case 'embed':
      return embedItems(shape, context)
    case 'video':
      return videoItems(shape, context)
    default:
      return []
  }
}

/** Whether what a shape shows depends on others: on what an arrow is tied to, on files, or on what is around it. */
function dependsOnOthers({ type, id }: Shape, { board }: ReadContext): boolean {
  if (type === 'arrow') return board.bindingsOf(id).length > 0
  return type === 'image' || type === 'bookmark' || type === 'frame'
}

const ownItemsUnlessKept = (shape: Shape, context: ReadContext): readonly DisplayItem[] =>
  context.drawUnlessKept(shape.id, dependsOnOthers(shape, context) ? undefined : shape, () =>
    ownItems(shape, context),
  )

const highlightUnlessKept = (
  shape: ShapeOf<'highlight'>,
  context: ReadContext,
): readonly DisplayItem[] =>
  context.drawUnlessKept(`${shape.id} below`, shape, () => highlightItems(shape, context, 'below'))

const faded = (items: readonly DisplayItem[], opacity: number): readonly DisplayItem[] =>
  opacity < 1 && items.length > 0 ? [{ kind: 'group', items, opacity }] : items

const movedBy = (shape: Shape, items: readonly DisplayItem[]): GroupItem[] =>
  items.length > 0 ? [{ kind: 'group', items, transform: matrixOf(shape) }] : []

/** How a shape is nested: how deep, and how opaque what is around it is. */
interface Nesting {
  readonly depth: number
  readonly opacity: number
}

const nestIn = ({ opacity }: Shape, around: Nesting): Nesting => ({
  depth: around.depth + 1,
  // What is in a shape is not faded as a whole, but each part of it.
  opacity: around.opacity * opacity,
})

/** The colors of highlighters, which are behind everything else on a page or in a frame. */
function highlightsBehind(id: string, nesting: Nesting, context: ReadContext): DisplayItem[] {
  return context.board.childrenOf(id).flatMap((shape): DisplayItem[] => {
    const inner = nestIn(shape, nesting)
    if (shape.type === 'highlight')
      return movedBy(shape, faded(highlightUnlessKept(shape, context), inner.opacity))
    if (shape.type !== 'group' || context.board.isTooDeep(inner.depth)) return []
    return movedBy(shape, highlightsBehind(shape.id, inner, context))
  })
}

function shapeItems(shape: Shape, nesting: Nesting, context: ReadContext): DisplayItem[] {
  const inner = nestIn(shape, nesting)
  const own = faded(ownItemsUnlessKept(shape, context), inner.opacity)
  const children = context.board.childrenOf(shape.id)
  if (children.length === 0 || context.board.isTooDeep(inner.depth)) return movedBy(shape, own)
  const nested = children.flatMap((child) => shapeItems(child, inner, context))
  if (shape.type !== 'frame') return movedBy(shape, [...own, ...nested])
  return movedBy(shape, [...own, ...clipped(shape, nested, inner, context)])
}

/** What is in a frame, cut off at its edges. */
function clipped(
  frame: ShapeOf<'frame'>,
  nested: readonly DisplayItem[],
  nesting: Nesting,
  context: ReadContext,
): GroupItem[] {
  const box = frameBox(frame)
  const items = [...highlightsBehind(frame.id, nesting, context), ...nested]
  const commands = [['rect', 0, 0, box.right, box.bottom] as const]
  return items.length > 0 ? [{ kind: 'group', items, clip: { commands, box } }] : []
}

const outermost: Nesting = { depth: 0, opacity: 1 }

/** All shapes of a page, from the back to the front. */
export const pageItems = (pageId: string, context: ReadContext): DisplayItem[] => [
  ...highlightsBehind(pageId, outermost, context),
  ...context.board.childrenOf(pageId).flatMap((shape) => shapeItems(shape, outermost, context)),
]

/** A frame as a scene of its own, without its outline, its name and what is around it. A turned one stays turned. */
export function frameScene(
  frame: ShapeOf<'frame'>,
  context: ReadContext,
): Pick<DisplayList, 'background' | 'frame' | 'items'> {
  const nesting = { depth: 1, opacity: 1 }
  const nested = context.board
    .childrenOf(frame.id)
    .flatMap((child) => shapeItems(child, nesting, context))
  const transform = pageMatrixOf(context.board, frame)
  return {
    background: context.palette.paper,
    frame: transformBox(transform, frameBox(frame)),
    items: [{ kind: 'group', transform, items: clipped(frame, nested, nesting, context) }],
  }
}
