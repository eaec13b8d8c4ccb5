// Places marks at letters and signs for which their font has no place: the dot over the 3 of 0.3̇. Without that, a
// mark is drawn where the next letter begins.
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type CanvasFont, fontAt, setFont } from './fonts.ts'

/** A mark that is drawn by itself. */
export interface PlacedMark {
  readonly text: string
  /** As a canvas takes it. */
  readonly font: string
  /** From where its letter is drawn; down is positive. */
  readonly x: number
  readonly y: number
}

/** A letter or a mark, with the font that has it. */
export interface ClusterPart {
  readonly text: string
  readonly font: CanvasFont
}

/** General marks, which stand at any letter. Not those that span two, and not the keycap. */
export const generalMark: RegExp =
  /^[\u0300-\u035b\u0363-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20e2\u20e4-\u20f0\ufe20-\ufe2f]$/

/** Ink around the point that a text is drawn at, in pixels; down is positive. */
interface InkBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly advance: number
}

// Large, since ink is measured in whole pixels.
const measuredSize = 200

function measure(context: SKRSContext2D, { text, font }: ClusterPart): InkBox {
  setFont(context, fontAt(measuredSize, font))
  const ink = context.measureText(text)
  return {
    left: -ink.actualBoundingBoxLeft,
    top: -ink.actualBoundingBoxAscent,
    right: ink.actualBoundingBoxRight,
    bottom: ink.actualBoundingBoxDescent,
    advance: ink.width,
  }
}

// Large enough to see where a mark is, and to hold a letter with several.
const [testSize, testWidth, testHeight] = [40, 160, 120]
let testContext: SKRSContext2D | undefined

/** The pixels of texts that are drawn one after the other, until the next are drawn. */
function drawInLine(font: CanvasFont, texts: readonly string[]): Buffer {
  testContext ??= createCanvas(testWidth, testHeight).getContext('2d')
  testContext.clearRect(0, 0, testWidth, testHeight)
  setFont(testContext, fontAt(testSize, font))
  let x = testSize
  for (const text of texts) {
    testContext.fillText(text, x, 2 * testSize)
    x += testContext.measureText(text).width
  }
  return testContext.canvas.data()
}

function drawsTorn(base: string, mark: string, font: CanvasFont): boolean {
  const together = Buffer.from(drawInLine(font, [base + mark]))
  return together.equals(drawInLine(font, [base, mark]))
}

// By letter and mark: a cluster can have thousands of marks, most of them the same.
const known = new Map<string, boolean>()
const maxKnown = 10_000

/** Whether the font draws a mark of the cluster where the next letter begins. */
export function isTorn(cluster: string, font: CanvasFont): boolean {
  const [base = '', ...marks] = cluster
  return [...new Set(marks)].some((mark) => {
    const id = `${font.style}${font.family} ${base}${mark}`
    const found = known.get(id) ?? drawsTorn(base, mark, font)
    if (known.size >= maxKnown) known.clear()
    known.set(id, found)
    return found
  })
}

// In font sizes, for a mark above or below a letter.
const xHeight = 0.54
const baselineReach = 0.1

/** How far down a mark moves, to stand above, below or on what is drawn already. */
function moveOf(mark: InkBox, drawn: InkBox): number {
  if (mark.bottom < -0.4 * measuredSize) return drawn.top + xHeight * measuredSize
  if (mark.top > -baselineReach * measuredSize) return Math.max(0, drawn.bottom)
  return (drawn.top + drawn.bottom - mark.top - mark.bottom) / 2
}

/** Places marks over the middle of a letter, each beyond those before it, for a size of the font. */
export function placeMarks(
  context: SKRSContext2D,
  base: ClusterPart,
  marks: readonly ClusterPart[],
  size: number,
): PlacedMark[] {
  if (marks.length === 0) return []
  const scale = size / measuredSize
  const letter = measure(context, base)
  const middle = (letter.left + letter.right) / 2
  let drawn = letter
  return marks.map((part) => {
    const mark = measure(context, part)
    const x = middle - (mark.left + mark.right) / 2
    const y = moveOf(mark, drawn)
    drawn = {
      ...drawn,
      top: Math.min(drawn.top, mark.top + y),
      bottom: Math.max(drawn.bottom, mark.bottom + y),
    }
    return { text: part.text, font: fontAt(size, part.font), x: x * scale, y: y * scale }
  })
}
