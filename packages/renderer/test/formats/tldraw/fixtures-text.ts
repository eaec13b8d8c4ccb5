// Boards of texts and notes.
import { Board, marked, type Node, paragraph, plain, rich } from './board.ts'
import { colors, sizes } from './fixtures-geo.ts'

const fonts = ['draw', 'sans', 'serif', 'mono'] as const

function texts(): Board {
  const board = new Board()
  for (const [row, size] of sizes.entries())
    for (const [column, font] of fonts.entries())
      board.add(
        'text',
        { size, font, w: 200, richText: plain('Hand gloves 123') },
        { x: column * 420, y: row * 80 },
      )
  return board
}

function wrapped(): Board {
  const board = new Board()
  for (const [at, textAlign] of (['start', 'middle', 'end'] as const).entries()) {
    const common = { textAlign, font: 'sans' }
    const content = 'A text that is wrapped where its box ends.\nAnd a second paragraph.'
    board.add(
      'text',
      { ...common, autoSize: false, w: 240, richText: plain(content) },
      { x: at * 280 },
    )
    board.add(
      'text',
      { ...common, richText: plain('Short\nA longer line'), w: 170 },
      { x: at * 280, y: 260 },
    )
  }
  board.add('text', { scale: 2, richText: plain('Twice the size'), w: 300 }, { y: 360 })
  for (const [at, textAlign] of (['start', 'middle', 'end'] as const).entries())
    board.add(
      'text',
      { textAlign, scale: 4, richText: plain('Large'), w: 100 },
      { y: 440 + at * 140 },
    )
  board.add(
    'text',
    { scale: 0.5, color: 'violet', richText: plain('Half the size') },
    { x: 420, y: 360 },
  )
  return board
}

function scripts(): Board {
  const board = new Board()
  board.add('text', { richText: plain('白板 中文 日本語'), w: 300 })
  board.add('text', { richText: plain('Привет Ελληνικά'), w: 300 }, { y: 60 })
  board.add('text', { richText: plain('مرحبا بالعالم'), w: 300 }, { y: 120 })
  board.add('text', { richText: plain('สวัสดี 😀'), w: 300 }, { y: 180 })
  return board
}

const item = (...content: readonly (Node | string)[]): Node => ({
  type: 'listItem',
  content: [paragraph(...content)],
})

const richContent = rich(
  paragraph(
    'Plain, ',
    marked('bold', 'bold'),
    ', ',
    marked('italic', 'italic'),
    ' and ',
    marked('both', 'bold', 'italic'),
  ),
  paragraph(
    marked('code', 'code'),
    ', ',
    marked('a link', 'link'),
    ', ',
    marked('struck', 'strike'),
    ' ',
    marked('marked', 'highlight'),
  ),
  { type: 'bulletList', content: [item('one'), item(marked('two', 'bold'))] },
  { type: 'orderedList', attrs: { start: 1 }, content: [item('first'), item('second')] },
)

function richTexts(): Board {
  const board = new Board()
  for (const [at, font] of fonts.entries())
    board.add(
      'text',
      { font, w: 400, autoSize: false, richText: richContent },
      { x: (at % 2) * 460, y: Math.floor(at / 2) * 320 },
    )
  return board
}

function headings(): Board {
  const board = new Board()
  const heading = (level: number): Node => ({
    ...paragraph(`Heading ${level}`),
    type: 'heading',
    attrs: { level },
  })
  board.add('text', {
    font: 'sans',
    w: 400,
    autoSize: false,
    richText: rich(
      heading(1),
      heading(2),
      heading(3),
      paragraph('Text', { type: 'hardBreak' }, 'after a break'),
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [paragraph('outer'), { type: 'bulletList', content: [item('inner')] }],
          },
        ],
      },
    ),
  })
  return board
}

function notes(): Board {
  const board = new Board()
  for (const [at, color] of colors.entries())
    board.add(
      'note',
      { color, richText: plain('Note') },
      { x: (at % 5) * 230, y: Math.floor(at / 5) * 230 },
    )
  return board
}

function noteStyles(): Board {
  const board = new Board()
  for (const [at, size] of sizes.entries())
    board.add(
      'note',
      { size, font: fonts[at], richText: plain('A note of several words') },
      { x: at * 230 },
    )
  board.add(
    'note',
    { align: 'start', verticalAlign: 'start', richText: plain('Top left') },
    { y: 230 },
  )
  board.add(
    'note',
    { align: 'end', verticalAlign: 'end', labelColor: 'red', richText: plain('Bottom right') },
    { x: 230, y: 230 },
  )
  board.add(
    'note',
    { growY: 100, richText: plain('One\nTwo\nThree\nFour\nFive\nSix\nSeven\nEight') },
    { x: 460, y: 230 },
  )
  board.add(
    'note',
    { fontSizeAdjustment: 0.6, richText: plain('Unbelievably') },
    { x: 690, y: 230 },
  )
  board.add('note', { scale: 0.5, richText: plain('Half') }, { x: 920, y: 230 })
  return board
}

export const textFixtures: Readonly<Record<string, () => Board>> = {
  'text-fonts': texts,
  'text-wrapped': wrapped,
  'text-scripts': scripts,
  'text-rich': richTexts,
  'text-headings': headings,
  notes,
  'note-styles': noteStyles,
}
