// A board of many shapes of all kinds, as a lesson leaves it.
import { Board } from './board.ts'
import { fixtures } from './fixtures.ts'

// One of each, of which a lesson has many.
const sources = ['draw-strokes', 'geo-draw', 'geo-labels', 'arrow-styles', 'text-fonts', 'notes']

type Values = Readonly<Record<string, unknown>>

/** A board with so many shapes, in rows. */
export function largeBoard(count: number): Board {
  const shapes = sources.flatMap((name) =>
    (fixtures[name]?.() ?? new Board()).records.filter(({ typeName }) => typeName === 'shape'),
  )
  const board = new Board()
  const perRow = Math.ceil(Math.sqrt(count))
  for (let index = 0; index < count; index += 1) {
    const { type, props } = shapes[(index * 7) % shapes.length] as Values
    const [x, y] = [(index % perRow) * 260, Math.floor(index / perRow) * 240]
    board.add(type as string, props as Values, { x, y, id: `${index}` })
  }
  return board
}
