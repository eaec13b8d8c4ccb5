// Boards of rectangles, diamonds and ellipses, with every option.
import {
  type BoardFile,
  blueFill,
  type ElementFields,
  element,
  grid,
  red,
  shapes,
} from './elements.ts'

const shapesWith = (variants: readonly ElementFields[]): BoardFile =>
  grid(
    shapes.flatMap((type) => variants.map((variant) => ({ type, ...variant }))),
    (fields) => element(String(fields.type), fields),
  )

export const shapeBoards: Readonly<Record<string, BoardFile>> = {
  'plain-shapes': shapesWith([{ roughness: 0 }, { roughness: 1 }, { roughness: 2 }, { ...red }]),
  'solid-fills': shapesWith([
    { ...blueFill },
    { ...blueFill, roughness: 0 },
    { backgroundColor: '#ffec9980' },
    { ...blueFill, strokeColor: 'transparent' },
  ]),
  'hachure-fills': shapesWith([
    { ...blueFill, fillStyle: 'hachure' },
    { ...blueFill, fillStyle: 'hachure', roughness: 0, strokeWidth: 1 },
    { ...blueFill, fillStyle: 'hachure', roughness: 2, strokeWidth: 4 },
    { ...blueFill, fillStyle: 'hachure', roundness: { type: 3 } },
  ]),
  'cross-hatch-fills': shapesWith([
    { ...blueFill, fillStyle: 'cross-hatch' },
    { ...blueFill, fillStyle: 'cross-hatch', roughness: 0 },
    { ...blueFill, fillStyle: 'zigzag' },
    { ...blueFill, fillStyle: 'zigzag', roughness: 2 },
  ]),
  'stroke-styles': shapesWith([
    { strokeStyle: 'dashed' },
    { strokeStyle: 'dotted' },
    { strokeStyle: 'dashed', strokeWidth: 4, roughness: 0 },
    { strokeStyle: 'dotted', strokeWidth: 1, roughness: 2 },
  ]),
  'stroke-widths': shapesWith([1, 2, 4, 8].map((strokeWidth) => ({ strokeWidth }))),
  roundness: shapesWith([
    { roundness: { type: 1 } },
    { roundness: { type: 2 } },
    { roundness: { type: 3 } },
    { roundness: { type: 3, value: 12 }, roughness: 0 },
  ]),
  'old-roundness': grid(
    ['sharp', 'round'].flatMap((strokeSharpness) =>
      shapes.map((type) => ({ type, strokeSharpness, roundness: undefined })),
    ),
    (fields) => element(String(fields.type), fields),
  ),
  rotation: shapesWith([0.3, 1, Math.PI / 2, -2].map((angle) => ({ angle }))),
  opacity: shapesWith([10, 40, 70, 100].map((opacity) => ({ opacity, ...blueFill, ...red }))),
  'small-shapes': grid(
    [4, 8, 14, 18, 30, 48].flatMap((size) =>
      shapes.map((type) => ({ type, width: size, height: size, roughness: 2 })),
    ),
    (fields) => element(String(fields.type), fields),
    { x: 70, y: 70 },
  ),
  'negative-size': shapesWith([{ width: -160 }, { height: -100 }, { width: -160, height: -100 }]),
}
