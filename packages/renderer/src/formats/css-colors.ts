// The colors of a board, as CSS writes them, and what the dark theme makes of them.
import { colord, extend } from 'colord'
import names from 'colord/plugins/names'
import type { Color } from '../display-list.ts'

extend([names])

/** A color that may be seen through. */
export interface Paint {
  readonly color: Color
  /** 0 to 1. */
  readonly opacity: number
}

const invisible: Paint = { color: [0, 0, 0], opacity: 0 }
// What a canvas draws in as long as it has not been given a color that it knows.
const black: Paint = { color: [0, 0, 0], opacity: 1 }

// CSS's `invert(93%) hue-rotate(180deg)`, which Excalidraw applies to a light board.
const inversion = 0.93
const hueRotation: readonly (readonly [number, number, number])[] = [
  [-0.574, 1.43, 0.144],
  [0.426, 0.43, 0.144],
  [0.426, 1.43, -0.856],
]

const channel = (value: number): number => Math.min(255, Math.max(0, value))

function darken(color: Color): Color {
  const [red = 0, green = 0, blue = 0] = color.map((value) =>
    channel(255 * inversion + value * (1 - 2 * inversion)),
  )
  const [r = 0, g = 0, b = 0] = hueRotation.map(([ofRed, ofGreen, ofBlue]) =>
    Math.round(channel(ofRed * red + ofGreen * green + ofBlue * blue)),
  )
  return [r, g, b]
}

/** @returns `undefined` for a text that is no color */
function parse(css: string): Paint | undefined {
  const text = css.trim().toLowerCase()
  if (text === 'transparent' || text === 'none') return invisible
  const parsed = colord(text)
  if (!parsed.isValid()) return undefined
  const { r, g, b, a } = parsed.toRgb()
  return { color: [r, g, b], opacity: a }
}

/** The colors of one theme. */
export class Palette {
  readonly isDark: boolean
  readonly #known = new Map<string, Paint>()

  constructor(theme: 'light' | 'dark' = 'light') {
    this.isDark = theme === 'dark'
  }

  /** A color as the file has it, in this theme. */
  paint(css: string): Paint {
    const known = this.#known.get(css)
    if (known) return known
    const light = parse(css) ?? black
    const paint = this.isDark ? { ...light, color: darken(light.color) } : light
    this.#known.set(css, paint)
    return paint
  }

  /** The board's background. A picture is opaque: what shines through is white, or black in the dark. */
  background(css: string): Color {
    const { color, opacity } = this.paint(css)
    const behind = this.paint('#ffffff').color
    const [red = 0, green = 0, blue = 0] = color.map((value, index) =>
      Math.round(value * opacity + (behind[index] ?? 0) * (1 - opacity)),
    )
    return [red, green, blue]
  }
}

/** Whether nothing is seen of a background: it is transparent, or no color. */
export const isTransparent = (css: string): boolean => (parse(css)?.opacity ?? 0) === 0
