// What boards of tldraw look like at telling points.
import { expect, test } from 'vitest'
import { type BoardOptions, type ColorAt, draw } from '../excalidraw/draw-board.ts'
import { Board, plain } from './board.ts'
import { fixtures } from './fixtures.ts'

const frame = { left: -40, top: -40, right: 700, bottom: 500 }
const drawn = (board: Board, options: BoardOptions = {}): Promise<ColorAt> =>
  draw(board.file(), { frame, ...options })
const named = (name: string): Board => fixtures[name]?.() as Board

const paper = [249, 250, 251]
const black = [29, 29, 29]

test('shapes have the line and the fill of their color, in both themes', async () => {
  const light = await drawn(named('geo-fills'))
  // Black: no fill, semi, solid; the line between them.
  expect([light(40, 20), light(130, 20), light(220, 20), light(0, 20)]).toEqual([
    paper,
    [252, 255, 254],
    [232, 232, 232],
    black,
  ])
  const dark = await drawn(named('geo-fills'), { theme: 'dark' })
  expect([dark(-30, -30), dark(220, 20), dark(0, 20)]).toEqual([
    [16, 16, 17],
    [44, 48, 54],
    [242, 242, 242],
  ])
})

test('a pattern has strokes and gaps, an oval has no corners', async () => {
  const at = await drawn(named('geo-pattern'))
  const colors = Array.from({ length: 60 }, (_, step) => at(30 + step, 45).join())
  expect(colors.some((color) => color !== colors[0])).toBe(true)
  expect(at(2, 242)).toEqual(paper)
})

test('dashes leave gaps', async () => {
  const at = await drawn(named('geo-dashed'))
  const line = Array.from({ length: 120 }, (_, x) => (at(x, 0)[0] ?? 0) < 128)
  expect(line.filter(Boolean).length).toBeGreaterThan(40)
  expect(line.filter((isInk) => !isInk).length).toBeGreaterThan(20)
})

test('lines by hand are the same each time, and different for each shape', async () => {
  const board = new Board()
  board.add('geo', { dash: 'draw', w: 200, h: 200, size: 'xl' }, { id: 'one' })
  board.add('geo', { dash: 'draw', w: 200, h: 200, size: 'xl' }, { id: 'other', x: 300 })
  const edge = (at: ColorAt, left: number): string =>
    Array.from({ length: 190 }, (_, step) => at(left + step, -5).join()).join(' ')
  const [first, second] = [await drawn(board), await drawn(board)]
  expect(edge(first, 5)).toBe(edge(second, 5))
  expect(edge(first, 5)).not.toBe(edge(first, 305))
})

test('an arrow begins at the edge of its shape and ends before the other', async () => {
  const at = await drawn(named('arrow-bound'))
  // From the right side of the first rectangle to 10 units before the second.
  const isInk = (x: number, y: number): boolean => (at(x, y)[0] ?? 0) < 60
  expect([isInk(50, 40), isInk(200, 55)]).toEqual([false, true])
  expect([isInk(280, 63), isInk(294, 63)]).toEqual([true, false])
})

test('an arrow is hidden behind its label, and a head behind nothing', async () => {
  const board = new Board()
  board.add('arrow', { richText: plain('.'), end: { x: 400, y: 0 }, arrowheadEnd: 'triangle' })
  const at = await drawn(board)
  expect([at(100, 0), at(193, 0), at(300, 0)]).toEqual([black, paper, black])
  expect(at(393, 0)[0]).toBeGreaterThan(240)
})

test('a note can be read in both themes, whatever its color', async () => {
  const board = new Board()
  board.add('note', { color: 'white', richText: plain('MMMM') })
  for (const theme of ['light', 'dark'] as const) {
    const at = await drawn(board, { theme })
    const row = Array.from({ length: 160 }, (_, x) => at(20 + x, 100)[0] ?? 0)
    expect(Math.max(...row) - Math.min(...row), theme).toBeGreaterThan(150)
  }
})

