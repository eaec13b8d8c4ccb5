// Boards of lines, arrows and freehand lines, with every option.
import { type BoardFile, blueFill, freedraw, grid, line, loop, red, wave } from './elements.ts'

const heads = [
  ...['arrow', 'bar', 'dot', 'circle', 'circle_outline', 'triangle', 'triangle_outline'],
  ...['diamond', 'diamond_outline', 'crowfoot_one', 'crowfoot_many', 'crowfoot_one_or_many'],
]

export const lineBoards: Readonly<Record<string, BoardFile>> = {
  lines: grid(
    [
      { roughness: 0 },
      { roughness: 2 },
      { roundness: { type: 2 } },
      { strokeStyle: 'dashed', roundness: { type: 2 } },
      { strokeStyle: 'dotted' },
      { angle: 0.5, roundness: { type: 2 } },
      { strokeWidth: 4, ...red },
      { opacity: 30 },
    ],
    (fields) =>
      line(
        'line',
        [
          [0, 0],
          [60, 80],
          [120, 10],
          [160, 70],
        ],
        fields,
      ),
  ),
  polygons: grid(
    ['solid', 'hachure', 'cross-hatch', 'zigzag'].flatMap((fillStyle) => [
      { fillStyle, ...blueFill },
      { fillStyle, ...blueFill, roundness: { type: 2 } },
    ]),
    (fields) =>
      line(
        'line',
        [
          [0, 0],
          [150, 20],
          [20, 90],
          [100, -10],
          [0, 0],
        ],
        fields,
      ),
  ),
  'end-arrowheads': grid(
    heads.map((endArrowhead) => ({ endArrowhead })),
    (fields) =>
      line(
        'arrow',
        [
          [0, 0],
          [140, 60],
        ],
        fields,
      ),
  ),
  'start-arrowheads': grid(
    heads.map((startArrowhead) => ({ startArrowhead, endArrowhead: null, roughness: 0, ...red })),
    (fields) =>
      line(
        'arrow',
        [
          [0, 0],
          [70, 60],
          [150, 30],
        ],
        { roundness: { type: 2 }, ...fields },
      ),
  ),
  'arrow-styles': grid(
    [
      { strokeStyle: 'dashed' },
      { strokeStyle: 'dotted' },
      { strokeStyle: 'dotted', endArrowhead: 'triangle' },
      { strokeStyle: 'dashed', endArrowhead: 'dot', strokeWidth: 4 },
      { endArrowhead: undefined },
      { points: [], width: 120, height: 50 },
      { angle: 1, startArrowhead: 'bar' },
      { opacity: 40, endArrowhead: 'triangle_outline' },
    ],
    (fields) =>
      line(
        'arrow',
        [
          [0, 0],
          [80, 60],
          [150, 40],
        ],
        fields,
      ),
  ),
  'curved-arrows': grid(
    [{}, { startArrowhead: 'arrow' }, { roughness: 0 }, { endArrowhead: 'diamond' }],
    (fields) =>
      line(
        'arrow',
        [
          [0, 0],
          [40, 90],
          [110, -20],
          [160, 60],
        ],
        { roundness: { type: 2 }, ...fields },
      ),
  ),
  'elbow-arrows': grid(
    [
      {},
      { roughness: 0, startArrowhead: 'dot' },
      {
        points: [
          [0, 0],
          [0, 60],
          [10, 60],
          [10, 20],
          [150, 20],
        ],
      },
      { strokeStyle: 'dashed' },
    ],
    (fields) =>
      line(
        'arrow',
        [
          [0, 0],
          [70, 0],
          [70, 90],
          [150, 90],
        ],
        { elbowed: true, fixedSegments: null, ...fields },
      ),
  ),
  freedraw: grid(
    [
      {},
      { strokeWidth: 4 },
      { strokeWidth: 1, ...red },
      { simulatePressure: false, pressures: wave(40).map((_, at) => (at % 20) / 20) },
      { angle: 0.8 },
      { opacity: 40 },
      { points: wave(2) },
      { points: wave(3) },
    ],
    (fields) => freedraw(wave(40), fields),
  ),
  'filled-freedraw': grid(
    ['solid', 'hachure', 'cross-hatch', 'zigzag'].map((fillStyle) => ({ fillStyle, ...blueFill })),
    (fields) => freedraw(loop, fields),
    { x: 240, y: 140 },
  ),
}
