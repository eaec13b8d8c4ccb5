// tldraw's sizes and fonts.
import type { Color, Typeface } from '../../display-list.ts'
import type { Palette } from './palette.ts'

export type Size = 's' | 'm' | 'l' | 'xl'

/** The widths of lines. */
export const strokeWidths: Readonly<Record<Size, number>> = { s: 2, m: 3.5, l: 5, xl: 10 }
/** The sizes of letters in texts. */
export const textSizes: Readonly<Record<Size, number>> = { s: 18, m: 24, l: 36, xl: 44 }
/** The sizes of letters in shapes and notes. */
export const labelSizes: Readonly<Record<Size, number>> = { s: 18, m: 22, l: 26, xl: 32 }
/** The sizes of letters on arrows. */
export const arrowLabelSizes: Readonly<Record<Size, number>> = { s: 18, m: 20, l: 24, xl: 28 }

/** The typefaces of tldraw's fonts. */
export const typefaceOf: Readonly<Record<string, Typeface>> = {
  draw: 'shantell-sans',
  sans: 'ibm-plex-sans',
  serif: 'ibm-plex-serif',
  mono: 'ibm-plex-mono',
}

/** The color of lines and texts. A name that a board's own theme has defined is drawn in black. */
export function colorOf({ shades }: Palette, name: string): Color {
  const shade = shades[name] ?? shades.black
  return shade?.solid ?? [0, 0, 0]
}
