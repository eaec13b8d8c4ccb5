// How an element is drawn roughly: its stroke, its fill, and how rough.
import { boxAroundPoints, type Point } from '../../geometry.ts'
import { isTransparent } from '../css-colors.ts'
import type {
  BoardElement,
  EmbedElement,
  FreedrawElement,
  LinearElement,
  ShapeElement,
} from './element.ts'
import type { RoughOptions } from './rough/pen.ts'

/** An element with rough lines. */
export type RoughElement = ShapeElement | EmbedElement | LinearElement | FreedrawElement

/** The dashes and gaps of a line. */
export function dashOf({ strokeStyle, strokeWidth }: BoardElement): number[] | undefined {
  if (strokeStyle === 'dashed') return [8, 8 + strokeWidth]
  return strokeStyle === 'dotted' ? [1.5, 6 + strokeWidth] : undefined
}

const roundable: readonly string[] = ['rectangle', 'iframe', 'embeddable', 'line', 'diamond']

/** Small elements are drawn less roughly, or they would not be recognized. */
function roughnessOf({ type, roughness, width, height, roundness }: RoughElement): number {
  const larger = Math.max(width, height)
  const smaller = Math.min(width, height)
  const isLine = type === 'line' || type === 'arrow'
  const isLarge =
    (smaller >= 20 && larger >= 50) ||
    (smaller >= 15 && roundness !== undefined && roundable.includes(type)) ||
    (isLine && larger >= 50)
  return isLarge ? roughness : Math.min(roughness / (larger < 10 ? 3 : 2), 2.5)
}

const maxLoopGap = 8

/** Whether a line ends where it begins, so that it has an inside. */
export function isLoop(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return false
  return Math.hypot(last[0] - first[0], last[1] - first[1]) <= maxLoopGap
}

function fillOf(element: RoughElement): string | undefined {
  const { type, backgroundColor } = element
  const isClosed =
    type === 'line' || type === 'freedraw' ? isLoop(element.points) : type !== 'arrow'
  return isClosed && !isTransparent(backgroundColor) ? backgroundColor : undefined
}

// Hatching takes time for each line between each pair of edges, and tiny gaps in a large shape have no end.
const maxLines = 2000
const maxPieces = 200_000
const maxPiecesOfBoard = 1_000_000
const stepsOfPiece = 10

function reachOf(points: readonly Point[]): number {
  const { left, top, right, bottom } = boxAroundPoints(points)
  return right - left + bottom - top
}

/** Keeps hatching within limits. */
export class HatchBudget {
  #pieces = maxPiecesOfBoard
  #spent: number[] = []

  /** What was spent since the last call; `undefined` if there is nothing left. */
  takeSpent(): readonly number[] | undefined {
    const spent = this.#spent
    this.#spent = []
    return this.#pieces > 0 ? spent : undefined
  }

  /** Spends what an element has spent before. Returns whether there is enough, or else spends nothing. */
  spend(amounts: readonly number[]): boolean {
    // One by one, since a sum would be rounded in another way.
    const left = amounts.reduce((pieces, amount) => pieces - amount, this.#pieces)
    if (left <= 0) return false
    this.#pieces = left
    return true
  }

  /** The gap between the lines, or `undefined` if there is no time for any. */
  gapFor(element: RoughElement): number | undefined {
    const { strokeWidth } = element
    // The size that a line says it has may not be that of its points.
    const [reach, edges] =
      'points' in element
        ? [reachOf(element.points), element.points.length]
        : [element.width + element.height, 4]
    const lines = Math.min(maxLines, (2 * maxPieces) / Math.max(2, edges))
    const gap = Math.max(1, strokeWidth * 4, reach / lines)
    // A hachure goes through a shape step by step, also where it draws no line.
    const amount = (reach / gap) * Math.max(1, edges / 2) + reach / stepsOfPiece
    this.#spent.push(amount)
    this.#pieces -= amount
    return this.#pieces > 0 ? gap : undefined
  }
}

/** @param isContinuous - whether the outline is one path with corners that stay where they are */
export function roughOptions(
  element: RoughElement,
  hatching: HatchBudget,
  isContinuous = false,
): RoughOptions {
  const { type, seed, strokeStyle, strokeWidth, fillStyle, roughness } = element
  const isSolid = strokeStyle === 'solid'
  const dash = dashOf(element)
  const fill = fillOf(element)
  const isHatched = fill !== undefined && fillStyle !== 'solid'
  const gap = isHatched ? hatching.gapFor(element) : undefined
  return {
    seed,
    ...(dash && { strokeLineDash: dash }),
    // Two lines over each other would close the gaps between dashes.
    disableMultiStroke: !isSolid,
    strokeWidth: isSolid ? strokeWidth : strokeWidth + 0.5,
    fillWeight: strokeWidth / 2,
    hachureGap: gap ?? strokeWidth * 4,
    roughness: roughnessOf(element),
    stroke: element.strokeColor,
    preserveVertices: isContinuous || roughness < 2,
    ...(fill !== undefined && {
      fill,
      fillStyle: isHatched && gap === undefined ? 'solid' : fillStyle,
    }),
    ...(type === 'ellipse' && { curveFitting: 1 }),
  }
}
