// The elements of a board of the appliance plugin. Types and names of fields are those of the plugin's typings; every
// field may be missing, since the plugin's versions differ.
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import { type Fields, isFields, number } from '../fields.ts'
import { decompress } from '../lz-string.ts'

/** The tools by their number in `toolsType`. Other tools leave nothing on the board. */
export const tools = {
  pencil: 1,
  arrow: 7,
  laserPen: 9,
  text: 10,
  straight: 11,
  rectangle: 12,
  ellipse: 13,
  star: 14,
  triangle: 15,
  rhombus: 16,
  polygon: 17,
  speechBalloon: 18,
  image: 19,
  backgroundSvg: 20,
} as const

/** A point, and how hard the pen was pressed. */
export type PenPoint = readonly [x: number, y: number, pressure: number]

/** An element. */
export interface Element {
  readonly tool: number
  readonly points: readonly PenPoint[]
  readonly options: Fields
  /** What an error message calls it, such as `elements[3]`. */
  readonly label: string
}

// As text, a point of three numbers.
const maxCharactersPerPoint = 100

function readNumbers(element: Fields, label: string, { points }: RenderLimits): readonly unknown[] {
  const { ops, op } = element
  if (typeof ops !== 'string' || ops === '') return Array.isArray(op) ? op : []
  try {
    const numbers: unknown = JSON.parse(decompress(ops, points * maxCharactersPerPoint))
    if (Array.isArray(numbers)) return numbers
    throw new Error('It is not a list')
  } catch (cause) {
    throw new RenderError(
      'invalid',
      `${label}.ops cannot be decompressed: write the elements with JSON.stringify and nothing else`,
      { cause },
    )
  }
}

/** @throws RenderError */
export function readElement(element: Fields, index: number, limits: RenderLimits): Element {
  const label = `elements[${index}]`
  const numbers = readNumbers(element, label, limits)
  const points: PenPoint[] = []
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const point = numbers.slice(at, at + 3).map((value) => number(value, Number.NaN))
    if (point.some(Number.isNaN))
      throw new RenderError(
        'invalid',
        `${label}.ops: number ${at} or one of the next two is invalid`,
      )
    points.push(point as unknown as PenPoint)
  }
  return {
    tool: number(element.toolsType, 0),
    points,
    options: isFields(element.opt) ? element.opt : {},
    label,
  }
}

/** Two numbers of an option. */
export function pair(value: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(value)) return undefined
  const [first, second] = value.map((one) => number(one, Number.NaN))
  return first === undefined || second === undefined || Number.isNaN(first + second)
    ? undefined
    : [first, second]
}
