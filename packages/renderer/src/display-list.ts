// The display list: the formats convert files to it, and the canvas draws nothing else. Lengths are in world units, angles in degrees clockwise.
import type { Box, Matrix } from './geometry.ts'

/** Red, green and blue, 0 to 255 each. */
export type Color = readonly [red: number, green: number, blue: number]

/** A step of a path, named and counted as the method of a canvas that it calls. */
export type PathCommand =
  | readonly ['moveTo', x: number, y: number]
  | readonly ['lineTo', x: number, y: number]
  | readonly ['quadraticCurveTo', cx: number, cy: number, x: number, y: number]
  | readonly [
      'bezierCurveTo',
      c1x: number,
      c1y: number,
      c2x: number,
      c2y: number,
      x: number,
      y: number,
    ]
  | readonly ['arc', x: number, y: number, radius: number, startAngle: number, endAngle: number]
  | readonly ['arcTo', x1: number, y1: number, x2: number, y2: number, radius: number]
  | readonly ['ellipse', x: number, y: number, radiusX: number, radiusY: number]
  | readonly ['rect', x: number, y: number, width: number, height: number]
  | readonly ['closePath']

/** The steps of a packed outline: each is one of these numbers and, after it, its coordinates. */
export const packedStep = {
  moveTo: 0,
  lineTo: 1,
  quadraticCurveTo: 2,
  bezierCurveTo: 3,
  closePath: 4,
} as const

/**
 * Where a path runs. A packed outline has its steps as numbers, which costs the garbage collector nothing: a board of
 * rough lines has millions of them. So has a freehand line its points, x and y of each. They are not curves yet: how
 * many of them are worth one depends on the scale at which they are drawn. A freehand line without length is a dot.
 */
export type Outline =
  | { readonly kind: 'commands'; readonly commands: readonly PathCommand[] }
  | { readonly kind: 'packed'; readonly steps: Float64Array }
  | { readonly kind: 'freehand'; readonly points: Float64Array }

/** A drawn line. */
export interface Stroke {
  readonly color: Color
  readonly width: number
  /** Lengths of dashes and gaps in turn. @default a solid line */
  readonly dash?: readonly number[]
  /** Where in the dashes and gaps the line starts. @default 0 */
  readonly dashOffset?: number
  /** @default 'round' */
  readonly cap?: 'round' | 'butt' | 'square'
  /** @default 'round' */
  readonly join?: 'round' | 'miter' | 'bevel'
  /** 0 to 1, in addition to the item's own. @default 1 */
  readonly opacity?: number
}

/** The kinds of letters that a text can ask for. canvas/text/font-families.ts says which fonts have them. */
export type Typeface =
  | 'sans'
  | 'serif'
  | 'mono'
  | 'hand'
  | 'excalifont'
  | 'virgil'
  | 'nunito'
  | 'lilita-one'
  | 'comic-shanns'
  | 'cascadia'
  | 'liberation-sans'
  | 'helvetica'
  | 'shantell-sans'
  | 'ibm-plex-sans'
  | 'ibm-plex-serif'
  | 'ibm-plex-mono'

/** What is inside of a path: a color, or lines that the format has worked out. */
export type Fill =
  | {
      readonly kind: 'solid'
      readonly color: Color
      /** 0 to 1, in addition to the item's own. @default 1 */
      readonly opacity?: number
      /** Which parts of an outline that crosses itself are inside. @default 'nonzero' */
      readonly rule?: 'nonzero' | 'evenodd'
    }
  | { readonly kind: 'hatch'; readonly lines: readonly PathCommand[]; readonly stroke: Stroke }

interface ItemBase {
  /** How much the item as a whole covers what is behind it, 0 to 1. @default 1 */
  readonly opacity?: number
  /** Turns the item about the center of its box. @default 0 */
  readonly rotation?: number
}

/** A path. */
export interface PathItem extends ItemBase {
  readonly kind: 'path'
  readonly outline: Outline
  /** Drawn first. */
  readonly fill?: Fill
  /** Drawn over the fill. */
  readonly stroke?: Stroke
  /** Around the outline, before it is rotated and without the width of its stroke. */
  readonly box: Box
  /** How far the ink reaches beyond the box. @default half of the stroke's width */
  readonly margin?: number
}

/** A part of a text. What it leaves out is that of the whole text. */
export interface TextSpan {
  /** Without line breaks. */
  readonly content: string
  readonly color?: Color
  readonly typeface?: Typeface
  readonly bold?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
  readonly lineThrough?: boolean
  readonly background?: Color
}

/** A paragraph whose parts look different. */
export interface TextParagraph {
  readonly spans: readonly TextSpan[]
  /** How much larger than those of the text its letters are. @default 1 */
  readonly scale?: number
  /** From line to line, as a multiple of the size of its letters. @default that of the text */
  readonly lineHeight?: number
  /** Added between letters, as a multiple of their size. @default 0 */
  readonly letterSpacing?: number
  /** The free space above it. @default 0 */
  readonly spaceAbove?: number
  /** How far from the side on which it starts, in the same units as the text's size. @default 0 */
  readonly indent?: number
  /** Drawn beside its first line, in the indent: a bullet, or a text such as `1.`. @default none */
  readonly marker?: 'disc' | 'circle' | 'square' | { readonly text: string }
}

