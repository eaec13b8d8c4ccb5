// Lines and arrows.
import lzString from 'lz-string'
import { element, type Fixture, flat, line, ops } from './elements.ts'

/** By what they show. */
export const lineFixtures: Readonly<Record<string, Fixture>> = {
  'a pencil line': {
    elements: [element(1, line, flat)],
    red: [
      [-78, 0],
      [0, 2],
      [78, -2],
    ],
    white: [
      [0, 6],
      [-90, 0],
    ],
  },
  'a pencil line with pressure is wider where it was pressed': {
    elements: [
      element(
        1,
        { ...line, thickness: 20, strokeType: 'Stroke' },
        lzString.compress(
          JSON.stringify([-80, 0, 0.05, -60, 0, 0.05, -40, 0, 0.05, 20, 0, 1, 50, 0, 1, 80, 0, 1]),
        ),
      ),
    ],
    red: [
      [50, 8],
      [-60, 0],
    ],
    white: [[-70, 8]],
  },
  'a pencil line of short dots': {
    elements: [element(1, { ...line, thickness: 10, strokeType: 'Dotted' }, flat)],
    red: [
      [-80, 0],
      [-59, 0],
    ],
    white: [[-69, 0]],
  },
  'a pencil line of long dashes': {
    elements: [element(1, { ...line, thickness: 10, strokeType: 'LongDotted' }, flat)],
    red: [
      [-70, 0],
      [-20, 0],
    ],
    white: [[-45, 0]],
  },
  'a line with dashes of its own': {
    elements: [
      element(11, { ...line, strokeType: 'LongDotted', lineDash: [4, 4], lineCap: 'square' }, flat),
    ],
    red: [[-70, 0]],
    white: [[-44, 0]],
  },
  'a dot': {
    elements: [element(1, { ...line, thickness: 20 }, ops([0, 0]))],
    red: [[0, 8]],
    white: [[0, 12]],
  },
  'a laser line': { elements: [element(9, { ...line, duration: 1 }, flat)], red: [[0, 0]] },
  'a straight line': {
    elements: [element(11, line, ops([-80, -40], [80, 40]))],
    red: [
      [0, 0],
      [40, 20],
    ],
    white: [[40, -20]],
  },
  'an arrow': {
    elements: [element(7, line, ops([-80, 0], [80, 0]))],
    red: [
      [-70, 0],
      [56, 6],
      [76, 0],
    ],
    white: [[-70, 8]],
  },
}
