// Boards of frames: turned ones, and what is cut off at their edges.
import { b64Vecs } from '@tldraw/tlschema'
import { Board, plain } from './board.ts'

function turnedFrames(): Board {
  const board = new Board()
  for (const [at, degrees] of [90, 180, 270, 40, 130, -60].entries()) {
    const id = board.add(
      'frame',
      { w: 160, h: 100, name: `Turned by ${degrees}` },
      { x: (at % 3) * 400 + 200, y: Math.floor(at / 3) * 400, rotation: (degrees * Math.PI) / 180 },
    )
    board.add(
      'geo',
      { w: 80, h: 60, fill: 'solid', color: 'blue' },
      { x: 100, y: 10, parentId: id },
    )
  }
  return board
}

function frameNames(): Board {
  const board = new Board()
  board.add('frame', { w: 120, h: 80, name: 'A name that is much longer than its frame' })
  board.add('frame', { w: 120, h: 80, name: '   ' }, { x: 200 })
  board.add('frame', { w: 20, h: 80, name: 'Narrow' }, { x: 400 })
  board.add('frame', { w: 120, h: 80, name: 'Same' }, { y: 140 })
  board.add('frame', { w: 120, h: 80, name: 'Same' }, { x: 200, y: 140 })
  board.add(
    'frame',
    { w: 60, h: 120, name: 'Turned and longer than the frame' },
    { x: 500, y: 200, rotation: Math.PI / 2 },
  )
  return board
}

const zigzag = Array.from({ length: 30 }, (_, at) => ({ x: at * 12, y: (at % 6) * 10, z: 0.5 }))

function frameContents(): Board {
  const board = new Board()
  const frame = board.add('frame', { w: 400, h: 260, name: 'All' }, { x: 100, y: 60 })
  const inside = (x: number, y: number, rotation = 0) => ({ x, y, rotation, parentId: frame })
  const turned = board.add('geo', { fill: 'pattern', color: 'red' }, inside(-20, 40, 0.6))
  board.add('text', { w: 200, richText: plain('Cut off at the edge') }, inside(300, 20, 0.2))
  const segments = [{ type: 'free', path: b64Vecs.encodePoints(zigzag) }]
  board.add('draw', { segments, color: 'violet' }, inside(150, 230, -0.3))
  board.add('highlight', { segments, size: 'xl' }, inside(60, 150))
  board.add('note', { richText: plain('Note'), color: 'light-green' }, inside(300, 180, -0.2))
  const outside = board.add('geo', { geo: 'ellipse', w: 80, h: 80 }, { x: 560, y: 150 })
  // tldraw takes an arrow out of a frame that one of its shapes is not in.
  const arrow = board.add('arrow', { start: { x: 0, y: 0 }, end: { x: 9, y: 9 } })
  board.bind(arrow, turned, 'start').bind(arrow, outside, 'end')
  const group = board.add('group', {}, inside(180, 60, 0.8))
  board.add('geo', { w: 60, h: 40, fill: 'solid' }, { parentId: group })
  board.add('geo', { w: 60, h: 40, geo: 'star' }, { x: 50, y: 30, parentId: group, opacity: 0.5 })
  return board
}

export const frameFixtures: Readonly<Record<string, () => Board>> = {
  'frames-turned': turnedFrames,
  'frame-names': frameNames,
  'frame-contents': frameContents,
}