test('an arrow with round heads has its whole line between them, and nothing in them', async () => {
  const board = new Board()
  const heads = { arrowheadStart: 'dot', arrowheadEnd: 'dot' }
  board.add('arrow', { ...heads, end: { x: 300, y: 0 } })
  const at = await drawn(board)
  expect([at(150, -1), at(150, 0)]).toEqual([black, black])
  expect([at(4.5, 0), at(295.5, 0)]).toEqual([paper, paper])
})

test('what is in a frame is cut off at its edge', async () => {
  const at = await drawn(named('frames'))
  expect([at(280, 100), at(330, 100)]).toEqual([[244, 218, 219], paper])
  const alone = await draw(named('frames').file(), { sceneName: 'Page 1/Plan' })
  expect([alone(280, 100), alone(5, 5)]).toEqual([
    [244, 218, 219],
    [252, 255, 254],
  ])
})

test('a highlighter is behind what it marks', async () => {
  const at = await drawn(named('highlight'))
  // The line of the rectangle, a little yellow, and the color beside it.
  const [red = 0, , blue = 0] = at(0, 55)
  expect(red).toBeLessThan(120)
  expect(blue).toBeLessThan(60)
  expect((at(-20, 52)[2] ?? 255) < 100).toBe(true)
})

test('images are cropped, mirrored, round and faded', async () => {
  const whole = await drawn(named('images'))
  const isRed = ([red = 0, green = 0]: readonly number[]): boolean => red > 250 && green < 5
  expect([whole(20, 20), whole(140, 20), whole(260, 80)].map(isRed)).toEqual([true, false, true])
  expect(whole(560, 20)[0]).toBeGreaterThan(240)
  const cropped = await drawn(named('image-crops'))
  // The corner of the round one is free; the third shows the other side of the picture.
  expect(cropped(122, 2)).toEqual(paper)
  expect([cropped(250, 20), cropped(330, 20)].map(isRed)).toEqual([false, true])
})

test('shapes are stacked by their indexes, and groups move and turn what is in them', async () => {
  const at = await drawn(named('opacity-and-order'))
  // The last one added is in the middle of the stack.
  expect([at(80, 80), at(120, 120)]).toEqual([
    [244, 218, 219],
    [220, 225, 248],
  ])
  const groups = await drawn(named('groups'))
  expect(groups(100, 50)).toEqual(black)
})

test('texts are in the fonts of tldraw, with a rim over lines', async () => {
  const board = new Board()
  board.add('geo', { w: 300, h: 40, fill: 'fill' }, { y: 60 })
  board.add('text', { font: 'sans', size: 'xl', w: 300, richText: plain('IIIIIIIIII') }, { y: 50 })
  const at = await drawn(board)
  const row = Array.from({ length: 110 }, (_, x) => at(5 + x, 80)[0] ?? 0)
  expect(row.some((red) => red > 200)).toBe(true)
  expect(row.some((red) => red < 50)).toBe(true)
})

test('a pale shape is pale as a whole', async () => {
  const board = new Board()
  board.add('geo', { fill: 'solid', size: 'xl' }, { opacity: 0.5 })
  const at = await drawn(board)
  // Where fill and line cover each other as where there is only the line.
  expect(at(3, 50)).toEqual(at(-3, 50))
})

test('a bookmark has the middle of its picture and no place for one that its page lacks', async () => {
  const at = await drawn(named('cards'))
  // The picture is taller than its place: its upper and lower rows are cut off.
  expect(at(670, 20)).toEqual([255, 0, 0])
  const [red = 0, , blue = 0] = at(670, 100)
  expect(Math.abs(red - blue)).toBeLessThan(100)
  expect([at(20, 60), at(350, 60)]).toEqual([
    [241, 241, 241],
    [247, 247, 247],
  ])
})
