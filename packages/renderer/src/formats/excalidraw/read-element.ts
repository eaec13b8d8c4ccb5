// Reads one element, of any version of Excalidraw since 2020.
import type { Point } from '../../geometry.ts'
import { type Fields, isFields, number, oneOf, text } from '../fields.ts'
import type { Tally } from '../tally.ts'
import type {
  BoardElement,
  ImageElement,
  LinearElement,
  Roundness,
  TextElement,
} from './element.ts'
import { fontOf } from './typefaces.ts'

/** As far as a board may reach, as in this project's own scenes. */
const maxCoordinate = 1e7
const maxStrokeWidth = 1e4
const [minFontSize, maxFontSize] = [0.01, 1e4]
const defaultFontSize = 20

const coordinate = (value: unknown, fallback = 0): number =>
  number(value, fallback, -maxCoordinate, maxCoordinate)

/** Old elements say whether they are round, and new ones how. */
function readRoundness({ roundness, strokeSharpness, type }: Fields): Roundness | undefined {
  if (isFields(roundness))
    return {
      type: number(roundness.type, 2),
      value:
        roundness.value === undefined ? undefined : number(roundness.value, 32, 0, maxCoordinate),
    }
  if (strokeSharpness !== 'round') return undefined
  const isRectangle = type === 'rectangle' || type === 'image'
  return { type: isRectangle ? 1 : 2, value: undefined }
}

function readBase(fields: Fields, label: string) {
  const { groupIds } = fields
  const [width, height] = [coordinate(fields.width), coordinate(fields.height)]
  return {
    id: text(fields.id) ?? label,
    label,
    // An element that was drawn to the left or up may have a negative size.
    x: coordinate(fields.x) + Math.min(0, width),
    y: coordinate(fields.y) + Math.min(0, height),
    width: Math.abs(width),
    height: Math.abs(height),
    angle: number(fields.angle, 0, -1e4, 1e4),
    strokeColor: text(fields.strokeColor) ?? '#1e1e1e',
    backgroundColor: text(fields.backgroundColor) ?? 'transparent',
    fillStyle: text(fields.fillStyle) ?? 'solid',
    strokeWidth: number(fields.strokeWidth, 2, 0, maxStrokeWidth) || 2,
    strokeStyle: oneOf(fields.strokeStyle, ['solid', 'dashed', 'dotted'], 'solid'),
    roughness: number(fields.roughness, 1, 0, 10),
    opacity: number(fields.opacity, 100, 0, 100) / 100,
    // Without a seed, lines would be different each time.
    seed: Math.trunc(number(fields.seed, 1, -(2 ** 31), 2 ** 31)) || 1,
    roundness: readRoundness(fields),
    frameId: text(fields.frameId),
    isGrouped: Array.isArray(groupIds) && groupIds.length > 0,
  }
}

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'number' &&
  Math.abs(value[0]) <= maxCoordinate &&
  Math.abs(value[1]) <= maxCoordinate

/** @returns `undefined` for a line of which nothing can be drawn */
function readPoints({ points }: Fields, label: string, tally: Tally): readonly Point[] | undefined {
  if (!Array.isArray(points)) return undefined
  tally.addPoints(points.length, label)
  const valid = points.filter(isPoint)
  return valid.length === 0 ? undefined : valid
}

const arrowhead = (value: unknown): string | undefined => text(value)

function readLinear(fields: Fields, label: string, tally: Tally): LinearElement | undefined {
  const base = readBase(fields, label)
  const isArrow = fields.type === 'arrow'
  const read = readPoints(fields, label, tally)
  const points: readonly Point[] =
    read && read.length > 1
      ? read
      : // The first arrows had a size and no points.
        [
          [0, 0],
          [coordinate(fields.width), coordinate(fields.height)],
        ]
  return {
    ...base,
    // The points may be on either side of the first one.
    x: coordinate(fields.x),
    y: coordinate(fields.y),
    type: isArrow ? 'arrow' : 'line',
    points,
    isElbow: isArrow && fields.elbowed === true,
    startArrowhead: isArrow ? arrowhead(fields.startArrowhead) : undefined,
    endArrowhead: isArrow
      ? fields.endArrowhead === undefined
        ? 'arrow'
        : arrowhead(fields.endArrowhead)
      : undefined,
  }
}

