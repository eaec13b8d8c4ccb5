// The elements of a board, once they are read: every field is there, and within limits.
import type { Typeface } from '../../display-list.ts'
import type { Point } from '../../geometry.ts'

/** How corners are rounded, by Excalidraw's numbers: 1 and 2 in proportion to the size, 3 by a fixed radius. */
export interface Roundness {
  readonly type: number
  readonly value: number | undefined
}

interface ElementBase {
  readonly id: string
  /** Its place in the file, such as `elements[3]`. */
  readonly label: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** In radians, clockwise, around the center of its box. */
  readonly angle: number
  readonly strokeColor: string
  readonly backgroundColor: string
  readonly fillStyle: string
  readonly strokeWidth: number
  readonly strokeStyle: 'solid' | 'dashed' | 'dotted'
  readonly roughness: number
  /** 0 to 1. */
  readonly opacity: number
  readonly seed: number
  readonly roundness: Roundness | undefined
  readonly frameId: string | undefined
  readonly isGrouped: boolean
}

export interface ShapeElement extends ElementBase {
  readonly type: 'rectangle' | 'diamond' | 'ellipse'
}

/** What another page is shown in; a picture has a card with its address instead. */
export interface EmbedElement extends ElementBase {
  readonly type: 'embeddable' | 'iframe'
  readonly link: string
}

export interface LinearElement extends ElementBase {
  readonly type: 'line' | 'arrow'
  readonly points: readonly Point[]
  readonly isElbow: boolean
  readonly startArrowhead: string | undefined
  readonly endArrowhead: string | undefined
}

export interface FreedrawElement extends ElementBase {
  readonly type: 'freedraw'
  readonly points: readonly Point[]
  readonly pressures: readonly number[]
  readonly simulatesPressure: boolean
  readonly streamline: number
  readonly hasConstantWidth: boolean
}

export interface TextElement extends ElementBase {
  readonly type: 'text'
  readonly text: string
  readonly fontSize: number
  readonly typeface: Typeface
  /** As a multiple of the size. */
  readonly lineHeight: number
  readonly textAlign: 'left' | 'center' | 'right'
  readonly containerId: string | undefined
}

export interface ImageElement extends ElementBase {
  readonly type: 'image'
  readonly fileId: string | undefined
  readonly isFlippedX: boolean
  readonly isFlippedY: boolean
  /** In pixels of an image of that size. */
  readonly crop:
    | {
        x: number
        y: number
        width: number
        height: number
        naturalWidth: number
        naturalHeight: number
      }
    | undefined
}

export interface FrameElement extends ElementBase {
  readonly type: 'frame' | 'magicframe'
  readonly name: string
}

export type BoardElement =
  | ShapeElement
  | EmbedElement
  | LinearElement
  | FreedrawElement
  | TextElement
  | ImageElement
  | FrameElement

/** A board. */
export interface Board {
  /** From the back to the front, without deleted ones. */
  readonly elements: readonly BoardElement[]
  readonly background: string
  readonly files: Readonly<Record<string, unknown>>
}
