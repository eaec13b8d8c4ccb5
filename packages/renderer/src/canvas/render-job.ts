// One rendering, from a scene's file to its PNG, in the process that draws it.

import type { Canvas } from '@napi-rs/canvas'
import type { RenderLimits } from '../formats/scene/limits.ts'
import { readScene, SceneError } from '../formats/scene/read.ts'
import type { Scene } from '../formats/scene/scene.gen.ts'
import type { ImageFile } from '../pool/ipc.ts'
import { RenderError } from '../renderer.ts'
import { encode } from './encode-png.ts'
import type { Size } from './geometry.ts'
import { digestOf, findPicture, makePicture, measure } from './image-cache.ts'
import { isImageFile } from './image-file.ts'
import {
  drawImageScene,
  drawView,
  giveBack,
  type Picture,
  type ShownImage,
  type View,
  viewScene,
} from './paint-scene.ts'

/** A scene that was read, and waits for the images that it shows. */
export interface Drawing {
  /** The images that somebody has to hand over. Those in the scene itself are not among them. */
  readonly wanted: readonly ShownImage[]
  /**
   * Takes images over.
   *
   * @returns the digests of those whose bytes it needs after all
   */
  add(files: readonly ImageFile[]): readonly string[]
  /**
   * Makes the PNG.
   *
   * @throws RenderError
   */
  finish(): Promise<Uint8Array>
}

const isData = (src: string): boolean => /^data:/i.test(src)

function readData({ src, place }: ShownImage): Uint8Array {
  const comma = src.indexOf(',')
  const data = src.slice(comma + 1)
  try {
    if (comma < 0) throw new Error('It has no comma')
    return /;base64$/i.test(src.slice(0, comma))
      ? Buffer.from(data, 'base64')
      : Buffer.from(decodeURIComponent(data))
  } catch (cause) {
    throw new RenderError('invalid', `${place} is not a data: URL`, { cause })
  }
}

function write(canvas: Canvas): Promise<Uint8Array> {
  const png = encode(canvas)
  giveBack(canvas)
  return png
}

/** A scene that is an image by itself. */
async function imageDrawing(scene: Uint8Array, size: Size, limits: RenderLimits): Promise<Drawing> {
  const digest = digestOf(scene)
  const image = await measure(scene, digest, 'The scene', limits)
  const pictureOf = (shown: ShownImage): Promise<Picture> =>
    makePicture(scene, digest, shown, 'The scene', limits)
  return {
    wanted: [],
    add: () => [],
    finish: async () => write(await drawImageScene(image, size, pictureOf)),
  }
}

function viewDrawing(view: View, limits: RenderLimits): Drawing {
  const files = new Map<string, ImageFile>()
  // Held here, since what is kept for all may be dropped for others before this is drawn.
  const pictures = new Map<string, Picture>()
  const shown = new Map(view.images.map((image) => [image.src, image]))
  const pictureOf = (image: ShownImage): Promise<Picture> | Picture => {
    const known = pictures.get(image.src)
    if (known) return known
    const { bytes = readData(image), digest = digestOf(bytes) } = files.get(image.src) ?? {}
    return makePicture(bytes, digest, image, image.place, limits)
  }
  return {
    wanted: view.images.filter(({ src }) => !isData(src)),
    add: (some) => {
      const lacking: string[] = []
      for (const file of some) {
        const { src, digest, bytes } = file
        const image = shown.get(src)
        const picture = image && findPicture(digest, image)
        if (picture) pictures.set(src, picture)
        else if (bytes) files.set(src, file)
        else lacking.push(digest)
      }
      return lacking
    },
    finish: async () => write(await drawView(view, async (image) => pictureOf(image))),
  }
}

function read(scene: Uint8Array, limits: RenderLimits): Scene {
  try {
    return readScene(scene, limits)
  } catch (error) {
    if (!(error instanceof SceneError)) throw error
    throw new RenderError(error.reason, error.message, { cause: error })
  }
}

/**
 * Reads a scene's file and looks what there is to draw.
 *
 * @throws RenderError
 */
export async function beginDrawing(
  scene: Uint8Array,
  size: Size,
  limits: RenderLimits,
): Promise<Drawing> {
  if (isImageFile(scene)) return imageDrawing(scene, size, limits)
  return viewDrawing(viewScene(read(scene, limits), size), limits)
}
