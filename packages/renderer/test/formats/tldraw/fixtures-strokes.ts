// Boards of freehand strokes, highlighters and lines.
import { b64Vecs } from '@tldraw/tlschema'
import { Board } from './board.ts'
import { dashes, fills, sizes } from './fixtures-geo.ts'

interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** A wave, as a hand draws it. */
const wave = (width: number, height: number, count = 60, pressure = (_: number): number => 0.5) =>
  Array.from({ length: count }, (_, at): Vector => {
    const share = at / (count - 1)
    return { x: share * width, y: (Math.sin(share * 9) * height) / 2, z: pressure(share) }
  })

const circle = (radius: number, count = 40): Vector[] =>
  Array.from({ length: count + 1 }, (_, at) => {
    const angle = (at / count) * 2 * Math.PI
    return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius, z: 0.5 }
  })

const free = (points: readonly Vector[]): { type: string; path: string } => ({
  type: 'free',
  path: b64Vecs.encodePoints(points as Vector[]),
})
const straight = (...points: readonly (readonly [number, number])[]) => ({
  type: 'straight',
  path: b64Vecs.encodePoints(points.map(([x, y]) => ({ x, y, z: 0.5 }))),
})

function strokes(): Board {
  const board = new Board()
  for (const [row, size] of sizes.entries())
    for (const [column, dash] of dashes.entries())
      board.add(
        'draw',
        { size, dash, segments: [free(wave(180, 60))] },
        { x: column * 220, y: row * 100, id: `${size}${dash}` },
      )
  return board
}

function pressure(): Board {
  const board = new Board()
  for (const [row, size] of sizes.entries())
    board.add(
      'draw',
      { size, isPen: true, segments: [free(wave(300, 60, 80, (share) => 0.1 + share * 0.8))] },
      { y: row * 100 },
    )
  return board
}

function closed(): Board {
  const board = new Board()
  for (const [at, fill] of fills.entries())
    board.add(
      'draw',
      { fill, isClosed: true, color: 'violet', segments: [free(circle(50))] },
      { x: at * 130 },
    )
  for (const [at, dash] of dashes.entries())
    board.add(
      'draw',
      { dash, isClosed: true, fill: 'semi', segments: [free(circle(50))] },
      { x: at * 130, y: 140 },
    )
  return board
}

function dots(): Board {
  const board = new Board()
  for (const [row, size] of sizes.entries())
    for (const [column, dash] of dashes.entries())
      board.add(
        'draw',
        { size, dash, segments: [free([{ x: 0, y: 0, z: 0.5 }])] },
        { x: column * 60, y: row * 60 },
      )
  return board
}

function segments(): Board {
  const board = new Board()
  board.add('draw', { segments: [straight([0, 0], [150, 0]), straight([150, 0], [150, 80])] })
  board.add('draw', { dash: 'solid', segments: [straight([0, 0], [150, 80])] }, { x: 200 })
  const last = wave(100, 40).map(({ x, y, z }) => ({ x: x + 100, y, z }))
  board.add('draw', { segments: [straight([0, 0], [100, 0]), free(last)] }, { x: 400, y: 40 })
  board.add('draw', { segments: [free(wave(100, 40))], scaleX: 2, scaleY: -1 }, { y: 160 })
  board.add('draw', { segments: [free(wave(150, 40))], scale: 2.5 }, { x: 300, y: 160 })
  return board
}

function highlights(): Board {
  const board = new Board()
  board.add('geo', { w: 300, h: 120, fill: 'solid' }, { y: 20 })
  for (const [row, size] of sizes.entries())
    board.add('highlight', { size, segments: [free(wave(400, 10))] }, { x: -40, y: row * 50 })
  board.add(
    'highlight',
    { color: 'light-blue', segments: [straight([0, 0], [300, 0])] },
    { y: 220 },
  )
  board.add(
    'highlight',
    { color: 'red', segments: [free([{ x: 0, y: 0, z: 0.5 }])] },
    { x: 350, y: 220 },
  )
  return board
}

const points = (...all: readonly (readonly [number, number])[]): Record<string, unknown> =>
  Object.fromEntries(
    all.map(([x, y], at) => [`a${at + 1}`, { id: `a${at + 1}`, index: `a${at + 1}`, x, y }]),
  )

function lines(spline: 'line' | 'cubic') {
  return (): Board => {
    const board = new Board()
    for (const [row, dash] of dashes.entries())
      for (const [column, size] of sizes.entries())
        board.add(
          'line',
          { spline, dash, size, points: points([0, 0], [50, 70], [110, 10], [160, 60]) },
          { x: column * 200, y: row * 100, id: `${dash}${size}` },
        )
    board.add('line', { spline, points: points([0, 0], [200, 30]) }, { y: 410 })
    board.add(
      'line',
      { spline, color: 'red', scale: 3, points: points([0, 0], [80, 60], [160, 0]) },
      { x: 300, y: 410 },
    )
    return board
  }
}

export const strokeFixtures: Readonly<Record<string, () => Board>> = {
  'draw-strokes': strokes,
  'draw-pressure': pressure,
  'draw-closed': closed,
  'draw-dots': dots,
  'draw-segments': segments,
  highlight: highlights,
  'line-straight': lines('line'),
  'line-spline': lines('cubic'),
}
