// The fonts of Excalidraw's texts, by the numbers that its files have for them.
import type { Typeface } from '../../display-list.ts'

interface BoardFont {
  readonly typeface: Typeface
  /** Of a text that does not say. */
  readonly lineHeight: number
}

const excalifont: BoardFont = { typeface: 'excalifont', lineHeight: 1.25 }
const virgil: BoardFont = { typeface: 'virgil', lineHeight: 1.25 }
const helvetica: BoardFont = { typeface: 'helvetica', lineHeight: 1.15 }
const cascadia: BoardFont = { typeface: 'cascadia', lineHeight: 1.2 }

const fonts: ReadonlyMap<unknown, BoardFont> = new Map<unknown, BoardFont>([
  [1, virgil],
  [2, helvetica],
  [3, cascadia],
  // What Obsidian's users choose themselves.
  [4, { typeface: 'nunito', lineHeight: 1.25 }],
  [5, excalifont],
  [6, { typeface: 'nunito', lineHeight: 1.35 }],
  [7, { typeface: 'lilita-one', lineHeight: 1.15 }],
  [8, { typeface: 'comic-shanns', lineHeight: 1.25 }],
  [9, { typeface: 'liberation-sans', lineHeight: 1.15 }],
  // Assistant, which only the program itself was written in.
  [10, { typeface: 'nunito', lineHeight: 1.25 }],
  // Names, in the first files.
  ['Virgil', virgil],
  ['Helvetica', helvetica],
  ['Cascadia', cascadia],
])

/** A font by its number or its name. */
export const fontOf = (family: unknown): BoardFont => fonts.get(family) ?? excalifont
