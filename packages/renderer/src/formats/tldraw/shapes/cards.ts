// Cards, for bookmarks and for what cannot be shown.
import type { Color, DisplayItem, GroupItem, PathCommand, TextItem } from '../../../display-list.ts'
import type { Box } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { roundRectangle, shadowItems } from './note.ts'
import type { Extent } from './outline-style.ts'

/** The box of a shape, in its own coordinates. */
export const boxOf = ({ w, h }: Extent): Box => ({
  left: 0,
  top: 0,
  right: Math.abs(w),
  bottom: Math.abs(h),
})

/** Whether the address is one that an image can be got from. */
export const isLoadable = (src: string): boolean => /^(?:data:image\/|https?:)/i.test(src)

const cornerRadius = 6

/** A card without anything on it. */
export function cardItem(box: Box, { palette }: ReadContext): DisplayItem {
  const { fill, rim } = palette.card
  // The line lies within the box.
  const inside = {
    left: box.left + 0.5,
    top: box.top + 0.5,
    right: box.right - 0.5,
    bottom: box.bottom - 0.5,
  }
  return {
    kind: 'path',
    outline: { kind: 'commands', commands: roundRectangle(inside, cornerRadius) },
    fill: { kind: 'solid', color: fill },
    stroke: { color: rim, width: 1 },
    box,
  }
}

/** A card with a shadow. */
const raisedCard = (box: Box, context: ReadContext): DisplayItem[] => [
  ...(context.isDark ? [] : shadowItems(box, { reach: 4, below: 2.5, opacity: 0.28 })),
  cardItem(box, context),
]

interface Line {
  /** @default the card's padding */
  readonly x?: number
  readonly y: number
  readonly size: number
  readonly bold?: boolean
}

const padding = 13
const lineHeight = 1.4

/** A line of a card's text. A longer one is cut off at the edge of the card. */
function cardText(
  content: string,
  { x = padding, y, size, bold = false }: Line,
  context: ReadContext,
): TextItem {
  context.countCharacters(content.length)
  return {
    kind: 'text',
    content,
    x,
    y,
    size,
    bold,
    lineHeight,
    color: context.palette.card.text,
  }
}

const hostOf = (url: string): string => {
  try {
    return new URL(url).hostname.replace(/^www\./, '')
  } catch {
    return ''
  }
}

/** The first line of a text, as far as it can fit into a card. */
const shortened = (text: string): string => text.slice(0, 200).split(/[\r\n]/)[0] ?? ''

const inCard = ({ right, bottom }: Box, items: readonly DisplayItem[]): GroupItem => {
  const box = { left: 1, top: 1, right: right - 1, bottom: bottom - 1 }
  return { kind: 'group', items, clip: { commands: roundRectangle(box, cornerRadius - 1), box } }
}

// The lines below the picture of a bookmark, from the bottom of the card.
const bookmarkLines = {
  host: 28.5,
  description: 57.5,
  title: 91.5,
  titleAlone: 86.5,
  picture: 105,
  pictureAlone: 41,
}
const [iconSize, iconGap] = [15, 8]

/** An arrow that leads out of a box: the sign of a link, in a square from a corner on. */
function linkIcon(x: number, y: number, { palette }: ReadContext): DisplayItem {
  const at = (alongX: number, alongY: number): readonly [number, number] => [
    x + alongX * iconSize,
    y + alongY * iconSize,
  ]
  const commands: PathCommand[] = [
    ['moveTo', ...at(0.43, 0.17)],
    ['lineTo', ...at(0.18, 0.17)],
    ['lineTo', ...at(0.18, 0.83)],
    ['lineTo', ...at(0.83, 0.83)],
    ['lineTo', ...at(0.83, 0.57)],
    ['moveTo', ...at(0.63, 0.17)],
    ['lineTo', ...at(0.83, 0.17)],
    ['lineTo', ...at(0.83, 0.37)],
    ['moveTo', ...at(0.83, 0.17)],
    ['lineTo', ...at(0.43, 0.57)],
  ]
  return {
    kind: 'path',
    outline: { kind: 'commands', commands },
    stroke: { color: palette.card.text, width: 1 },
    box: { left: x, top: y, right: x + iconSize, bottom: y + iconSize },
  }
}

const rectangle = (box: Box, color: Color): DisplayItem => {
  const { left, top, right, bottom } = box
  return {
    kind: 'path',
    outline: { kind: 'commands', commands: [['rect', left, top, right - left, bottom - top]] },
    fill: { kind: 'solid', color },
    box,
  }
}

/** What of a bookmark is above its texts: the picture of the page, or where it would be. */
function bookmarkPicture(
  id: string,
  src: string,
  box: Box,
  { palette }: ReadContext,
): DisplayItem[] {
  if (box.bottom <= 0) return []
  const picture: DisplayItem = isLoadable(src)
    ? { kind: 'image', src, box, fit: 'cover', label: `${id}.image`, isOptional: true }
    : rectangle(box, palette.card.empty)
  return [picture, rectangle({ ...box, top: box.bottom - 1 }, palette.card.line)]
}

/** A bookmark: its picture, its title and where it leads. */
export function bookmarkItems(
  { id, props }: ShapeOf<'bookmark'>,
  context: ReadContext,
): DisplayItem[] {
  const box = boxOf(props)
  const asset = context.board.asset(props.assetId)
  const { bottom } = box
  const src = asset?.image ?? ''
  const title = shortened(asset?.title ?? '')
  // As in tldraw, a page without a picture is not described.
  const description = isLoadable(src) ? shortened(asset?.description ?? '') : ''
  const host = hostOf(props.url || (asset?.src ?? ''))
  const edge = title || description ? bookmarkLines.picture : bookmarkLines.pictureAlone
  const picture = { ...box, bottom: asset && !isLoadable(src) ? 0 : bottom - edge }
  const titleLine = description ? bookmarkLines.title : bookmarkLines.titleAlone
  const items: DisplayItem[] = [
    ...bookmarkPicture(id, src, picture, context),
    ...(title ? [cardText(title, { y: bottom - titleLine, size: 16, bold: true }, context)] : []),
    ...(description
      ? [cardText(description, { y: bottom - bookmarkLines.description, size: 12 }, context)]
      : []),
    linkIcon(padding, bottom - bookmarkLines.host + 1, context),
    ...(host
      ? [
          cardText(
            host,
            { x: padding + iconSize + iconGap, y: bottom - bookmarkLines.host, size: 12 },
            context,
          ),
        ]
      : []),
  ]
  return [...raisedCard(box, context), inCard(box, items)]
}

/** A card that says whose page is embedded. */
export function embedItems({ props }: ShapeOf<'embed'>, context: ReadContext): DisplayItem[] {
  const box = boxOf(props)
  const host = hostOf(props.url)
  const text = host ? [cardText(host, { y: padding - 2, size: 12 }, context)] : []
  return [...raisedCard(box, context), inCard(box, text)]
}
