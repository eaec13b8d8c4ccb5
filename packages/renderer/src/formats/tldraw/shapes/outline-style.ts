// What outlines of shapes are made from.
import type { Course } from '../outline.ts'
import type { Dash } from '../stroke-outline.ts'
import type { Size } from '../styles.ts'

/** The size of a shape. */
export interface Extent {
  readonly w: number
  readonly h: number
}

/** What an outline depends on besides its size. */
export interface OutlineStyle {
  readonly seed: string
  /** The width of its line. */
  readonly width: number
  readonly dash: Dash
  readonly size: Size
  readonly scale: number
}

/** How an outline is made. */
export type Outline = (extent: Extent, style: OutlineStyle) => Course[]
