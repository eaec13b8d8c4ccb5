// Draws the picture of a scene: its path, its room and its size, on a colour of the path's own.
import { cellHeight, cellWidth, hasDot, printable } from './font.ts'
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

interface Line {
  readonly text: string
  readonly scale: number
}

/** The text in equal lines, as large as it can be. */
function fit(text: string, width: number, height: number): Line[] {
  const most = Math.min(12, text.length)
  let best = { scale: 0, perLine: text.length }
  for (let lines = 1; lines <= most; lines += 1) {
    const perLine = Math.ceil(text.length / lines)
    const scale = Math.floor(
      Math.min(width / (perLine * cellWidth), height / (lines * (cellHeight + 1))),
    )
    if (scale > best.scale) best = { scale, perLine }
  }
  if (best.scale < 1) return []
  const pieces = text.match(new RegExp(`.{1,${best.perLine}}`, 'g')) ?? []
  return pieces.map((piece) => ({ text: piece, scale: best.scale }))
}

function* rowsOf({ text, scale }: Line, blank: Uint8Array): Generator<Rows> {
  const left = Math.max(0, (blank.length - text.length * cellWidth * scale) >> 1)
  for (let y = 0; y < cellHeight; y += 1) {
    const row = blank.slice()
    for (let index = 0; index < text.length; index += 1) {
      for (let x = 0; x < cellWidth; x += 1) {
        if (!hasDot(text.charAt(index), x, y)) continue
        const start = left + (index * cellWidth + x) * scale
        row.fill(ink, start, start + scale)
      }
    }
    yield { row, count: scale }
  }
  yield { row: blank, count: scale }
}

function layOut({ uuid, path, width, height }: PictureOf): Rows[] {
  const border = Math.floor(Math.min(width, height) / 40)
  const blank = new Uint8Array(width).fill(frame).fill(ground, border, width - border)
  const edge = new Uint8Array(width).fill(frame)
  const inner = width - 4 * border
  const small = printable(`${uuid} ${width}x${height}`)
  const lines = [
    ...fit(printable(path), inner, height * 0.5),
    ...fit(small, inner * 0.8, height * 0.2),
  ]
  const tall = lines.reduce((sum, { scale }) => sum + scale * (cellHeight + 1), 0)
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
export function drawPicture(
  picture: PictureOf,
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const colours: readonly Colour[] = [colourOf(picture.path), [20, 24, 32], [90, 96, 108]]
  return encodePng(picture.width, picture.height, colours, layOut(picture), deflate)
}
