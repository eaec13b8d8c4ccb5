// Loads the images that a scene shows.
import type { ImageFile } from '../canvas/render-task.ts'
import { digestOf } from '../digest.ts'
import type { RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'
import type { RenderRequest } from '../renderer.ts'
import type { WantedImage } from './ipc.ts'

// A caller that caches images returns the same array again.
const digests = new WeakMap<Uint8Array, string>()

function cachedDigestOf(bytes: Uint8Array): string {
  const known = digests.get(bytes)
  if (known !== undefined) return known
  const digest = digestOf(bytes)
  digests.set(bytes, digest)
  return digest
}

/** How many images of a scene are loaded at once: a scene can name thousands. */
const concurrentLoads = 16

async function loadImageFile(
  { src, label }: WantedImage,
  { loadImage, isFailedImage }: RenderRequest,
): Promise<ImageFile> {
  if (!loadImage)
    throw new RenderError('invalid', `${label}: there is no loadImage to load ${src} with`)
  try {
    const bytes = await loadImage(src)
    return { src, digest: cachedDigestOf(bytes), bytes }
  } catch (error) {
    if (!isFailedImage?.(error)) throw error
    return { src, digest: '', error: (error as Error).message }
  }
}

/**
 * Loads images, several at once. The first failure ends it.
 *
 * @throws RenderError, or what the request's `loadImage` throws
 */
export async function loadImages(
  images: readonly WantedImage[],
  request: RenderRequest,
  { imageBytes }: RenderLimits,
): Promise<ImageFile[]> {
  const files: ImageFile[] = []
  const entries = images.entries()
  let size = 0
  let hasFailed = false
  const loadNext = async (): Promise<void> => {
    for (const [index, image] of entries) {
      if (hasFailed) return
      const file = await loadImageFile(image, request)
      size += file.bytes?.length ?? 0
      if (size > imageBytes)
        throw new RenderError(
          'too-large',
          `${image.label}: the limit for all images of a scene together is ${imageBytes} bytes`,
        )
      files[index] = file
    }
  }
  const fail = (error: unknown): never => {
    hasFailed = true
    throw error
  }
  const lanes = Array.from({ length: Math.min(concurrentLoads, images.length) }, loadNext)
  await Promise.all(lanes.map((lane) => lane.catch(fail)))
  return files
}
