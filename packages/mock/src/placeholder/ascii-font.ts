// A dot font for printable ASCII, 5 dots wide and 8 high.

/** A font of dots. */
export interface DotFont {
  /** The height of a character, in dots. */
  readonly height: number
  /** The gap below a line, in dots. */
  readonly gap: number
  readonly has: (character: string) => boolean
  /** The width of a character with the gap after it, in dots. */
  readonly widthOf: (character: string) => number
  /** Whether the character has a dot at this position. */
  readonly hasDot: (character: string, x: number, y: number) => boolean
}

// Each character from the space on has five columns of two hex digits. The lowest bit is the top dot.
const columns: string = [
  '0000000000 00005f0000 0007000700 147f147f14 242a7f2a12 2313086462 3649562050 0008070300',
  '001c224100 0041221c00 2a1c7f1c2a 08083e0808 0050300000 0808080808 0000606000 2010080402',
  '3e5149453e 00427f4000 7249494946 2141494d33 1814127f10 2745454539 3c4a494931 4121110907',
  '3649494936 464949291e 0000140000 0040340000 0008142241 1414141414 0041221408 0201590906',
  '3e415d594e 7c1211127c 7f49494936 3e41414122 7f4141413e 7f49494941 7f09090901 3e41415173',
  '7f0808087f 00417f4100 2040413f01 7f08142241 7f40404040 7f021c027f 7f0408107f 3e4141413e',
  '7f09090906 3e4151215e 7f09192946 2649494932 03017f0103 3f4040403f 1f2040201f 3f4038403f',
  '6314081463 0304780403 6159494d43 007f414141 0204081020 004141417f 0402010204 4040404040',
  '0003070800 2054547840 7f28444438 3844444428 384444287f 3854545418 00087e0902 18a4a49c78',
  '7f08040478 00447d4000 2040403d00 7f10284400 00417f4000 7c04780478 7c08040478 3844444438',
  'fc18242418 18242418fc 7c08040408 4854545424 04043f4424 3c4040207c 1c2040201c 3c4030403c',
  '4428102844 4c9090907c 4464544c44 0008364100 0000770000 0041360800 0201020402',
].join(' ')

const glyphs: readonly (readonly number[])[] = columns
  .split(' ')
  .map((glyph) => Array.from(glyph.matchAll(/../g), ([column]) => Number.parseInt(column, 16)))

const firstCode = 0x20

export const asciiFont: DotFont = {
  height: 8,
  gap: 1,
  has: (character) => /^[ -~]$/.test(character),
  widthOf: () => 6,
  hasDot: (character, x, y) => {
    const glyph = glyphs[character.charCodeAt(0) - firstCode]
    return (((glyph?.[x] ?? 0) >> y) & 1) === 1
  },
}

/** Composes letters and marks to one character if the font has it, because macOS decomposes file names. */
const compose = (text: string, font: DotFont): string =>
  text.replace(/\P{M}\p{M}+/gu, (letter) => {
    const composed = letter.normalize('NFC')
    return Array.from(composed).every(font.has) ? composed : letter
  })

/** The text with every character that the font lacks as `\u{…}`, and none replaced by another. */
export const toPrintable = (text: string, font: DotFont): string =>
  Array.from(compose(text, font), (character) =>
    font.has(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  ).join('')
