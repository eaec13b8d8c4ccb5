// Boards of arrows.
import { Board, plain } from './board.ts'
import { dashes, sizes } from './fixtures-geo.ts'

const heads = [
  'arrow',
  'triangle',
  'square',
  'dot',
  'pipe',
  'diamond',
  'inverted',
  'bar',
  'none',
] as const

function arrowheads(): Board {
  const board = new Board()
  for (const [row, head] of heads.entries())
    for (const [column, bend] of [0, 40].entries())
      board.add(
        'arrow',
        { arrowheadStart: head, arrowheadEnd: head, bend, end: { x: 200, y: 0 } },
        { x: column * 260, y: row * 70, id: `${head}${bend}` },
      )
  return board
}

function styles(): Board {
  const board = new Board()
  for (const [row, size] of sizes.entries())
    for (const [column, dash] of dashes.entries())
      board.add(
        'arrow',
        {
          size,
          dash,
          arrowheadStart: 'triangle',
          end: { x: 160, y: 50 },
          bend: column % 2 ? 0 : -20,
        },
        { x: column * 220, y: row * 100, id: `${size}${dash}` },
      )
  board.add(
    'arrow',
    {
      arrowheadEnd: 'triangle',
      arrowheadStart: 'diamond',
      fill: 'solid',
      color: 'red',
      end: { x: 160, y: 0 },
    },
    { y: 420 },
  )
  board.add('arrow', { scale: 2, end: { x: 160, y: 0 } }, { x: 220, y: 420 })
  return board
}

function curved(): Board {
  const board = new Board()
  for (const [at, bend] of [-120, -60, -10, 10, 60, 120].entries())
    board.add('arrow', { bend, end: { x: 120, y: 120 } }, { x: at * 200, id: `bend${bend}` })
  return board
}

function bound(): Board {
  const board = new Board()
  const targets = ['rectangle', 'ellipse', 'diamond', 'star', 'cloud'] as const
  for (const [row, geo] of targets.entries())
    for (const [column, bend] of [0, 50].entries()) {
      const common = { x: column * 500, y: row * 160 }
      const from = board.add('geo', { geo, w: 100, h: 80 }, { ...common, id: `from${geo}${bend}` })
      const to = board.add(
        'geo',
        { geo, w: 100, h: 80 },
        { x: common.x + 300, y: common.y + 30, id: `to${geo}${bend}` },
      )
      const arrow = board.add('arrow', { bend }, { ...common, id: `arrow${geo}${bend}` })
      board.bind(arrow, from, 'start').bind(arrow, to, 'end')
    }
  return board
}

function anchored(): Board {
  const board = new Board()
  const box = board.add('geo', { w: 200, h: 160, fill: 'solid', color: 'light-blue' })
  const precise = board.add('arrow', { start: { x: -200, y: 20 } }, { id: 'precise' })
  board.bind(precise, box, 'end', { isPrecise: true, normalizedAnchor: { x: 0.2, y: 0.2 } })
  const exact = board.add('arrow', { start: { x: -200, y: 150 } }, { id: 'exact' })
  board.bind(exact, box, 'end', {
    isPrecise: true,
    isExact: true,
    normalizedAnchor: { x: 0.8, y: 0.8 },
  })
  const turned = board.add('geo', { w: 120, h: 80 }, { x: 400, y: 20, rotation: 0.6, id: 'turned' })
  const between = board.add('arrow', { arrowheadStart: 'dot' }, { id: 'between' })
  board.bind(between, box, 'start').bind(between, turned, 'end')
  const note = board.add('note', {}, { x: 350, y: 250, id: 'note' })
  const toNote = board.add('arrow', { bend: 30 }, { id: 'toNote' })
  board.bind(toNote, box, 'start').bind(toNote, note, 'end')
  const inside = board.add('geo', { w: 40, h: 40 }, { x: 20, y: 100, id: 'inside' })
  const out = board.add('arrow', {}, { id: 'out' })
  board.bind(out, inside, 'start').bind(out, box, 'end')
  // Neither end is precise, but one shape is around the other.
  const outer = board.add(
    'geo',
    { w: 300, h: 200, dash: 'dashed' },
    { x: -150, y: 260, id: 'outer' },
  )
  const inner = board.add('geo', { w: 60, h: 40 }, { x: -120, y: 280, id: 'inner' })
  const within = board.add('arrow', {}, { id: 'within' })
  board
    .bind(within, outer, 'start', { normalizedAnchor: { x: 0.8, y: 0.25 } })
    .bind(within, inner, 'end')
  const loop = board.add('arrow', { bend: 60 }, { id: 'loop' })
  board
    .bind(loop, outer, 'start', { normalizedAnchor: { x: 0.2, y: 0.8 } })
    .bind(loop, outer, 'end', { normalizedAnchor: { x: 0.7, y: 0.8 } })
  return board
}

