// Where shapes are: each one's coordinates are those of its parent, moved and turned.
import { type Matrix, multiply, type Point } from '../../geometry.ts'
import type { Board, Shape } from './board.ts'

/** From a shape's coordinates to those of its parent. */
export function matrixOf({ x, y, rotation }: Shape): Matrix {
  const [cosine, sine] = [Math.cos(rotation), Math.sin(rotation)]
  return [cosine, sine, -sine, cosine, x, y]
}

/** From a shape's coordinates to those of its page. */
export const pageMatrixOf = (board: Board, shape: Shape): Matrix =>
  board
    .parentsOf(shape)
    .reduce<Matrix>((matrix, parent) => multiply(matrixOf(parent), matrix), matrixOf(shape))

/** A matrix that turns and moves, the other way round. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const determinant = a * d - b * c
  const [ia, ib, ic, id] = [d, -b, -c, a].map((value) => value / determinant) as [
    number,
    number,
    number,
    number,
  ]
  return [ia, ib, ic, id, -(ia * e + ic * f), -(ib * e + id * f)]
}

/** Where a point is after a transform. */
export const transformPoint = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
]
