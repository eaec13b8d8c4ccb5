// The width of strokes along their way.
import { expect, test } from 'vitest'
import { inkOutline } from '../../../src/formats/tldraw/strokes/ink.ts'
import type { PressurePoint } from '../../../src/formats/tldraw/strokes/stroke-points.ts'

const line = (count: number, step: number, pressure = (_: number): number => 0.5) =>
  Array.from({ length: count }, (_, at): PressurePoint => [at * step, 0, pressure(at / count)])

/** How thick an outline is around a place. */
function thickness(outline: readonly (readonly [number, number])[], from: number, to: number) {
  const heights = outline.flatMap(([x, y]) => (x >= from && x <= to ? y : []))
  return Math.max(...heights) - Math.min(...heights)
}

test('a pen draws wider where it is pressed', () => {
  const outline = inkOutline(
    line(100, 3, (share) => share),
    4,
    true,
  )
  expect(thickness(outline, 250, 290)).toBeGreaterThan(1.5 * thickness(outline, 20, 60))
})

test('a mouse draws thinner where it is fast', () => {
  const slow = thickness(inkOutline(line(100, 1), 6, false), 40, 60)
  const fast = thickness(inkOutline(line(100, 8), 6, false), 300, 500)
  expect(slow).toBeGreaterThan(1.2 * fast)
})

test('a corner is as thick as what leads to it, and a line that turns back has a round end', () => {
  const zigzag = Array.from({ length: 60 }, (_, at): PressurePoint => {
    const back = at < 30 ? at : 60 - at
    return [back * 4, 0, 0.5]
  })
  const outline = inkOutline(zigzag, 6, false)
  const [end] = outline.map(([x]) => x).sort((one, other) => other - one)
  expect(end).toBeGreaterThan(100)
  expect(thickness(outline, (end ?? 0) - 3, end ?? 0)).toBeGreaterThan(2)
})

test('points in one place are a line without length', () => {
  expect(inkOutline([[5, 5, 0.5]], 4, false).length).toBeLessThan(60)
  for (const [x, y] of inkOutline(line(3, 0), 4, false)) expect(Math.hypot(x, y)).toBeLessThan(6)
})
