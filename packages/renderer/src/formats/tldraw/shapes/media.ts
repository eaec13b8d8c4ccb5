// Images, and cards for what cannot be shown: videos, embedded pages and bookmarks.
import type { DisplayItem, GroupItem, TextItem } from '../../../display-list.ts'
import type { Box } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { roundRectangle, shadowItems } from './note.ts'

interface Extent {
  readonly w: number
  readonly h: number
}

const boxOf = ({ w, h }: Extent): Box => ({
  left: 0,
  top: 0,
  right: Math.abs(w),
  bottom: Math.abs(h),
})

/** Whether the address is one that an image can be got from. */
const isLoadable = (src: string): boolean => /^(?:data:image\/|https?:)/i.test(src)

/** What of an image is seen of it. */
export function imageItems({ id, props }: ShapeOf<'image'>, context: ReadContext): DisplayItem[] {
  const { assetId, crop, flipX, flipY } = props
  const box = boxOf(props)
  const asset = context.board.asset(assetId)
  const src = asset?.src ?? ''
  if (!isLoadable(src)) {
    context.board.omit('images whose file is not in the board')
    return [cardItem(box, context)]
  }
  const flip = (flipX || flipY) && { flip: { x: flipX, y: flipY } }
  const shown = shownPart(box, crop, asset)
  const image: DisplayItem = { kind: 'image', src, box: shown, label: `${id}.src`, ...flip }
  const { right, bottom } = box
  if (crop?.isCircle) {
    const commands = [['ellipse', right / 2, bottom / 2, right / 2, bottom / 2] as const]
    return [{ kind: 'group', items: [image], clip: { commands, box } }]
  }
  if (!crop) return [image]
  return [
    { kind: 'group', items: [image], clip: { commands: [['rect', 0, 0, right, bottom]], box } },
  ]
}

/** The box of the whole image, of which the shape shows a part. An image is not stretched, but fits into its box. */
function shownPart(box: Box, crop: Crop | null, asset: Extent | undefined): Box {
  const part = crop ? cropBox(crop) : { left: 0, top: 0, right: 1, bottom: 1 }
  const width = box.right / Math.max(0.001, part.right - part.left)
  const height = box.bottom / Math.max(0.001, part.bottom - part.top)
  const isKnown = asset !== undefined && asset.w > 0 && asset.h > 0
  const scale = isKnown ? Math.min(width / asset.w, height / asset.h) : 1
  const extent = isKnown ? { w: asset.w * scale, h: asset.h * scale } : { w: width, h: height }
  const left = (width - extent.w) / 2 - part.left * width
  const top = (height - extent.h) / 2 - part.top * height
  return { left, top, right: left + extent.w, bottom: top + extent.h }
}

type Crop = NonNullable<ShapeOf<'image'>['props']['crop']>

function cropBox({ topLeft, bottomRight }: Crop): Box {
  const within = (share: number): number => Math.min(1, Math.max(0, share))
  return {
    left: within(Math.min(topLeft.x, bottomRight.x)),
    top: within(Math.min(topLeft.y, bottomRight.y)),
    right: within(Math.max(topLeft.x, bottomRight.x)),
    bottom: within(Math.max(topLeft.y, bottomRight.y)),
  }
}

const cornerRadius = 6

function cardItem(box: Box, { palette }: ReadContext): DisplayItem {
  const { fill, line } = palette.card
  return {
    kind: 'path',
    outline: { kind: 'commands', commands: roundRectangle(box, cornerRadius) },
    fill: { kind: 'solid', color: fill },
    stroke: { color: line, width: 1 },
    box,
  }
}

/** A card with a shadow. */
const raisedCard = (box: Box, context: ReadContext): DisplayItem[] => [
  ...(context.isDark ? [] : shadowItems(box, { reach: 3, below: 1.5, opacity: 0.25 })),
  cardItem(box, context),
]

interface Line {
  readonly y: number
  readonly size: number
  readonly bold?: boolean
}

const padding = 13
const lineHeight = 1.4

/** A line of a card's text. A longer one is cut off at the edge of the card. */
function cardText(
  content: string,
  { y, size, bold = false }: Line,
  context: ReadContext,
): TextItem {
  context.countCharacters(content.length)
  return {
    kind: 'text',
    content,
    x: padding,
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

const inCard = (box: Box, items: readonly DisplayItem[]): GroupItem => ({
  kind: 'group',
  items,
  clip: { commands: roundRectangle(box, cornerRadius), box },
})

// The lines below the picture of a bookmark, from the bottom of the card.
const bookmarkLines = { host: 29, description: 58, title: 91, picture: 105, pictureAlone: 41 }

/** A bookmark: its picture, its title and where it leads. */
export function bookmarkItems(
  { id, props }: ShapeOf<'bookmark'>,
  context: ReadContext,
): DisplayItem[] {
  const box = boxOf(props)
  const asset = context.board.asset(props.assetId)
  const { bottom } = box
  const title = shortened(asset?.title ?? '')
  const description = shortened(asset?.description ?? '')
  const host = hostOf(props.url || (asset?.src ?? ''))
  const edge = title || description ? bookmarkLines.picture : bookmarkLines.pictureAlone
  const picture = { ...box, bottom: Math.max(0, bottom - edge) }
  const src = asset?.image ?? ''
  const items: DisplayItem[] = [
    isLoadable(src)
      ? { kind: 'image', src, box: picture, label: `${id}.image` }
      : {
          kind: 'path',
          outline: { kind: 'commands', commands: [['rect', 0, 0, box.right, picture.bottom]] },
          fill: { kind: 'solid', color: context.palette.card.line },
          box: picture,
        },
    ...(title
      ? [cardText(title, { y: bottom - bookmarkLines.title, size: 16, bold: true }, context)]
      : []),
    ...(description
      ? [cardText(description, { y: bottom - bookmarkLines.description, size: 12 }, context)]
      : []),
    ...(host ? [cardText(host, { y: bottom - bookmarkLines.host, size: 12 }, context)] : []),
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

/** A card with a triangle that means to play. */
export function videoItems({ props }: ShapeOf<'video'>, context: ReadContext): DisplayItem[] {
  const box = boxOf(props)
  const size = Math.min(box.right, box.bottom) / 4
  const [x, y] = [box.right / 2 - size / 3, box.bottom / 2]
  return [
    cardItem(box, context),
    {
      kind: 'path',
      outline: {
        kind: 'commands',
        commands: [
          ['moveTo', x, y - size / 2],
          ['lineTo', x + size * 0.87, y],
          ['lineTo', x, y + size / 2],
          ['closePath'],
        ],
      },
      fill: { kind: 'solid', color: context.palette.card.text },
      box: { left: x, top: y - size / 2, right: x + size * 0.87, bottom: y + size / 2 },
    },
  ]
}
