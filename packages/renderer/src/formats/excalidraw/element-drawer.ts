// Draws elements one by one, and knows where each of them is.
import type { DisplayItem, PathItem } from '../../display-list.ts'
import {
  type Box,
  boxAroundBoxes,
  boxAroundPoints,
  boxAroundRotated,
  centerOf,
  type Point,
} from '../../geometry.ts'
import type { Palette } from '../css-colors.ts'
import type { BoardElements } from '../kept-elements.ts'
import type { Tally } from '../tally.ts'
import type {
  BoardElement,
  EmbedElement,
  FreedrawElement,
  LinearElement,
  TextElement,
} from './element.ts'
import { frameItems, isFrame, namedFrameBox } from './frames.ts'
import { boxOfFreedraw, insideOf, strokeOf } from './freedraw.ts'
import { type ImageFiles, imageItem } from './images.ts'
import { type DrawnLine, drawLinear, labelCenter, outsideOf } from './linear.ts'
import { boxAroundCurves, type Curve, itemsOf, type Placement } from './rough.ts'
import { HatchBudget } from './rough-options.ts'
import { shapeOf } from './shapes.ts'
import { embedLabel, textItem } from './text.ts'

const boxOf = ({ x, y, width, height }: BoardElement): Box => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

const boxAround = ([x, y]: Point, { width, height }: TextElement): Box => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
})

const degrees = (angle: number): number => (angle * 180) / Math.PI

function turnPoint([x, y]: Point, [centerX, centerY]: Point, angle: number): Point {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return [
    (x - centerX) * cosine - (y - centerY) * sine + centerX,
    (x - centerX) * sine + (y - centerY) * cosine + centerY,
  ]
}

/** An element, as it is drawn with the texts in it. */
export interface DrawnBoardElement {
  readonly items: readonly DisplayItem[]
  /** The box around what it shows. */
  readonly bounds: Box
  /** What its hatching has spent. */
  readonly hatched: readonly number[]
}

/** What the elements of a board share. */
export interface DrawingOptions {
  readonly palette: Palette
  /** Of the board, as the file has it. */
  readonly background: string
  readonly files: ImageFiles
  readonly tally: Tally
  /** What the elements were drawn as before. @default all of them are drawn */
  readonly kept?: BoardElements<DrawnBoardElement> | undefined
}

/** Draws the elements of a board. */
export class ElementDrawer {
  readonly hatching: HatchBudget = new HatchBudget()
  readonly #options: DrawingOptions
  readonly #lines = new Map<LinearElement, DrawnLine>()

  constructor(options: DrawingOptions) {
    this.#options = options
  }

  /** The box around an element where it is shown. */
  boundsOf(element: BoardElement): Box {
    if (isFrame(element)) return namedFrameBox(element)
    const { type, angle } = element
    if (type === 'line' || type === 'arrow') return this.#boundsOfLine(element)
    if (type === 'freedraw') {
      const box = boxOfFreedraw(element)
      if (angle === 0) return box
      const { x, y, points } = element
      const center = centerOf(box)
      return boxAroundPoints(
        points.map(([pointX, pointY]) => turnPoint([x + pointX, y + pointY], center, angle)),
      )
    }
    const box = boxOf(element)
    if (angle === 0) return box
    const [x, y] = centerOf(box)
    if (type === 'diamond')
      return boxAroundPoints(
        [
          [x, box.top] as const,
          [x, box.bottom] as const,
          [box.left, y] as const,
          [box.right, y] as const,
        ].map((corner) => turnPoint(corner, [x, y], angle)),
      )
    if (type !== 'ellipse') return boxAroundRotated(box, 0, degrees(angle))
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
    const reachX = Math.hypot(element.width * cosine, element.height * sine) / 2
    const reachY = Math.hypot(element.height * cosine, element.width * sine) / 2
    return { left: x - reachX, right: x + reachX, top: y - reachY, bottom: y + reachY }
  }

