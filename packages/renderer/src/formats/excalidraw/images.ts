// Images, and what stands for those that a file does not have.
import type { DisplayItem, ImageItem, PathCommand } from '../../display-list.ts'
import { type Box, centerOf, type Matrix } from '../../geometry.ts'
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import type { Palette } from '../css-colors.ts'
import { isFields, text } from '../fields.ts'
import type { Tally } from '../tally.ts'
import type { ImageElement } from './element.ts'
import { cornerRadius } from './shapes.ts'

/** A rectangle with round corners. */
export function roundedBox({ left, top, right, bottom }: Box, radius: number): PathCommand[] {
  const [centerX] = centerOf({ left, top, right, bottom })
  return [
    ['moveTo', centerX, top],
    ['arcTo', right, top, right, bottom, radius],
    ['arcTo', right, bottom, left, bottom, radius],
    ['arcTo', left, bottom, left, top, radius],
    ['arcTo', left, top, right, top, radius],
    ['closePath'],
  ]
}

/** The matrix that turns about a point, by radians. */
function turnAbout([x, y]: readonly [number, number], angle: number): Matrix {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  return [cosine, sine, -sine, cosine, x - x * cosine + y * sine, y - x * sine - y * cosine]
}

// What an SVG begins with: `<`, or a byte order mark before it.
const [lessThan, byteOrderMark] = [0x3c, 0xef]

/** The images of a board's file. They are decoded when an element shows them. */
export class ImageFiles {
  readonly #files: Readonly<Record<string, unknown>>
  readonly #limits: RenderLimits
  readonly #decoded = new Map<string, Uint8Array>()
  #size = 0

  constructor(files: Readonly<Record<string, unknown>>, limits: RenderLimits) {
    this.#files = files
    this.#limits = limits
  }

  /** The files that were found. */
  get decoded(): ReadonlyMap<string, Uint8Array> {
    return this.#decoded
  }

  /** Whether a file that was found is an SVG. */
  isDrawing(id: string): boolean {
    const [first] = this.#decoded.get(id) ?? []
    return first === lessThan || first === byteOrderMark
  }

  /**
   * Whether the board has the file.
   *
   * @throws RenderError if the images are too large
   */
  has(id: string): boolean {
    if (this.#decoded.has(id)) return true
    const file = Object.hasOwn(this.#files, id) ? this.#files[id] : undefined
    const url = isFields(file) ? text(file.dataURL) : undefined
    const comma = url?.indexOf(',') ?? -1
    if (!url?.startsWith('data:') || comma < 0) return false
    const data = url.slice(comma + 1)
    const isBase64 = /;base64$/i.test(url.slice(0, comma))
    const bytes = isBase64 ? Buffer.from(data, 'base64') : decodeText(data)
    if (!bytes || bytes.length === 0) return false
    this.#size += bytes.length
    const { imageBytes } = this.#limits
    if (this.#size > imageBytes)
      throw new RenderError(
        'too-large',
        `files: the limit for all images of a scene together is ${imageBytes} bytes`,
      )
    this.#decoded.set(id, bytes)
    return true
  }
}

function decodeText(data: string): Uint8Array | undefined {
  try {
    return Buffer.from(decodeURIComponent(data))
  } catch {
    return undefined
  }
}

/** A gray box with a sun and a hill. */
function placeholder(
  element: ImageElement,
  box: Box,
  opacity: number,
  palette: Palette,
): DisplayItem {
  const { width, height, angle } = element
  const [x, y] = centerOf(box)
  const size = Math.min(0.4 * Math.min(width, height), 100) / 2
  const hill: PathCommand[] = [
    ['moveTo', x - size, y + 0.7 * size],
    ['lineTo', x - 0.3 * size, y - 0.2 * size],
    ['lineTo', x + 0.1 * size, y + 0.2 * size],
    ['lineTo', x + 0.4 * size, y - 0.1 * size],
    ['lineTo', x + size, y + 0.7 * size],
    ['closePath'],
  ]
  return {
    kind: 'group',
    transform: turnAbout([x, y], angle),
    ...(opacity < 1 && { opacity }),
    items: [
      {
        kind: 'path',
        outline: { kind: 'commands', commands: [['rect', box.left, box.top, width, height]] },
        fill: { kind: 'solid', color: palette.paint('#e7e7e7').color },
        box,
      },
      {
        kind: 'path',
        outline: {
          kind: 'commands',
          commands: [['ellipse', x + 0.5 * size, y - 0.5 * size, 0.2 * size, 0.2 * size], ...hill],
        },
        fill: { kind: 'solid', color: palette.paint('#888888').color },
        box: { left: x - size, top: y - 0.7 * size, right: x + size, bottom: y + 0.7 * size },
      },
    ],
  }
}

function cropOf({ crop }: ImageElement): Box | undefined {
  if (!crop) return undefined
  const share = (value: number, whole: number): number => Math.min(1, value / whole)
  return {
    left: share(crop.x, crop.naturalWidth),
    top: share(crop.y, crop.naturalHeight),
    right: share(crop.x + crop.width, crop.naturalWidth),
    bottom: share(crop.y + crop.height, crop.naturalHeight),
  }
}

/** What images need of their board. */
export interface ImageOptions {
  readonly files: ImageFiles
  readonly palette: Palette
  readonly tally: Tally
}

/** An image, or its placeholder. */
export function imageItem(
  element: ImageElement,
  { files, palette, tally }: ImageOptions,
  opacity: number,
): DisplayItem {
  const { fileId, label, x, y, width, height, angle, roundness } = element
  const box: Box = { left: x, top: y, right: x + width, bottom: y + height }
  if (fileId === undefined || !files.has(fileId)) {
    tally.omit('images without a file')
    return placeholder(element, box, opacity, palette)
  }
  const crop = cropOf(element)
  const isFlipped = element.isFlippedX || element.isFlippedY
  const image: ImageItem = {
    kind: 'image',
    src: fileId,
    label: `${label}.fileId`,
    isOptional: true,
    box,
    ...(crop && { crop }),
    // Photographs keep their colors, and drawings do not.
    ...(palette.isDark && files.isDrawing(fileId) && { isInverted: true }),
    ...(isFlipped && { flip: { x: element.isFlippedX, y: element.isFlippedY } }),
  }
  const fade = opacity < 1 ? { opacity } : {}
  if (!roundness) return { ...image, ...fade, rotation: (angle * 180) / Math.PI }
  const commands = roundedBox(box, cornerRadius(Math.min(width, height), roundness))
  return {
    kind: 'group',
    transform: turnAbout(centerOf(box), angle),
    clip: { commands, box },
    items: [image],
    ...fade,
  }
}
