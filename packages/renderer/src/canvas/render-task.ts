// Makes the PNG of a display list, in two steps: the images that it shows may take a while to load.
import type { DisplayList } from '../display-list.ts'
import type { Size } from '../geometry.ts'
import type { RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'
import { arrange, type ShownImage } from './arrange.ts'
import { encodePng } from './encode-png.ts'
import { decodeImage, digestOf, findBitmap } from './image-cache.ts'
import { type Bitmap, paint } from './paint.ts'
import { returnCanvas } from './reused-canvas.ts'

/** An image's file. */
export interface ImageFile {
  readonly src: string
  /** Identifies it by its content. */
  readonly digest: string
  /** Left out if its bitmap has probably been kept. */
  readonly bytes?: Uint8Array
}

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

/** A picture that waits for its images. */
export class RenderTask {
  /** The images that have to be added. Those in the board's own file are not among them. */
  readonly wantedImages: readonly ShownImage[]
  readonly #arrangement: ReturnType<typeof arrange>
  readonly #limits: RenderLimits
  readonly #shown: ReadonlyMap<string, ShownImage>
  readonly #files = new Map<string, ImageFile>()
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
    const missing: string[] = []
    for (const file of files) {
      const { src, digest, bytes } = file
      const image = this.#shown.get(src)
      const bitmap = image && findBitmap(digest, image)
      if (bitmap) this.#bitmaps.set(src, bitmap)
      else if (bytes) this.#files.set(src, file)
      else missing.push(digest)
    }
    return missing
  }

  /** @throws RenderError */
  async finish(): Promise<Uint8Array> {
    const canvas = await paint(this.#arrangement, async (src) => this.#bitmapOf(src))
    const png = encodePng(canvas)
    returnCanvas(canvas)
    return png
  }

  #bitmapOf(src: string): Promise<Bitmap> | Bitmap {
    const known = this.#bitmaps.get(src)
    if (known) return known
    const image = this.#shown.get(src)
    if (!image) throw new Error(`${src} is not in view`)
    const { list } = this.#arrangement
    const { bytes = list.files?.get(src) ?? decodeDataUrl(image), digest = digestOf(bytes) } =
      this.#files.get(src) ?? {}
    return decodeImage(bytes, digest, image, this.#limits)
  }
}