/** Arrows at texts whose width in the file is that of another font, or before or after they are scaled. */
function atTexts(): Board {
  const board = new Board()
  const texts = [
    { richText: plain('Measured'), w: 109 },
    { richText: plain('Scaled'), w: 320, scale: 4 },
    { richText: plain('\u{1f600}'), w: 20, size: 'xl' },
    { richText: plain('A box of its own width'), w: 160, autoSize: false },
  ]
  for (const [row, props] of texts.entries()) {
    const y = row * 130
    const text = board.add('text', props, { x: 250, y, id: `text${row}` })
    const box = board.add('geo', { w: 80, h: 60 }, { y, id: `box${row}` })
    const arrow = board.add('arrow', { arrowheadStart: 'dot' }, { id: `to${row}` })
    board.bind(arrow, box, 'start').bind(arrow, text, 'end')
  }
  return board
}

function labelled(): Board {
  const board = new Board()
  for (const [row, size] of sizes.entries())
    for (const [column, bend] of [0, 50].entries())
      board.add(
        'arrow',
        { size, bend, labelColor: 'red', richText: plain('Label'), end: { x: 260, y: 0 } },
        { x: column * 320, y: row * 120, id: `${size}${bend}` },
      )
  board.add(
    'arrow',
    { labelPosition: 0.2, richText: plain('Early'), end: { x: 300, y: 60 } },
    { y: 480 },
  )
  board.add(
    'arrow',
    { richText: plain('Several words on an arrow'), end: { x: 260, y: 0 } },
    { x: 340, y: 500 },
  )
  return board
}

function elbows(): Board {
  const board = new Board()
  const ends = [
    [200, 100],
    [200, -100],
    [-200, 100],
    [100, 200],
    [200, 0],
  ] as const
  for (const [at, [x, y]] of ends.entries())
    board.add(
      'arrow',
      { kind: 'elbow', end: { x, y }, elbowMidPoint: at === 0 ? 0.25 : 0.5 },
      { x: at * 260, y: 200, id: `elbow${at}` },
    )
  for (const [at, dash] of dashes.entries()) {
    const from = board.add('geo', { w: 80, h: 60 }, { x: at * 330, y: 500, id: `from${at}` })
    const to = board.add('geo', { w: 80, h: 60 }, { x: at * 330 + 180, y: 620, id: `to${at}` })
    const arrow = board.add('arrow', { kind: 'elbow', dash }, { id: `bound${at}` })
    board.bind(arrow, from, 'start').bind(arrow, to, 'end')
  }
  return board
}

export const arrowFixtures: Readonly<Record<string, () => Board>> = {
  'arrow-heads': arrowheads,
  'arrow-styles': styles,
  'arrow-curved': curved,
  'arrow-bound': bound,
  'arrow-anchored': anchored,
  'arrow-texts': atTexts,
  'arrow-labels': labelled,
  'arrow-elbows': elbows,
}