  /** The box around an element and the texts in it. */
  boundsWith(element: BoardElement, labels: readonly TextElement[]): Box {
    const own = this.boundsOf(element)
    const boxes = labels.map((label, index) =>
      element.type === 'arrow' && index === 0
        ? boxAround(labelCenter(element, this.#drawnLine(element)), label)
        : this.boundsOf(label),
    )
    return boxAroundBoxes([own, ...boxes]) ?? own
  }

  /**
   * An element, and the texts in it.
   *
   * @param labels - the texts that belong to the element
   * @param frameOpacity - of the frame that it is in
   */
  draw(
    element: BoardElement,
    labels: readonly TextElement[],
    frameOpacity: number,
  ): readonly DisplayItem[] {
    const { palette } = this.#options
    const opacity = element.opacity * frameOpacity
    switch (element.type) {
      case 'text':
        return this.#text(element, [element.x, element.y], frameOpacity)
      case 'image':
        return [imageItem(element, this.#options, opacity), ...this.#texts(labels, frameOpacity)]
      case 'frame':
      case 'magicframe':
        return frameItems(element, palette)
      case 'line':
      case 'arrow':
        return this.#line(element, labels, frameOpacity)
      case 'freedraw':
        return [...this.#freedraw(element, opacity), ...this.#texts(labels, frameOpacity)]
      case 'embeddable':
      case 'iframe':
        return this.#embed(element, opacity)
      default: {
        const shape = shapeOf(element, this.hatching)
        const items = itemsOf(shape, this.#placement(element, boxOf(element), opacity), palette)
        return [...items, ...this.#texts(labels, frameOpacity)]
      }
    }
  }

  #placement({ x, y, angle }: BoardElement, box: Box, opacity: number): Placement {
    return { x, y, box, rotation: degrees(angle), opacity }
  }

  #drawnLine(element: LinearElement): DrawnLine {
    const known = this.#lines.get(element)
    if (known) return known
    const line = drawLinear(element, this.hatching, this.#options.background)
    this.#lines.set(element, line)
    return line
  }

  #boundsOfLine(element: LinearElement): Box {
    const { curves, box } = this.#drawnLine(element)
    const { x, y, angle } = element
    if (angle === 0 || curves.length === 0) return box
    const center = centerOf(box)
    return boxAroundCurves(
      curves.map(
        (curve) =>
          curve.map(([pointX, pointY]) =>
            turnPoint([x + pointX, y + pointY], center, angle),
          ) as unknown as Curve,
      ),
    )
  }

  #line(
    element: LinearElement,
    labels: readonly TextElement[],
    frameOpacity: number,
  ): readonly DisplayItem[] {
    const line = this.#drawnLine(element)
    const placement = this.#placement(element, line.box, element.opacity * frameOpacity)
    const items = line.shapes.flatMap((shape): readonly PathItem[] =>
      itemsOf(shape, placement, this.#options.palette),
    )
    const [label] = labels
    if (!label || element.type === 'line') return [...items, ...this.#texts(labels, frameOpacity)]
    const hole = boxAround(labelCenter(element, line), label)
    const box = boxAroundRotated(line.box, 1e6)
    const around = {
      kind: 'group',
      items,
      clip: { commands: outsideOf(hole, items), box },
    } as const
    return [around, ...this.#text(label, [hole.left, hole.top], frameOpacity)]
  }

  #text(element: TextElement, corner: Point, frameOpacity: number): readonly DisplayItem[] {
    const { palette } = this.#options
    return [textItem(element, corner, palette, element.opacity * frameOpacity)].flatMap(
      (item) => item ?? [],
    )
  }

  #texts(labels: readonly TextElement[], frameOpacity: number): readonly DisplayItem[] {
    return labels.flatMap((label) => this.#text(label, [label.x, label.y], frameOpacity))
  }

  #freedraw(element: FreedrawElement, opacity: number): readonly DisplayItem[] {
    const { palette } = this.#options
    const box = boxOfFreedraw(element)
    const placement = this.#placement(element, box, opacity)
    const inside = insideOf(element, this.hatching)
    const filled = inside ? itemsOf(inside, placement, palette) : []
    const paint = palette.paint(element.strokeColor)
    if (paint.opacity === 0) return filled
    const { outline, margin = 0, width, isLine } = strokeOf(element)
    const { color } = paint
    const item: PathItem = {
      kind: 'path',
      outline,
      margin,
      box,
      rotation: placement.rotation,
      ...(opacity * paint.opacity < 1 && { opacity: opacity * paint.opacity }),
      ...(isLine ? { stroke: { color, width } } : { fill: { kind: 'solid', color } }),
    }
    return [...filled, item]
  }

  #embed(element: EmbedElement, opacity: number): readonly DisplayItem[] {
    const { palette } = this.#options
    const isInvisible = [element.strokeColor, element.backgroundColor].every(
      (css) => palette.paint(css).opacity === 0,
    )
    const shown: EmbedElement = isInvisible
      ? { ...element, roughness: 0, backgroundColor: '#d3d3d3', fillStyle: 'solid' }
      : element
    const shape = shapeOf(shown, this.hatching)
    return [
      ...itemsOf(shape, this.#placement(element, boxOf(element), opacity), palette),
      embedLabel(element, palette, 1),
    ]
  }
}
