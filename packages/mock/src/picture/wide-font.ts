// A font of dots, 16 high: Chinese, Japanese, Greek and Cyrillic, and those of ASCII beside them.
import { ascii, type Font } from './font.ts'
import { characters, dots } from './han.gen.ts'

const size = 16
const bytesEach = (size * size) / 8

async function inflate(text: string): Promise<Uint8Array> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function decode(): Promise<Font> {
  const bitmap = await inflate(dots)
  const places = new Map(Array.from(characters, (character, index) => [character, index]))
  return {
    height: size,
    gap: 2 * ascii.gap,
    has: (character) => ascii.has(character) || places.has(character),
    widthOf: (character) => (ascii.has(character) ? 2 * ascii.widthOf(character) : size),
    hasDot: (character, x, y) => {
      if (ascii.has(character)) return ascii.hasDot(character, x >> 1, y >> 1)
      const place = (places.get(character) ?? 0) * bytesEach + (x >> 3) * size + y
      return (((bitmap[place] ?? 0) >> (7 - (x & 7))) & 1) === 1
    },
  }
}

let decoded: Promise<Font> | undefined

/** The font, decoded by the first who wants it. */
export function wideFont(): Promise<Font> {
  decoded ??= decode()
  return decoded
}
