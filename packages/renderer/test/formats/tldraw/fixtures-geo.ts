// Boards of geo shapes.
import { Board, plain } from './board.ts'

const geoKinds = [
  'rectangle',
  'ellipse',
  'triangle',
  'diamond',
  'pentagon',
  'hexagon',
  'octagon',
  'star',
  'rhombus',
  'rhombus-2',
  'oval',
  'trapezoid',
  'arrow-right',
  'arrow-left',
  'arrow-up',
  'arrow-down',
  'x-box',
  'check-box',
  'heart',
  'cloud',
] as const
export const colors = [
  'black',
  'grey',
  'light-violet',
  'violet',
  'blue',
  'light-blue',
  'yellow',
  'orange',
  'green',
  'light-green',
  'light-red',
  'red',
  'white',
] as const
export const fills = ['none', 'semi', 'solid', 'pattern', 'fill', 'lined-fill'] as const
export const dashes = ['draw', 'solid', 'dashed', 'dotted'] as const
export const sizes = ['s', 'm', 'l', 'xl'] as const

const kinds = (props: Record<string, unknown>) => (): Board => {
  const board = new Board()
  for (const [at, geo] of geoKinds.entries())
    board.add(
      'geo',
      { geo, w: 120, h: 90, ...props },
      { x: (at % 5) * 150, y: Math.floor(at / 5) * 120, id: geo },
    )
  return board
}

function dashesAndSizes(): Board {
  const board = new Board()
  for (const [row, size] of sizes.entries())
    for (const [column, dash] of dashes.entries())
      for (const [half, geo] of (['rectangle', 'ellipse'] as const).entries())
        board.add(
          'geo',
          { geo, size, dash, w: 100, h: 80 },
          { x: column * 260 + half * 130, y: row * 110, id: `${geo}${size}${dash}` },
        )
  return board
}

function fillsAndColors(): Board {
  const board = new Board()
  for (const [row, color] of colors.entries())
    for (const [column, fill] of fills.entries())
      board.add('geo', { color, fill, w: 80, h: 40 }, { x: column * 90, y: row * 50 })
  return board
}

function alignments(): Board {
  const board = new Board()
  for (const [column, align] of (['start', 'middle', 'end'] as const).entries())
    for (const [row, verticalAlign] of (['start', 'middle', 'end'] as const).entries())
      board.add(
        'geo',
        { w: 200, h: 140, align, verticalAlign, richText: plain('Two\nlines') },
        { x: column * 220, y: row * 160 },
      )
  return board
}

// Of texts that run from the right, the start is at the right.
function rightToLeft(): Board {
  const board = new Board()
  const sides = ['start', 'middle', 'end'] as const
  for (const [column, align] of sides.entries()) {
    const richText = plain('שלום לך\nHello\nכן')
    board.add('geo', { w: 200, h: 140, align, richText }, { x: column * 220 })
    board.add(
      'text',
      { textAlign: align, richText, w: 200, autoSize: false },
      { x: column * 220, y: 160 },
    )
    board.add('text', { textAlign: align, richText, autoSize: true }, { x: column * 220, y: 280 })
  }
  return board
}

function legacyAlignments(): Board {
  const board = new Board()
  for (const [column, align] of (
    ['start-legacy', 'middle-legacy', 'end-legacy'] as const
  ).entries())
    board.add('geo', { w: 200, h: 100, align, richText: plain('Legacy') }, { x: column * 220 })
  return board
}

function labels(): Board {
  const board = new Board()
  for (const [row, size] of sizes.entries())
    for (const [column, font] of (['draw', 'sans', 'serif', 'mono'] as const).entries())
      board.add(
        'geo',
        { w: 200, h: 90, size, font, labelColor: 'blue', richText: plain('Label') },
        { x: column * 220, y: row * 110 },
      )
  board.add(
    'geo',
    { w: 160, h: 80, growY: 70, richText: plain('A label that needs several lines') },
    { y: 440 },
  )
  board.add(
    'geo',
    { geo: 'ellipse', w: 260, h: 150, richText: plain('In an ellipse') },
    { x: 220, y: 440 },
  )
  board.add(
    'geo',
    { w: 200, h: 120, scale: 0.5, size: 'xl', richText: plain('Small') },
    { x: 500, y: 440 },
  )
  return board
}

function flipped(): Board {
  const board = new Board()
  board.add('geo', { geo: 'arrow-right', flipX: true, w: 140 })
  board.add('geo', { geo: 'rhombus', flipX: true, w: 140 }, { x: 160 })
  board.add('geo', { geo: 'triangle', flipY: true, w: 140 }, { x: 320 })
  board.add('geo', { geo: 'trapezoid', flipY: true, w: 140 }, { x: 480 })
  board.add('geo', { geo: 'heart', w: 140, h: 60 }, { x: 640 })
  board.add('geo', { geo: 'star', w: 60, h: 100, fill: 'solid', color: 'red' }, { x: 800 })
  board.add('geo', { geo: 'oval', w: 60, h: 100 }, { x: 880 })
  return board
}

export const geoFixtures: Readonly<Record<string, () => Board>> = {
  'geo-solid': kinds({ dash: 'solid' }),
  'geo-draw': kinds({ dash: 'draw' }),
  'geo-dashed': kinds({ dash: 'dashed' }),
  'geo-dotted': kinds({ dash: 'dotted' }),
  'geo-no-line': kinds({ dash: 'none', fill: 'solid', color: 'blue' }),
  'geo-filled': kinds({ dash: 'draw', fill: 'solid', color: 'green', size: 'l' }),
  'geo-pattern': kinds({ dash: 'solid', fill: 'pattern', color: 'orange' }),
  'geo-sizes': dashesAndSizes,
  'geo-fills': fillsAndColors,
  'geo-alignments': alignments,
  'geo-legacy-alignments': legacyAlignments,
  'right-to-left': rightToLeft,
  'geo-labels': labels,
  'geo-flipped': flipped,
}