/** A block of text. Its size is known once it has been laid out. */
export interface TextItem extends ItemBase {
  readonly kind: 'text'
  /** The left edge of the block. */
  readonly x: number
  /** The top edge of the block. */
  readonly y: number
  /** A line break starts a new line. */
  readonly content: string
  /** Drawn instead of the content, if parts of it look different. */
  readonly paragraphs?: readonly TextParagraph[]
  /** Of the letters. */
  readonly size: number
  readonly color: Color
  /** @default 'sans' */
  readonly typeface?: Typeface
  /** @default false */
  readonly bold?: boolean
  /** @default false */
  readonly italic?: boolean
  /** @default false */
  readonly underline?: boolean
  /** @default false */
  readonly lineThrough?: boolean
  /** A color behind each line. @default none */
  readonly background?: Color
  /** Around each letter, so that it can be read over lines. @default none */
  readonly halo?: { readonly color: Color; readonly width: number }
  /** From line to line, as a multiple of the size. @default 1.5 */
  readonly lineHeight?: number
  /** `start` is the side on which the line's paragraph starts, `end` the other. @default 'start' */
  readonly align?: 'start' | 'end' | 'left' | 'center' | 'right'
  /** The base direction. @default the one of each paragraph's first letter */
  readonly direction?: 'ltr' | 'rtl'
  /** The width of the block, in which `align` places the lines. @default the width of the longest line */
  readonly width?: number
  /** Whether lines that are wider than the block wrap. Otherwise they stand out of it. @default true */
  readonly wraps?: boolean
  /** Whether a line that does not wrap ends in an ellipsis where the block ends. @default false */
  readonly truncates?: boolean
  /** Of the block, in which `verticalAlign` places the lines. @default that of the lines */
  readonly height?: number
  /** @default 'top' */
  readonly verticalAlign?: 'top' | 'middle' | 'bottom'
}

/** An image. */
export interface ImageItem extends ItemBase {
  readonly kind: 'image'
  /** Whether it is stretched to its box, or covers it and what stands out is cut off. @default 'stretch' */
  readonly fit?: 'stretch' | 'cover'
  /** The part of the image that is shown, from 0 at its left and top to 1 at its right and bottom. @default all */
  readonly crop?: Box
  /** Whether the image is mirrored, before it is rotated. @default neither */
  readonly flip?: { readonly x: boolean; readonly y: boolean }
  /** A key of the list's `files`, a `data:` URL, or a name that the caller's `loadImage` resolves. */
  readonly src: string
  readonly box: Box
  /** What an error message calls the image, such as `elements[3].src`. */
  readonly label: string
  /** Whether the image is in the colors of the dark theme: lightness is inverted, and hue is kept. @default false */
  readonly isInverted?: boolean
  /** Whether a placeholder is drawn if the image cannot be decoded. Otherwise that is an error. @default false */
  readonly isOptional?: boolean
}

/** Items that are moved, cut off or faded together. */
export interface GroupItem extends ItemBase {
  readonly kind: 'group'
  readonly items: readonly DisplayItem[]
  /** From the items' units to those around the group. @default none */
  readonly transform?: Matrix
  /** Hides what is outside of it; in the items' units. */
  readonly clip?: {
    readonly commands: readonly PathCommand[]
    readonly box: Box
    /** Which parts of an outline that crosses itself are shown. @default 'nonzero' */
    readonly rule?: 'nonzero' | 'evenodd'
  }
  /** Hides what is behind the lines of a text, and as far around them as `margin` says; in the items' units. */
  readonly gap?: { readonly text: TextItem; readonly margin: number; readonly radius: number }
}

/** Anything that is drawn. */
export type DisplayItem = PathItem | TextItem | ImageItem | GroupItem

/** Elements of a scene that cannot be drawn. */
export interface Omission {
  /** What they are in the words of their format, such as `elements of type "magicframe"`. */
  readonly what: string
  readonly count: number
}

/** A scene, ready to be drawn. */
export interface DisplayList {
  readonly background: Color
  /** The part of the world that is framed. @default all items */
  readonly frame?: Box
  /** Left free around all items, if nothing else is framed. @default 0 */
  readonly margin?: number
  /** From the back to the front. */
  readonly items: readonly DisplayItem[]
  /** The image files that the scene's own file holds, by `src`. */
  readonly files?: ReadonlyMap<string, Uint8Array>
  /** What the file holds that cannot be drawn, and that the items leave out or show a placeholder for. */
  readonly omissions?: readonly Omission[]
  /**
   * About how much memory the items take, if they are kept with their board: when it is read again, those of equal
   * elements are the same objects. @default they are not kept
   */
  readonly keptBytes?: number
  /** The name of the file's format; `readDisplayList` adds it. */
  readonly format?: string
}
