// The lines that look drawn by hand run where tldraw has them.
import { expect, test } from 'vitest'
import { polyline } from '../../../src/formats/tldraw/outline.ts'
import { randomFrom, roundCorners, wobble } from '../../../src/formats/tldraw/wobble.ts'

const square = polyline(
  [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ],
  true,
)

test('the numbers of a seed are those of tldraw', () => {
  const random = randomFrom('shape:star0')
  expect([random(), random(), random()]).toEqual([
    -0.5615647216327488, 0.9399419035762548, 0.4460775316692889,
  ])
  expect(randomFrom('')()).toBe(0)
})

test('a closed line goes twice around its outline and ends where it starts', () => {
  const starts = wobble([square], 3, 'shape:one').filter(([step]) => step === 'moveTo')
  expect(starts).toHaveLength(2)
  expect(starts[0]).not.toEqual(starts[1])
  const first = wobble([square], 3, 'shape:one').slice(0, 9)
  expect(first.map(([step]) => step)).toEqual([
    'moveTo',
    ...Array.from({ length: 4 }, () => ['lineTo', 'quadraticCurveTo']).flat(),
  ])
  expect(first.at(-1)?.slice(-2)).toEqual(first[0]?.slice(1))
})

test('an open line keeps its ends, and a pinned one all its points', () => {
  const line = polyline([
    [0, 0],
    [50, 20],
    [100, 0],
  ])
  const open = wobble([line], 3, 'shape:one')
  expect(open[0]).toEqual(['moveTo', 0, 0])
  expect(open.at(-1)).toEqual(['lineTo', 100, 0])
  const corner = (commands: typeof open) =>
    commands.filter(([step]) => step === 'quadraticCurveTo').map(([, x, y]) => [x, y])
  expect(corner(open)).not.toContainEqual([50, 20])
  const pinned = wobble([{ ...line, pinned: 'all' }], 3, 'shape:one')
  expect(corner(pinned)).toEqual([
    [50, 20],
    [50, 20],
  ])
})

test('the area inside has round corners and does not wobble', () => {
  expect(roundCorners([square], 3).slice(0, 3)).toEqual([
    ['moveTo', 6, 0],
    ['lineTo', 94, 0],
    ['quadraticCurveTo', 100, 0, 100, 6],
  ])
})
