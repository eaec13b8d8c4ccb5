// Rough shapes, beside those of rough.js itself: each number must be the same.
import fc from 'fast-check'
import roughModule from 'roughjs'
import type { Drawable, Options } from 'roughjs/bin/core.js'
import { expect, test } from 'vitest'
import { packedStep } from '../../../src/display-list.ts'
import {
  quadratic,
  roughCurve,
  roughPath,
  type Segment,
} from '../../../src/formats/excalidraw/rough/curves.ts'
import type { RoughOptions } from '../../../src/formats/excalidraw/rough/pen.ts'
import {
  type RoughShape,
  roughEllipse,
  roughLines,
  roughPolygon,
  roughRectangle,
} from '../../../src/formats/excalidraw/rough/shapes.ts'

// Its types say that Node finds a namespace here, and Node finds what is its default.
const generator = (roughModule as unknown as typeof roughModule.default).generator()

const stepOf = {
  move: packedStep.moveTo,
  lineTo: packedStep.lineTo,
  bcurveTo: packedStep.bezierCurveTo,
}
const kindOf = { path: 'outline', fillPath: 'inside', fillSketch: 'hatching' }

const ours = ({ parts }: RoughShape) =>
  parts.map(({ kind, steps }) => ({ kind, steps: Array.from(steps, (number) => number + 0) }))

const theirs = ({ sets }: Drawable) =>
  sets.map(({ type, ops }) => ({
    kind: kindOf[type],
    steps: ops.flatMap(({ op, data }) => [stepOf[op], ...data.map((number) => number + 0)]),
  }))

const coordinate = fc.oneof(
  fc.double({ min: -300, max: 300, noNaN: true }),
  fc.integer({ min: -40, max: 200 }),
)
const size = fc.oneof(fc.double({ min: 0, max: 600, noNaN: true }), fc.integer({ max: 60, min: 0 }))
const point = fc.tuple(coordinate, coordinate)
const options = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
  roughness: fc.constantFrom(0, 0.5, 1, 1.3, 2, 2.5),
  strokeWidth: fc.constantFrom(1, 2, 4.5),
  fillWeight: fc.constantFrom(0.5, 1, 2),
  hachureGap: fc.constantFrom(1, 3, 4.4, 8, 16),
  disableMultiStroke: fc.boolean(),
  preserveVertices: fc.boolean(),
  stroke: fc.constantFrom('#1e1e1e', 'none'),
  fill: fc.constantFrom('none', '#ffc9c9', '#a5d8ff'),
  fillStyle: fc.constantFrom(
    'solid',
    'hachure',
    'cross-hatch',
    'zigzag',
    // None of Excalidraw's own, but a file may have them.
    'dashed',
    'zigzag-line',
  ),
  curveFitting: fc.constantFrom(0.95, 1),
})

/** Compares shapes of many sizes and options. */
function compare<Shape>(
  arbitrary: fc.Arbitrary<Shape>,
  draw: (shape: Shape, options: RoughOptions) => RoughShape,
  drawTheirs: (shape: Shape, options: Options) => Drawable,
): void {
  fc.assert(
    fc.property(arbitrary, options, (shape, one) => {
      expect(ours(draw(shape, one))).toEqual(theirs(drawTheirs(shape, one)))
    }),
    { numRuns: Number(process.env.ROUGH_RUNS ?? 40) },
  )
}

const copy = (points: readonly (readonly [number, number])[]): [number, number][] =>
  points.map(([x, y]) => [x, y])

test('rectangles are those of rough.js', () =>
  compare(
    fc.tuple(size, size),
    ([width, height], one) => roughRectangle(width, height, one),
    ([width, height], one) => generator.rectangle(0, 0, width, height, one),
  ))

test('ellipses are those of rough.js', () =>
  compare(
    fc.tuple(point, size, size),
    ([center, width, height], one) => roughEllipse(center, width, height, one),
    ([[x, y], width, height], one) => generator.ellipse(x, y, width, height, one),
  ))

test('lines are those of rough.js', () =>
  compare(
    fc.array(point, { minLength: 2, maxLength: 12 }),
    (points, one) => roughLines(points, one),
    (points, one) => ({
      ...generator.linearPath(points, one),
      ...(one.stroke === 'none' && { sets: [] }),
    }),
  ))

test('polygons are those of rough.js', () =>
  compare(
    fc.array(point, { minLength: 1, maxLength: 12 }),
    (points, one) => roughPolygon(points, one),
    (points, one) => generator.polygon(copy(points), one),
  ))

test('curves are those of rough.js', () =>
  compare(
    fc.array(point, { minLength: 1, maxLength: 12 }),
    (points, one) => roughCurve(points, one),
    (points, one) => generator.curve(copy(points), one),
  ))

const segment = fc.oneof(
  point.map((to) => ({ to })),
  fc.record({ via: point, to: point }),
  fc.record({ via: point, andVia: point, to: point }),
)

test('paths are those of rough.js', () =>
  compare(
    fc.tuple(point, fc.array(segment, { minLength: 1, maxLength: 8 })),
    ([start, parts], one) => {
      const segments = parts.map((part, index): Segment => {
        const from = index === 0 ? start : (parts[index - 1]?.to ?? start)
        if ('andVia' in part) return [...part.via, ...part.andVia, ...part.to]
        return 'via' in part ? quadratic(from, part.via, part.to) : part.to
      })
      return roughPath(start, segments, one)
    },
    ([start, parts], one) => {
      const commands = parts.map((part) => {
        if ('andVia' in part)
          return `C ${part.via.join(' ')} ${part.andVia.join(' ')} ${part.to.join(' ')}`
        return 'via' in part
          ? `Q ${part.via.join(' ')} ${part.to.join(' ')}`
          : `L ${part.to.join(' ')}`
      })
      return generator.path(`M ${start.join(' ')} ${commands.join(' ')}`, one)
    },
  ))
