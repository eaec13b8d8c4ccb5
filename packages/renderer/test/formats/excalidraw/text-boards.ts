// Boards of texts, alone, in shapes and on arrows.
import {
  type BoardFile,
  blueFill,
  board,
  container,
  type ElementFields,
  element,
  grid,
  line,
  type Points,
  red,
  text,
} from './elements.ts'

const labelledArrow = (points: Points, fields: ElementFields, size: number): ElementFields[] => {
  const id = `labelled-${fields.x}-${fields.y}`
  return [
    line('arrow', points, { id, boundElements: [{ type: 'text', id: `${id}-text` }], ...fields }),
    text('yes', {
      id: `${id}-text`,
      containerId: id,
      width: size,
      height: 25,
      textAlign: 'center',
      verticalAlign: 'middle',
    }),
  ]
}

const families = [1, 2, 3, 5, 6, 7, 8, 9]

export const textBoards: Readonly<Record<string, BoardFile>> = {
  fonts: grid(
    families.map((fontFamily) => ({ fontFamily })),
    (fields) => text('Hamburg 42', fields),
    { x: 200, y: 60 },
  ),
  'text-alignment': board(
    ['left', 'center', 'right'].flatMap((textAlign, at) => [
      element('rectangle', { x: at * 260, width: 220, height: 80, roughness: 0, strokeWidth: 1 }),
      text('Two lines\nof text', { x: at * 260, width: 220, height: 80, lineHeight: 2, textAlign }),
    ]),
  ),
  'text-styles': grid(
    [
      { fontSize: 36, height: 45 },
      { angle: 0.4 },
      { opacity: 30 },
      { ...red, fontSize: 12 },
      { text: 'R\u00f6ntgen \u00e9t\u00e9', fontFamily: 1 },
      { text: '\u041f\u0440\u0438\u0432\u0435\u0442', fontFamily: 5 },
    ],
    (fields) => text(String(fields.text ?? 'Styles'), fields),
    { x: 200, y: 80 },
  ),
  'old-texts': grid(
    [
      { fontFamily: 1, lineHeight: undefined, height: 26 },
      { fontFamily: 2, lineHeight: undefined, height: 23 },
      { fontFamily: 3, lineHeight: undefined, height: 24 },
    ],
    (fields) => text('Old text', fields),
    { x: 200, y: 80 },
  ),
  'first-texts': board([
    text('First text', { font: '28px Virgil', fontSize: undefined, fontFamily: undefined }),
  ]),
  'texts-in-containers': board([
    ...container('rectangle', { x: 0, y: 0 }, { x: 55, y: 37.5, width: 50, height: 25 }),
    ...container('ellipse', { x: 200, y: 0 }, { x: 255, y: 37.5, width: 50, height: 25 }),
    ...container(
      'diamond',
      { x: 400, y: 0, ...blueFill, fillStyle: 'hachure' },
      { x: 455, y: 37.5, width: 50, height: 25 },
    ),
    ...container(
      'rectangle',
      { x: 0, y: 140, angle: 0.5 },
      { x: 55, y: 177.5, width: 50, height: 25, angle: 0.5 },
    ),
  ]),
  'texts-on-arrows': board([
    ...labelledArrow(
      [
        [0, 0],
        [200, 0],
      ],
      { x: 0, y: 0 },
      32,
    ),
    ...labelledArrow(
      [
        [0, 0],
        [100, 60],
        [200, 0],
      ],
      { x: 260, y: 0, roundness: { type: 2 } },
      32,
    ),
    ...labelledArrow(
      [
        [0, 0],
        [60, 80],
        [140, -20],
        [200, 60],
      ],
      { x: 0, y: 120, roundness: { type: 2 }, strokeWidth: 4 },
      32,
    ),
    ...labelledArrow(
      [
        [0, 0],
        [200, 40],
      ],
      { x: 260, y: 120, strokeStyle: 'dashed', angle: 0.6 },
      32,
    ),
  ]),
}
