// Images, and cards for videos.
import type { DisplayItem } from '../../../display-list.ts'
import type { Box } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { boxOf, cardItem, isLoadable } from './cards.ts'
import type { Extent } from './outline-style.ts'

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
  const image: DisplayItem = {
    kind: 'image',
    src,
    box: shown,
    label: `${id}.src`,
    isOptional: true,
    ...flip,
  }
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
