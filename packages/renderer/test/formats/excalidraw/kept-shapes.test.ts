// Rough lines that are computed once for all drawings of a board.
import { expect, test } from 'vitest'
import { roughShape } from '../../../src/formats/excalidraw/kept-shapes.ts'
import { boards } from './boards.ts'
import { read } from './draw-board.ts'

test('a shape is kept from the second time on', () => {
  const compute = (seed: number) => roughShape('rectangle', 0, 0, 80, 60, { seed, roughness: 1 })
  const [first, second, third] = [compute(1), compute(1), compute(1)]
  expect(second).not.toBe(first)
  expect(third).toBe(second)
  expect(third).toEqual(first)
  expect(compute(2)).not.toEqual(third)
})

test('a shape of another kind or with other options is another one', () => {
  const options = { seed: 1, roughness: 1 }
  for (let round = 0; round < 3; round += 1) roughShape('rectangle', 0, 0, 80, 60, options)
  expect(roughShape('ellipse', 0, 0, 80, 60, options).shape).toBe('ellipse')
  const filled = roughShape('rectangle', 0, 0, 80, 60, { ...options, fill: 'red' })
  expect(filled.sets).toHaveLength(2)
})

test.each(['hachure-fills', 'polygons', 'end-arrowheads', 'elbow-arrows', 'filled-freedraw'])(
  '%s is the same at its third reading as at its first',
  async (name) => {
    const lists = []
    for (let round = 0; round < 3; round += 1) lists.push(await read(boards[name] ?? {}))
    expect(lists[2]).toEqual(lists[0])
  },
)
