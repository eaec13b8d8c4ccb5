// Sticky notes.
import type { DisplayItem, PathCommand } from '../../../display-list.ts'
import type { Box } from '../../../geometry.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { colorOf, labelSizes } from '../styles.ts'
import { labelItem } from '../text/label.ts'

const side = 200

/** A note's box, in its own coordinates. */
export const noteBox = ({ props }: ShapeOf<'note'>): Box => ({
  left: 0,
  top: 0,
  right: side * props.scale,
  bottom: (side + props.growY) * props.scale,
})

/** A rectangle with round corners. */
export function roundRectangle({ left, top, right, bottom }: Box, radius: number): PathCommand[] {
  const cornerRadius = Math.max(0, Math.min(radius, (right - left) / 2, (bottom - top) / 2))
  return [
    ['moveTo', left + cornerRadius, top],
    ['arcTo', right, top, right, bottom, cornerRadius],
    ['arcTo', right, bottom, left, bottom, cornerRadius],
    ['arcTo', left, bottom, left, top, cornerRadius],
    ['arcTo', left, top, right, top, cornerRadius],
    ['closePath'],
  ]
}

// A blurred shadow as pale rectangles over each other, each smaller than the one below it.
const shadowSteps = 6

/** A soft shadow below a box. */
export function shadowItems(
  { left, top, right, bottom }: Box,
  {
    reach,
    below,
    opacity,
  }: { readonly reach: number; readonly below: number; readonly opacity: number },
): DisplayItem[] {
  return Array.from({ length: shadowSteps }, (_, index): DisplayItem => {
    const by = reach * (1 - (2 * (index + 0.5)) / shadowSteps)
    const box = {
      left: left - by,
      top: top - by + below,
      right: right + by,
      bottom: bottom + by + below,
    }
    return {
      kind: 'path',
      outline: { kind: 'commands', commands: roundRectangle(box, Math.max(1, reach + by)) },
      fill: { kind: 'solid', color: [0, 0, 0], opacity: opacity / shadowSteps },
      box,
    }
  })
}

/** A note with its text. */
export function noteItems(shape: ShapeOf<'note'>, context: ReadContext): DisplayItem[] {
  const { palette, isDark } = context
  const { props } = shape
  const { scale, color, labelColor, font, size, fontSizeAdjustment } = props
  const box = noteBox(shape)
  const shade = palette.shades[color] ?? palette.shades.black
  const inset = 3 * scale
  const shaded = {
    ...box,
    left: box.left + inset,
    right: box.right - inset,
    bottom: box.bottom - inset,
  }
  const shadow = { reach: 4 * scale, below: 3 * scale, opacity: 0.5 }
  const paper: DisplayItem = {
    kind: 'path',
    outline: { kind: 'commands', commands: roundRectangle(box, scale) },
    fill: { kind: 'solid', color: shade?.note ?? palette.paper },
    box,
  }
  const ownText = props.color === 'white' ? palette.noteText.onWhite : palette.noteText.onColor
  return [
    ...(isDark ? [] : shadowItems(shaded, shadow)),
    paper,
    ...labelItem(context, {
      richText: props.richText,
      font,
      size: labelSizes[size] * (fontSizeAdjustment || 1),
      scale,
      color: labelColor === 'black' ? ownText : colorOf(palette, labelColor),
      box,
      align: props.align,
      verticalAlign: props.verticalAlign,
      hasHalo: false,
    }),
  ]
}
