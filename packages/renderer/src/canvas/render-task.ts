// Renders a display list to PNG in two steps, since its images may take a while to load in between.
import { digestOf } from '../digest.ts'
import type { DisplayList, Omission } from '../display-list.ts'
import type { Size } from '../geometry.ts'
import type { RenderLimits } from '../limits.ts'
import { isRenderError, RenderError } from '../render-error.ts'
import { arrange, type ShownImage } from './arrange.ts'
import { encodePng } from './encode-png.ts'
import { decodeImage, findBitmap } from './image-cache.ts'
import {
  type Drawing,
  describeDrawing,
  keepDrawing,
  markDrawn,
  takeStartedCanvas,
} from './kept-drawings.ts'
import { paint } from './paint.ts'
import type { Bitmap } from './paint-item.ts'
import { returnCanvas, takeCanvas } from './reused-canvas.ts'

/** An image's file. */
export interface ImageFile {
  readonly src: string
  /** Identifies it by its content. */
  readonly digest: string
  /** Left out if its bitmap has probably been kept, or another file in the message has the same bytes. */
  readonly bytes?: Uint8Array
  /** Why it could not be loaded; a placeholder is drawn. */
  readonly error?: string
}

/** An image for which a placeholder was drawn. */
export interface FailedImage {
  readonly src: string
  readonly message: string
}

/** The result of a task. */
export interface Painted {
  readonly png: Uint8Array
  readonly failedImages: readonly FailedImage[]
  readonly missingCharacters: readonly string[]
  readonly omissions: readonly Omission[]
  readonly format: string
}

/** How a task is finished. */
export interface FinishOptions {
  /** The board, as the request names it. */
  readonly affinity?: string | undefined
  /** Draws a placeholder for an image that cannot be decoded, instead of failing. */
  readonly allowsFailedImages: boolean
  /** Called between items; it may throw to cancel the task. */
  readonly checkpoint: () => Promise<void> | undefined
}

type ReceivedFile = ImageFile & { readonly bytes: Uint8Array }

const isData = (src: string): boolean => /^data:/i.test(src)

function decodeDataUrl({ src, label }: ShownImage): Uint8Array {
  const comma = src.indexOf(',')
  const data = src.slice(comma + 1)
  try {
    if (comma < 0) throw new Error('The URL has no comma')
    return /;base64$/i.test(src.slice(0, comma))
      ? Buffer.from(data, 'base64')
      : Buffer.from(decodeURIComponent(data))
  } catch (cause) {
    throw new RenderError('invalid', `${label} is not a valid data: URL`, { cause })
  }
}

/** A scene that waits for its images. */
export class RenderTask {
  /** The images that have to be added. Those in the scene's own file are not among them. */
  readonly wantedImages: readonly ShownImage[]
  readonly #arrangement: ReturnType<typeof arrange>
  readonly #limits: RenderLimits
  readonly #shown: ReadonlyMap<string, ShownImage>
  readonly #files = new Map<string, ReceivedFile>()
  /** By digest: several names may stand for the same bytes, which are sent once. */
  readonly #bytes = new Map<string, Uint8Array>()
  readonly #digests = new Map<string, string>()
  readonly #failed = new Map<string, FailedImage>()
  // Held here, since the cache may drop them for others before this is drawn.
  readonly #bitmaps = new Map<string, Bitmap>()

  constructor(list: DisplayList, size: Size, limits: RenderLimits) {
    this.#arrangement = arrange(list, size)
    this.#limits = limits
    const { images } = this.#arrangement
    this.#shown = new Map(images.map((image) => [image.src, image]))
    this.wantedImages = images.filter(({ src }) => !isData(src) && !list.files?.has(src))
  }

  /** @returns the digests of files whose bytes are needed after all */
  addImages(files: readonly ImageFile[]): readonly string[] {
    const missing = new Set<string>()
    for (const { digest, bytes } of files) if (bytes) this.#bytes.set(digest, bytes)
    for (const { src, digest, error } of files) {
      if (error !== undefined) {
        this.#failed.set(src, { src, message: error })
        continue
      }
      this.#digests.set(src, digest)
      const image = this.#shown.get(src)
      const bitmap = image && findBitmap(digest, image)
      const bytes = this.#bytes.get(digest)
      if (bitmap) this.#bitmaps.set(src, bitmap)
      else if (bytes) this.#files.set(src, { src, digest, bytes })
      else missing.add(digest)
    }
    return [...missing]
  }

  /** The characters that no font has. */
  get missingCharacters(): readonly string[] {
    return this.#arrangement.missingCharacters
  }

  /** @throws RenderError, or what the checkpoint throws */
  async finish({ affinity, allowsFailedImages, checkpoint }: FinishOptions): Promise<Painted> {
    const bitmapOf = async (src: string): Promise<Bitmap | undefined> => {
      if (this.#failed.has(src)) return undefined
      try {
        return await this.#bitmapOf(src)
      } catch (error) {
        const canFail = allowsFailedImages || this.#shown.get(src)?.isOptional
        if (!canFail || !isRenderError(error)) throw error
        this.#failed.set(src, { src, message: error.message })
        return undefined
      }
    }
    const drawing = this.#describeIfDrawnAgain(affinity)
    const known = drawing && takeStartedCanvas(drawing)
    const started = known ?? { canvas: takeCanvas(this.#arrangement.size), drawnItems: 0 }
    await paint(started, this.#arrangement, { bitmapOf, checkpoint })
    const png = encodePng(started.canvas, known?.bands)
    // Another task has to find out for itself that an image cannot be decoded.
    if (drawing && known && this.#failed.size === 0) keepDrawing(drawing, known)
    else returnCanvas(started.canvas)
    const { missingCharacters } = this
    const { omissions = [], format = 'scene' } = this.#arrangement.list
    return {
      png,
      failedImages: [...this.#failed.values()],
      missingCharacters,
      omissions,
      format,
    }
  }

  /** The drawing, if its board was drawn before in this size. */
  #describeIfDrawnAgain(affinity: string | undefined): Drawing | undefined {
    if (affinity === undefined) return undefined
    const { size } = this.#arrangement
    const boardAndSize = `${size.width}x${size.height} ${affinity}`
    if (!markDrawn(boardAndSize)) return undefined
    const images = this.#arrangement.images
      .filter(({ src }) => !this.#failed.has(src))
      .map((image) => {
        const { src, width, height } = image
        return [src, { width, height, digest: this.#digestOf(image) }] as const
      })
    return describeDrawing(boardAndSize, this.#arrangement, new Map(images))
  }

  #digestOf(image: ShownImage): string | undefined {
    try {
      return this.#digests.get(image.src) ?? this.#ownFile(image).digest
    } catch {
      // It has no bytes, so that painting it fails.
      return undefined
    }
  }

  #bitmapOf(src: string): Promise<Bitmap> | Bitmap {
    const known = this.#bitmaps.get(src)
    if (known) return known
    const image = this.#shown.get(src)
    if (!image) throw new Error(`${src} is not in view`)
    const { bytes, digest } = this.#files.get(src) ?? this.#ownFile(image)
    return decodeImage(bytes, digest, image, this.#limits)
  }

  /** An image of the scene's own file. Many items may show it, so it is decoded and digested once. */
  #ownFile(image: ShownImage): ReceivedFile {
    const { src } = image
    const bytes = this.#arrangement.list.files?.get(src) ?? decodeDataUrl(image)
    const file = { src, bytes, digest: digestOf(bytes) }
    this.#files.set(src, file)
    return file
  }
}
