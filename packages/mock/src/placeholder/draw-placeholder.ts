// Draws the placeholder for a screenshot: path, room and size as text, on a color that depends on the path.
import { asciiFont, type DotFont, toPrintable } from './ascii-font.ts'
import { type Color, type Deflate, encodePng, type RowRun } from './encode-png.ts'

/** What a placeholder shows. */
export interface PlaceholderContent {
  readonly uuid: string
  readonly path: string
  readonly width: number
  readonly height: number
}

// Indices of the palette.
const background = 0
const ink = 1
const frame = 2

/** A light color for the text: the same for the same text. */
function toBackgroundColor(text: string): Color {
  let hash = 2166136261
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
  const channel = (shift: number): number => 150 + (((hash >>> shift) & 0xff) * 100) / 255
  return [Math.round(channel(0)), Math.round(channel(8)), Math.round(channel(16))]
}

interface PrintableText {
  readonly text: string
  readonly font: DotFont
}

/** The text with its font. The Unicode font is large, so it is loaded only for text that needs it. */
async function chooseFont(text: string): Promise<PrintableText> {
  const ascii = toPrintable(text, asciiFont)
  if (ascii === text) return { text, font: asciiFont }
  const { loadUnicodeFont } = await import('./unicode-font.ts')
  const font = loadUnicodeFont()
  const unicode = toPrintable(text, font)
  return unicode === ascii ? { text: ascii, font: asciiFont } : { text: unicode, font }
}

interface TextLine {
  readonly characters: readonly string[]
  readonly font: DotFont
  readonly scale: number
}

const measure = (characters: readonly string[], font: DotFont): number =>
  characters.reduce((sum, character) => sum + font.widthOf(character), 0)

/** Breaks the characters into lines of at most `width` dots. */
function wrap(width: number, characters: readonly string[], font: DotFont): string[][] {
  const lines: string[][] = []
  let free = 0
  for (const character of characters) {
    const characterWidth = font.widthOf(character)
    if (free < characterWidth || lines.length === 0) {
      lines.push([])
      free = width
    }
    lines.at(-1)?.push(character)
    free -= characterWidth
  }
  return lines
}

/** The smallest width that needs no more than `maxLines` lines. */
function findWidth(maxLines: number, characters: readonly string[], font: DotFont): number {
  const widest = characters.reduce((width, one) => Math.max(width, font.widthOf(one)), 0)
  let width = Math.max(widest, Math.ceil(measure(characters, font) / maxLines))
  while (wrap(width, characters, font).length > maxLines) width += 1
  return width
}

/** Breaks the text into lines of similar width, in the largest scale that fits. */
function fitText({ text, font }: PrintableText, width: number, height: number): TextLine[] {
  const characters = Array.from(text)
  const maxLines = Math.min(12, characters.length)
  let best = { scale: 0, width: 0 }
  for (let lines = 1; lines <= maxLines; lines += 1) {
    const maxScale = Math.floor(height / (lines * (font.height + font.gap)))
    // With more lines it only decreases.
    if (maxScale <= best.scale) break
    const lineWidth = findWidth(lines, characters, font)
    const scale = Math.min(Math.floor(width / lineWidth), maxScale)
    if (scale > best.scale) best = { scale, width: lineWidth }
  }
  if (best.scale < 1) return []
  return wrap(best.width, characters, font).map((line) => ({
    characters: line,
    font,
    scale: best.scale,
  }))
}

function* drawLine({ characters, font, scale }: TextLine, blank: Uint8Array): Generator<RowRun> {
  const left = Math.max(0, (blank.length - measure(characters, font) * scale) >> 1)
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

async function layOut({ uuid, path, width, height }: PlaceholderContent): Promise<RowRun[]> {
  const border = Math.floor(Math.min(width, height) / 40)
  const blank = new Uint8Array(width).fill(frame).fill(background, border, width - border)
  const edge = new Uint8Array(width).fill(frame)
  const innerWidth = width - 4 * border
  const lines = [
    ...fitText(await chooseFont(path), innerWidth, height * 0.5),
    ...fitText(await chooseFont(`${uuid} ${width}x${height}`), innerWidth * 0.8, height * 0.2),
  ]
  const textHeight = lines.reduce(
    (sum, { font, scale }) => sum + scale * (font.height + font.gap),
    0,
  )
  const above = Math.max(0, (height - 2 * border - textHeight) >> 1)
  return [
    { row: edge, count: border },
    { row: blank, count: above },
    ...lines.flatMap((line) => [...drawLine(line, blank)]),
    { row: blank, count: height - 2 * border - textHeight - above },
    { row: edge, count: border },
  ]
}

/** A PNG of exactly the requested size. */
export async function drawPlaceholder(
  content: PlaceholderContent,
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const palette: readonly Color[] = [toBackgroundColor(content.path), [20, 24, 32], [90, 96, 108]]
  return encodePng(content.width, content.height, palette, await layOut(content), deflate)
}
