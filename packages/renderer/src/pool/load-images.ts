// Loads the images that a scene shows.
import { hash } from 'node:crypto'
import type { ImageFile } from '../canvas/render-task.ts'
import type { RenderLimits } from '../limits.ts'
import { RenderError } from '../render-error.ts'
import type { RenderRequest } from '../renderer.ts'
import type { WantedImage } from './ipc.ts'

// A caller that caches images returns the same array again.
const digests = new WeakMap<Uint8Array, string>()

function digestOf(bytes: Uint8Array): string {
  const known = digests.get(bytes)
  if (known !== undefined) return known
  const digest = hash('sha256', bytes, 'base64url')
  digests.set(bytes, digest)
  return digest
}

/** @throws RenderError, or what the request's `loadImage` throws */
export function loadImages(
  images: readonly WantedImage[],
  { loadImage, isFailedImage }: RenderRequest,
  { imageBytes }: RenderLimits,
): Promise<ImageFile[]> {
  let size = 0
  return Promise.all(
    images.map(async ({ src, label }) => {
      if (!loadImage)
        throw new RenderError('invalid', `${label}: there is no loadImage to load ${src} with`)
      let bytes: Uint8Array
      try {
        bytes = await loadImage(src)
      } catch (error) {
        if (!isFailedImage?.(error)) throw error
        return { src, digest: '', error: (error as Error).message }
      }
      size += bytes.length
      if (size > imageBytes)
        throw new RenderError(
          'too-large',
          `${label}: the limit for all images of a scene together is ${imageBytes} bytes`,
        )
      return { src, digest: digestOf(bytes), bytes }
    }),
  )
}
