// What all elements can have, and texts.
import { blue, element, type Fixture, filled, flat, line, red, shape, text } from './elements.ts'

/** By what they show. */
export const otherFixtures: Readonly<Record<string, Fixture>> = {
  'a scaled shape': {
    elements: filled(12, { scale: [0.5, 1.5] }),
    blue: [[0, 40]],
    white: [[40, 0]],
  },
  'a moved shape': {
    elements: filled(12, { translate: [40, 10], scale: [0.5, 0.5] }),
    blue: [[60, 10]],
    white: [[0, 10]],
  },
  'a turned shape': {
    elements: filled(12, { rotate: 90, scale: [1, 0.5] }),
    blue: [
      [0, 40],
      [10, 0],
    ],
    white: [[40, 0]],
  },
  'a turned text': {
    elements: [element(10, { ...text, rotate: 90 }, '')],
    red: [[0, -40]],
    white: [[-40, 0]],
  },
  'a part that was erased': {
    elements: [
      element(
        1,
        {
          ...line,
          eraserlines: [
            {
              op: [
                [-10, -20, -10, 20],
                [40, 0],
              ],
              thickness: 20,
              workId: 'x',
            },
          ],
        },
        flat,
      ),
    ],
    red: [
      [-40, 0],
      [20, 0],
      [70, 0],
    ],
    white: [
      [-10, 0],
      [40, 0],
    ],
  },
  'parts of a filled shape that were erased twice': {
    elements: filled(12, {
      eraserlines: [
        { op: [[-60, 0, 60, 0, -60, 0]], thickness: 10, workId: 'x' },
        { op: [[0, -30, 0, 30]], thickness: 10, workId: 'y' },
      ],
    }),
    blue: [
      [30, 15],
      [-30, -15],
    ],
    white: [
      [0, 0],
      [30, 0],
      [0, 20],
    ],
  },
  'a text': {
    elements: [element(10, text, '')],
    red: [[-50, 0]],
    white: [
      [50, 0],
      [-50, -35],
    ],
  },
  'a text at the right': {
    elements: [element(10, { ...text, textAlign: 'right' }, '')],
    red: [[50, 0]],
    white: [[-50, 0]],
  },
  'a text at the bottom of its box': {
    elements: [
      element(
        10,
        { ...text, boxPoint: [-60, -50], boxSize: [120, 100], verticalAlign: 'bottom' },
        '',
      ),
    ],
    red: [[-50, 30]],
    white: [[-50, -20]],
  },
  'a text with a background': {
    elements: [element(10, { ...text, text: ' ', fontBgColor: blue }, '')],
    blue: [
      [0, 0],
      [55, 15],
    ],
    white: [[65, 0]],
  },
  'a text with lines under and through it': {
    elements: [
      element(
        10,
        {
          ...text,
          text: 'iiiiiiii',
          underline: true,
          lineThrough: true,
          bold: 'bold',
          italic: 'italic',
        },
        '',
      ),
    ],
    white: [[90, 0]],
  },
  'a text in a shape': {
    elements: filled(12, {
      textOpt: { ...text, boxPoint: undefined, textAlign: 'center', verticalAlign: 'middle' },
    }),
    red: [
      [-10, 0],
      [10, 0],
    ],
    blue: [[-55, 0]],
  },
  'a line that may be seen through': {
    elements: [
      element(12, { ...shape, strokeColor: 'transparent', fillColor: 'rgba(0,0,255,0)' }),
      element(11, { ...line, strokeColor: '#ff0000ff' }, flat),
    ],
    red: [[0, 0]],
    white: [[0, 20]],
  },
  'elements by their zIndex': {
    elements: [
      element(12, { ...shape, zIndex: 2 }),
      element(12, { ...shape, fillColor: red, zIndex: 1 }),
    ],
    blue: [[0, 0]],
  },
  'what the tools without a picture leave': {
    elements: [2, 3, 4, 5, 6, 8].map((tool) => element(tool, shape)),
    white: [[0, 0]],
  },
  'points that are not compressed': {
    elements: [{ toolsType: 11, opt: line, op: [-80, 0, 0, 80, 0, 0] }],
    red: [[0, 0]],
  },
  'an element without options': { elements: [{ toolsType: 11, ops: flat }], white: [[0, 5]] },
}
