// A scene as a display list.
import type { Color, DisplayItem, DisplayList, PathItem } from '../../display-list.ts'
import { type Box, boxAroundPacked, boxAroundPoints, packPoints } from '../../geometry.ts'
import type { Arrow, Background, Element, Pencil, Scene, Text } from './scene.gen.ts'
import { arrowCommands, arrowMargin, shapeCommands } from './shapes.ts'

const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]
const defaultStrokeWidth = 2
const defaultTextSize = 16

type Shape = Extract<Element, { readonly fillColor?: unknown }>
type Appearance = Pick<DisplayItem, 'opacity' | 'rotation'>

const appearanceOf = ({ opacity, rotation }: Element): Appearance => ({
  ...(opacity !== undefined && { opacity }),
  ...(rotation !== undefined && { rotation }),
})

const boxOf = ({
  x,
  y,
  width,
  height,
}: Omit<Background, 'src'> & { x: number; y: number }): Box => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

type Line = Extract<Element, { readonly type: 'pencil' | 'straight' }>

function lineItem(element: Line, points: Float64Array): PathItem {
  const { strokeColor: color = black, strokeWidth: width = defaultStrokeWidth } = element
  return {
    kind: 'path',
    outline: { kind: 'freehand', points },
    stroke: { color, width },
    box: boxAroundPacked(points),
    ...appearanceOf(element),
  }
}

function arrowItem(element: Arrow): PathItem {
  const { from, to, strokeColor = black, strokeWidth = defaultStrokeWidth } = element
  return {
    kind: 'path',
    outline: { kind: 'commands', commands: arrowCommands(from, to, strokeWidth) },
    // Line and head are one filled outline, so that what is behind shines through evenly.
    fill: { kind: 'solid', color: strokeColor },
    box: boxAroundPoints([from, to]),
    margin: arrowMargin(strokeWidth),
    ...appearanceOf(element),
  }
}

function shapeItem(element: Shape): PathItem {
  const { type, fillColor, strokeColor = black, strokeWidth = defaultStrokeWidth } = element
  const box = boxOf(element)
  return {
    kind: 'path',
    outline: { kind: 'commands', commands: shapeCommands(type, box) },
    ...(fillColor && { fill: { kind: 'solid', color: fillColor } }),
    ...(strokeWidth > 0 && { stroke: { color: strokeColor, width: strokeWidth } }),
    box,
    ...appearanceOf(element),
  }
}

function textItem(element: Text): DisplayItem {
  const {
    type: _,
    textSize,
    strokeColor,
    textColor,
    fontFamily,
    backgroundColor,
    ...text
  } = element
  return {
    ...text,
    kind: 'text',
    size: textSize ?? defaultTextSize,
    color: textColor ?? strokeColor ?? black,
    ...(fontFamily !== undefined && { typeface: fontFamily }),
    ...(backgroundColor !== undefined && { background: backgroundColor }),
  }
}

/** Gets the points of a stroke, x and y of each in turn. */
export type PointSource = (element: Pencil) => Float64Array

const ownPoints: PointSource = ({ points }) => packPoints(points)

/** @param index - where the element is in the scene */
export function itemOf(
  element: Element,
  index: number,
  pointsOf: PointSource = ownPoints,
): DisplayItem {
  switch (element.type) {
    case 'pencil':
      return lineItem(element, pointsOf(element))
    case 'straight':
      return lineItem(element, packPoints([element.from, element.to]))
    case 'arrow':
      return arrowItem(element)
    case 'text':
      return textItem(element)
    case 'image': {
      const { src } = element
      const label = `elements[${index}].src`
      return { kind: 'image', src, box: boxOf(element), label, ...appearanceOf(element) }
    }
    default:
      return shapeItem(element)
  }
}

/** The scene as a display list, which frames the background page if there is one. */
export function toDisplayList(scene: Scene, pointsOf?: PointSource): DisplayList {
  const { backgroundColor: background = white, ppt, elements = [] } = scene
  const items = elements.map((element, index) => itemOf(element, index, pointsOf))
  if (!ppt) return { background, items }
  const { src, width, height } = ppt
  const frame = boxOf({ x: -width / 2, y: -height / 2, width, height })
  const page: DisplayItem = { kind: 'image', src, box: frame, label: 'ppt.src' }
  return { background, frame, items: [page, ...items] }
}
