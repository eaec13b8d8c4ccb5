// A dot font, 16 dots high, for Chinese, Japanese, Greek, Cyrillic and ASCII.
import { asciiFont, type DotFont } from './ascii-font.ts'
import { inflate } from './inflate.ts'
import { characters, dots } from './unicode-glyphs.gen.ts'

const size = 16
const bytesPerCharacter = (size * size) / 8

function decode(): DotFont {
  const compressed = Uint8Array.from(atob(dots), (character) => character.charCodeAt(0))
  const bitmap = inflate(compressed)
  const indices = new Map(Array.from(characters, (character, index) => [character, index]))
  return {
    height: size,
    gap: 2 * asciiFont.gap,
    has: (character) => asciiFont.has(character) || indices.has(character),
    widthOf: (character) => (asciiFont.has(character) ? 2 * asciiFont.widthOf(character) : size),
    hasDot: (character, x, y) => {
      if (asciiFont.has(character)) return asciiFont.hasDot(character, x >> 1, y >> 1)
      const byte = (indices.get(character) ?? 0) * bytesPerCharacter + (x >> 3) * size + y
      return (((bitmap[byte] ?? 0) >> (7 - (x & 7))) & 1) === 1
    },
  }
}

let decoded: DotFont | undefined

/** The font. The first call decodes it. */
export function loadUnicodeFont(): DotFont {
  decoded ??= decode()
  return decoded
}
