// Shapes.
import { element, type Fixture, filled, ops, shape } from './elements.ts'

/** By what they show. */
export const shapeFixtures: Readonly<Record<string, Fixture>> = {
  'a rectangle': {
    elements: filled(12),
    red: [
      [-60, 0],
      [0, 30],
    ],
    blue: [
      [0, 0],
      [55, 25],
    ],
    white: [[70, 0]],
  },
  'a rectangle by four corners': {
    elements: [element(12, shape, ops([-60, -30], [60, -30], [60, 30], [-60, 30]))],
    red: [
      [-60, 0],
      [0, 30],
    ],
    blue: [[0, 0]],
  },
  'a rectangle that is not filled': {
    elements: filled(12, { fillColor: 'transparent' }),
    red: [[-60, 0]],
    white: [[0, 0]],
  },
  'an ellipse': {
    elements: filled(13),
    red: [
      [-60, 0],
      [0, 30],
    ],
    blue: [[0, 0]],
    white: [[-55, -27]],
  },
  'a star': {
    elements: filled(14, { vertices: 10, innerVerticeStep: 2, innerRatio: 0.4 }),
    blue: [
      [0, 0],
      [0, -20],
    ],
    white: [
      [-40, -25],
      [0, 27],
    ],
  },
  'a star with wide rays': {
    elements: filled(14, { vertices: 12, innerVerticeStep: 2, innerRatio: 0.95 }),
    blue: [
      [0, 0],
      [40, 0],
      [0, 22],
    ],
  },
  'a triangle': {
    elements: filled(15),
    blue: [
      [0, 20],
      [0, -15],
    ],
    white: [
      [-55, -25],
      [55, -25],
    ],
  },
  'a rhombus': {
    elements: filled(16),
    blue: [[0, 0]],
    white: [
      [-50, -25],
      [50, 25],
    ],
  },
  'a polygon of three corners': {
    elements: filled(17, { vertices: 3 }),
    blue: [[0, 0]],
    white: [[-50, -25]],
  },
  'a polygon of six corners': {
    elements: filled(17, { vertices: 6 }),
    blue: [
      [0, 20],
      [40, 0],
    ],
  },
  'a speech balloon whose tail points down': {
    elements: filled(18, { placement: 'bottom' }),
    blue: [
      [0, 0],
      [0, 24],
    ],
    white: [[-40, 26]],
  },
  'a speech balloon whose tail points up to the left': {
    elements: filled(18, { placement: 'topLeft' }),
    blue: [
      [0, 0],
      [-36, -21],
    ],
    white: [[40, -26]],
  },
  'a speech balloon whose tail points right': {
    elements: filled(18, { placement: 'right' }),
    blue: [
      [0, 0],
      [42, 0],
    ],
    white: [[54, 25]],
  },
  'a speech balloon whose tail points left below': {
    elements: filled(18, { placement: 'leftBottom' }),
    blue: [
      [0, 0],
      [-45, 17],
    ],
    white: [[-54, -20]],
  },
}
