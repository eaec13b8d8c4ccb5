// A board, or one of its frames, as items of a display list.
import type { DisplayItem, GroupItem } from '../../display-list.ts'
import { type Box, boxAroundBoxes, overlaps } from '../../geometry.ts'
import { isRenderError } from '../../render-error.ts'
import type { BoardElements } from '../kept-elements.ts'
import type { Board, BoardElement, FrameElement, TextElement } from './element.ts'
import { type DrawingOptions, type DrawnBoardElement, ElementDrawer } from './element-drawer.ts'
import { clipToFrame, frameBox, isClipped, isFrame } from './frames.ts'

/** Items, and the box around the elements that they show. */
export interface DrawnBoard {
  readonly items: readonly DisplayItem[]
  /** `undefined` if the board is empty. */
  readonly bounds: Box | undefined
}

/** The elements of a board, with what they have to do with each other. */
class BoardDrawing {
  readonly #drawer: ElementDrawer
  readonly #options: DrawingOptions
  readonly #elements: readonly BoardElement[]
  readonly #frames: ReadonlyMap<string, FrameElement>
  /** The texts in other elements, by the id of what they are in. */
  readonly #labels = new Map<string, TextElement[]>()

  constructor({ elements }: Board, options: DrawingOptions) {
    this.#options = options
    this.#drawer = new ElementDrawer(options)
    this.#frames = new Map(elements.filter(isFrame).map((frame) => [frame.id, frame]))
    const ids = new Set(elements.flatMap(({ id, type }) => (type === 'text' ? [] : id)))
    const isLabel = (element: BoardElement): element is TextElement & { containerId: string } =>
      element.type === 'text' && element.containerId !== undefined && ids.has(element.containerId)
    for (const label of elements.filter(isLabel)) {
      const others = this.#labels.get(label.containerId)
      if (others) others.push(label)
      else this.#labels.set(label.containerId, [label])
    }
    const others = elements.filter((element) => !isLabel(element))
    const isEmbed = ({ type }: BoardElement): boolean => type === 'embeddable' || type === 'iframe'
    // Excalidraw shows embedded pages above all other elements.
    this.#elements = [...others.filter((one) => !isEmbed(one)), ...others.filter(isEmbed)]
  }

  whole(): DrawnBoard {
    const items: DisplayItem[] = []
    const boxes: Box[] = []
    let clip: { readonly frame: FrameElement; readonly items: DisplayItem[] } | undefined
    for (const element of this.#elements) {
      const frame = this.#frameOf(element)
      const drawn = this.#draw(element, frame)
      if (!drawn) continue
      if (!frame) boxes.push(drawn.bounds)
      if (!frame || !isClipped(element, frame, drawn.bounds)) {
        items.push(...drawn.items)
        clip = undefined
        continue
      }
      // Neighbours in one frame share its clip.
      if (clip?.frame !== frame) {
        clip = { frame, items: [] }
        items.push(clipToFrame(frame, clip.items))
      }
      clip.items.push(...drawn.items)
    }
    return { items, bounds: boxAroundBoxes(boxes) }
  }

  /** What is seen in a frame, without its outline and name. */
  frame(frame: FrameElement): DrawnBoard {
    const box = frameBox(frame)
    const inside = this.#elements.flatMap((element) => {
      const other = this.#frameOf(element)
      if (isFrame(element) || (other && other !== frame)) return []
      const drawn = this.#draw(element, frame)
      return drawn && overlaps(drawn.bounds, box) ? drawn.items : []
    })
    const { left, top, width, height } = { ...box, width: frame.width, height: frame.height }
    const cut: GroupItem = {
      kind: 'group',
      items: inside,
      clip: { commands: [['rect', left, top, width, height]], box },
    }
    return { items: [cut], bounds: box }
  }

  #frameOf({ frameId }: BoardElement): FrameElement | undefined {
    return frameId === undefined ? undefined : this.#frames.get(frameId)
  }

  /** @returns `undefined` for an element that nothing can be drawn of */
  #draw(element: BoardElement, frame: FrameElement | undefined) {
    try {
      const labels = this.#labels.get(element.id) ?? []
      const frameOpacity = element.frameId === frame?.id ? (frame?.opacity ?? 1) : 1
      const { kept } = this.#options
      return kept
        ? this.#drawUnlessKept(element, labels, frameOpacity, kept)
        : this.#drawNow(element, labels, frameOpacity)
    } catch (error) {
      if (isRenderError(error)) throw error
      this.#options.tally.omit(`elements of type "${element.type}" that are damaged`)
      return undefined
    }
  }

  #drawNow(
    element: BoardElement,
    labels: readonly TextElement[],
    frameOpacity: number,
  ): Omit<DrawnBoardElement, 'hatched'> {
    const items = this.#drawer.draw(element, labels, frameOpacity)
    return { items, bounds: this.#drawer.boundsWith(element, labels) }
  }

  #drawUnlessKept(
    element: BoardElement,
    labels: readonly TextElement[],
    frameOpacity: number,
    kept: BoardElements<DrawnBoardElement>,
  ): Omit<DrawnBoardElement, 'hatched'> {
    const { id } = element
    const { hatching } = this.#drawer
    // Images depend on the board's files, too.
    const source =
      element.type === 'image'
        ? undefined
        : [element, labels, frameOpacity, this.#options.background]
    const known = source && kept.find(id, source)
    if (known && hatching.spend(known.hatched)) return known
    hatching.takeSpent()
    const drawn = this.#drawNow(element, labels, frameOpacity)
    const hatched = hatching.takeSpent()
    return kept.keep(id, hatched && source, { ...drawn, hatched: hatched ?? [] })
  }
}

/** Draws a board as a whole. */
export const drawBoard = (board: Board, options: DrawingOptions): DrawnBoard =>
  new BoardDrawing(board, options).whole()

/** Draws what is in a frame. */
export const drawFrame = (board: Board, frame: FrameElement, options: DrawingOptions): DrawnBoard =>
  new BoardDrawing(board, options).frame(frame)
