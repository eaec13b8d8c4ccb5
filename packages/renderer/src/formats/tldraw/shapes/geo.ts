// Geo shapes.
import type { DisplayItem } from '../../../display-list.ts'
import type { ShapeOf } from '../board.ts'
import type { ReadContext } from '../context.ts'
import { fillItems } from '../fill-outline.ts'
import { boxOfCourses, type Course, commandsOf } from '../outline.ts'
import { strokeItems } from '../stroke-outline.ts'
import { colorOf, labelSizes, strokeWidths } from '../styles.ts'
import { labelItem } from '../text/label.ts'
import { roundCorners } from '../wobble.ts'
import { geoOutline, mirrored } from './geo-outlines.ts'

type Geo = ShapeOf<'geo'>

/** The outline of a shape, in its own coordinates. */
export function outlineOfGeo({ id, props }: Geo): Course[] {
  const { geo, w, growY, dash, size, scale, flipX, flipY } = props
  const extent = { w: Math.max(1, Math.abs(w)), h: Math.max(1, Math.abs(props.h) + growY) }
  const width = strokeWidths[size] * scale
  const courses = geoOutline(geo, extent, { seed: id, width, dash, size, scale })
  return mirrored(courses, extent, { x: flipX, y: flipY })
}

/** A shape with its label. */
export function geoItems(shape: Geo, context: ReadContext): DisplayItem[] {
  const { palette } = context
  const { id, props } = shape
  const { w, h, growY, color, labelColor, dash, fill, size, scale } = props
  const courses = outlineOfGeo(shape)
  const outside = courses.filter(({ isInner }) => !isInner)
  const width = strokeWidths[size] * scale
  const area = {
    commands: dash === 'draw' ? roundCorners(outside, width) : outside.flatMap(commandsOf),
    box: boxOfCourses(outside),
  }
  return [
    ...fillItems(area, fill, color, palette),
    ...strokeItems(courses, { color: colorOf(palette, color), width }, dash, id),
    ...labelItem(context, {
      richText: props.richText,
      font: props.font,
      size: labelSizes[size],
      scale,
      color: colorOf(palette, labelColor),
      box: { left: 0, top: 0, right: Math.abs(w), bottom: Math.abs(h) + growY },
      align: props.align,
      verticalAlign: props.verticalAlign,
      hasHalo: true,
    }),
  ]
}