function readFreedraw(fields: Fields, label: string, tally: Tally): BoardElement | undefined {
  const points = readPoints(fields, label, tally)
  if (!points) return undefined
  const { pressures, strokeOptions } = fields
  const { streamline, variability } = Object(strokeOptions)
  const all = Array.isArray(pressures) ? pressures : []
  return {
    ...readBase(fields, label),
    x: coordinate(fields.x),
    y: coordinate(fields.y),
    type: 'freedraw',
    points,
    pressures: all.map((pressure) => number(pressure, 0.5, 0, 1)),
    simulatesPressure: fields.simulatePressure === true || all.length === 0,
    streamline: number(streamline, 0.5, 0, 1),
    hasConstantWidth: variability === 'constant',
  }
}

const lineEnd = /\r\n?|\n/

function readText(fields: Fields, label: string, tally: Tally): TextElement | undefined {
  const content = text(fields.text)
  if (content === undefined) return undefined
  tally.addText(content, label)
  // The first texts had a font such as "20px Virgil".
  const [, oldSize, oldFamily] = /^([\d.]+)px (.+)$/.exec(text(fields.font) ?? '') ?? []
  const size = number(fields.fontSize, Number(oldSize ?? defaultFontSize))
  const fontSize = number(size, defaultFontSize, minFontSize, maxFontSize)
  const { typeface, lineHeight } = fontOf(fields.fontFamily ?? oldFamily)
  const base = readBase(fields, label)
  const lines = content.split(lineEnd).length
  // Before texts had a line height, it was that of their box.
  const ownHeight = base.height > 0 ? base.height / lines / fontSize : lineHeight
  return {
    ...base,
    type: 'text',
    text: content,
    fontSize,
    typeface,
    lineHeight: number(fields.lineHeight, ownHeight, 0.1, 100),
    height: base.height || lines * fontSize * lineHeight,
    textAlign: oneOf(fields.textAlign, ['left', 'center', 'right'], 'left'),
    containerId: text(fields.containerId),
  }
}

function readCrop({ crop }: Fields): ImageElement['crop'] {
  if (!isFields(crop)) return undefined
  const size = (value: unknown): number => number(value, 0, 0, maxCoordinate)
  const [naturalWidth, naturalHeight] = [size(crop.naturalWidth), size(crop.naturalHeight)]
  const [width, height] = [size(crop.width), size(crop.height)]
  if (!(naturalWidth > 0 && naturalHeight > 0 && width > 0 && height > 0)) return undefined
  return { x: size(crop.x), y: size(crop.y), width, height, naturalWidth, naturalHeight }
}

function readImage(fields: Fields, label: string): ImageElement {
  const [scaleX, scaleY] = Array.isArray(fields.scale) ? fields.scale : []
  return {
    ...readBase(fields, label),
    type: 'image',
    fileId: text(fields.fileId),
    isFlippedX: number(scaleX, 1) < 0,
    isFlippedY: number(scaleY, 1) < 0,
    crop: readCrop(fields),
  }
}

/**
 * Reads an element.
 *
 * @returns `undefined` for one that shows nothing; it is counted if Excalidraw would show something
 * @throws RenderError if the board is too large
 */
export function readElement(fields: Fields, label: string, tally: Tally): BoardElement | undefined {
  const { type } = fields
  switch (type) {
    case 'rectangle':
    case 'diamond':
    case 'ellipse':
      return { ...readBase(fields, label), type }
    case 'embeddable':
    case 'iframe':
      return { ...readBase(fields, label), type, link: text(fields.link) ?? '' }
    case 'line':
    case 'arrow':
    // What lines drawn by hand were called in 2020.
    case 'draw':
      return readLinear(fields, label, tally)
    case 'freedraw':
      return readFreedraw(fields, label, tally)
    case 'text':
      return readText(fields, label, tally)
    case 'image':
      return readImage(fields, label)
    case 'frame':
    case 'magicframe': {
      const name = text(fields.name) ?? (type === 'frame' ? 'Frame' : 'AI Frame')
      return { ...readBase(fields, label), type, name }
    }
    // The rectangle of a selection, which early versions have saved.
    case 'selection':
      return undefined
    default:
      tally.omit(`elements of type ${JSON.stringify(String(type).slice(0, 40))}`)
      return undefined
  }
}
