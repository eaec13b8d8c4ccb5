// Draws the picture of a scene: its path, its room and its size, on a colour of the path's own.
import { ascii, type Font, printable } from './font.ts'
import { type Colour, type Deflate, encodePng, type Rows } from './png.ts'

/** What a picture shows. */
export interface PictureOf {
  readonly uuid: string
  readonly path: string
  readonly width: number
  readonly height: number
}

const ground = 0
const ink = 1
const frame = 2

/** A light colour for each text: the same text always has the same. */
function colourOf(text: string): Colour {
  let hash = 2166136261
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
  const part = (shift: number): number => 150 + (((hash >>> shift) & 0xff) * 100) / 255
  return [Math.round(part(0)), Math.round(part(8)), Math.round(part(16))]
}

interface Lettering {
  readonly text: string
  readonly font: Font
}

/** The text as it is drawn. The large font is loaded by the first text that has to do with it. */
async function letter(text: string): Promise<Lettering> {
  const plain = printable(text, ascii)
  if (plain === text) return { text, font: ascii }
  const { wideFont } = await import('./wide-font.ts')
  const font = await wideFont()
  const drawn = printable(text, font)
  return drawn === plain ? { text: plain, font: ascii } : { text: drawn, font }
}

interface Line {
  readonly characters: readonly string[]
  readonly font: Font
  readonly scale: number
}

const widthOf = (characters: readonly string[], font: Font): number =>
  characters.reduce((sum, character) => sum + font.widthOf(character), 0)

/** The characters in lines that are no wider than that. */
function breakAt(width: number, characters: readonly string[], font: Font): string[][] {
  const lines: string[][] = []
  let free = 0
  for (const character of characters) {
    const taken = font.widthOf(character)
    if (free < taken || lines.length === 0) {
      lines.push([])
      free = width
    }
    lines.at(-1)?.push(character)
    free -= taken
  }
  return lines
}

/** The least width at which the characters take no more lines than that. */
function widthFor(lines: number, characters: readonly string[], font: Font): number {
  const widest = characters.reduce((most, one) => Math.max(most, font.widthOf(one)), 0)
  let width = Math.max(widest, Math.ceil(widthOf(characters, font) / lines))
  while (breakAt(width, characters, font).length > lines) width += 1
  return width
}

/** The text in lines of about the same width, as large as it can be. */
function fit({ text, font }: Lettering, width: number, height: number): Line[] {
  const characters = Array.from(text)
  const most = Math.min(12, characters.length)
  let best = { scale: 0, width: 0 }
  for (let lines = 1; lines <= most; lines += 1) {
    const highest = Math.floor(height / (lines * (font.height + font.gap)))
    // More lines are only lower.
    if (highest <= best.scale) break
    const needed = widthFor(lines, characters, font)
    const scale = Math.min(Math.floor(width / needed), highest)
    if (scale > best.scale) best = { scale, width: needed }
  }
  if (best.scale < 1) return []
  return breakAt(best.width, characters, font).map((line) => ({
    characters: line,
    font,
    scale: best.scale,
  }))
}

function* rowsOf({ characters, font, scale }: Line, blank: Uint8Array): Generator<Rows> {
  const left = Math.max(0, (blank.length - widthOf(characters, font) * scale) >> 1)
  for (let y = 0; y < font.height; y += 1) {
    const row = blank.slice()
    let start = left
    for (const character of characters) {
      const width = font.widthOf(character)
      for (let x = 0; x < width; x += 1)
        if (font.hasDot(character, x, y)) row.fill(ink, start + x * scale, start + (x + 1) * scale)
      start += width * scale
    }
    yield { row, count: scale }
  }
  yield { row: blank, count: scale * font.gap }
}

async function layOut({ uuid, path, width, height }: PictureOf): Promise<Rows[]> {
  const border = Math.floor(Math.min(width, height) / 40)
  const blank = new Uint8Array(width).fill(frame).fill(ground, border, width - border)
  const edge = new Uint8Array(width).fill(frame)
  const inner = width - 4 * border
  const lines = [
    ...fit(await letter(path), inner, height * 0.5),
    ...fit(await letter(`${uuid} ${width}x${height}`), inner * 0.8, height * 0.2),
  ]
  const tall = lines.reduce((sum, { font, scale }) => sum + scale * (font.height + font.gap), 0)
  const above = Math.max(0, (height - 2 * border - tall) >> 1)
  return [
    { row: edge, count: border },
    { row: blank, count: above },
    ...lines.flatMap((line) => [...rowsOf(line, blank)]),
    { row: blank, count: height - 2 * border - tall - above },
    { row: edge, count: border },
  ]
}

/** The picture's PNG file, of exactly the size that it is asked to have. */
export async function drawPicture(
  picture: PictureOf,
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const colours: readonly Colour[] = [colourOf(picture.path), [20, 24, 32], [90, 96, 108]]
  return encodePng(picture.width, picture.height, colours, await layOut(picture), deflate)
}
