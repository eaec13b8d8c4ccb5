// Polygons in a box.
import type { PathCommand } from '../display-list.ts'
import type { Box, Point } from '../geometry.ts'

/** A polygon by its corners as shares of its box's width and height. */
export const polygonIn = (
  { left, top, right, bottom }: Box,
  corners: readonly Point[],
): PathCommand[] => [
  ...corners.map(
    ([x, y], index): PathCommand => [
      index === 0 ? 'moveTo' : 'lineTo',
      left + (right - left) * x,
      top + (bottom - top) * y,
    ],
  ),
  ['closePath'],
]
