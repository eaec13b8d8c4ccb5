// Makes the PNG of a scene's file, in whatever process it is called.
import type { Canvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import { readScene } from '../scene/read.ts'
import type { Scene } from '../scene/scene.gen.ts'
import { drawImageScene, drawScene, type Size, sourcesOf } from './draw.ts'
import { decodeImage, isImageFile } from './image-file.ts'
import type { RenderLimits } from './limits.ts'
import { RenderError } from './renderer.ts'

// One picture is one process's work: the others have the other processors.
sharp.concurrency(1)
sharp.cache(false)

/** A scene's file and the picture that is wanted of it. */
export interface PictureOrder extends Size {
  readonly scene: Uint8Array
  readonly image: (src: string) => Promise<Uint8Array>
  readonly limits: RenderLimits
}

/** The PNG, and every `src` that was asked for. */
export interface DrawnPicture {
  readonly png: Uint8Array
  readonly images: readonly string[]
}

function refuseExcess({ elements = [] }: Scene, limits: RenderLimits): void {
  const refuse = (what: string, most: number): never => {
    throw new RenderError('too-large', `The scene has more than ${most} ${what}`)
  }
  if (elements.length > limits.elements) refuse('elements', limits.elements)
  let points = 0
  let characters = 0
  for (const element of elements) {
    if (element.type === 'pencil') points += element.points.length
    if (element.type === 'text') characters += element.content.length
  }
  if (points > limits.points) refuse('points', limits.points)
  if (characters > limits.characters) refuse('characters', limits.characters)
}

function readData(src: string): Uint8Array {
  const [, base64, data = ''] = /^data:[^,;]*(?:;[^,;]*)*?(;base64)?,(.*)$/s.exec(src) ?? []
  return base64 ? Buffer.from(data, 'base64') : Buffer.from(decodeURIComponent(data))
}

const nameOf = (src: string): string =>
  /^data:/i.test(src) ? 'A data: image' : `The image ${JSON.stringify(src.replace(/[?#].*$/, ''))}`

// The page is opaque, so that a picture needs no alpha. A light compression, since a picture is made
// in the time that a person waits.
const encode = (canvas: Canvas, { width, height }: Size): Promise<Uint8Array> =>
  sharp(canvas.data(), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 1, adaptiveFiltering: false })
    .toBuffer()

/**
 * Makes it.
 *
 * @throws RenderError, or what `image` throws
 */
export async function makePicture(order: PictureOrder): Promise<DrawnPicture> {
  const { scene: bytes, image, limits } = order
  if (isImageFile(bytes)) {
    const decoded = await decodeImage(bytes, 'The scene', limits)
    return { png: await encode(drawImageScene(decoded, order), order), images: [] }
  }
  if (bytes.length > limits.sceneBytes)
    throw new RenderError('too-large', `The scene has more than ${limits.sceneBytes} bytes`)
  const scene = readScene(bytes)
  refuseExcess(scene, limits)
  const sources = sourcesOf(scene)
  const asked = sources.filter((src) => !/^data:/i.test(src))
  const images = new Map(
    await Promise.all(
      sources.map(async (src) => {
        const file = /^data:/i.test(src) ? readData(src) : await image(src)
        return [src, await decodeImage(file, nameOf(src), limits)] as const
      }),
    ),
  )
  return { png: await encode(drawScene(scene, order, images), order), images: asked }
}
