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
  { loadImage }: RenderRequest,
  { imageBytes }: RenderLimits,
): Promise<ImageFile[]> {
  let size = 0
  return Promise.all(
    images.map(async ({ src, label }) => {
      if (!loadImage)
        throw new RenderError('invalid', `${label}: there is no loadImage to load ${src} with`)
      const bytes = await loadImage(src)
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
