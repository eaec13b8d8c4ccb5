// A rendering on its way through the processes.
import { hash } from 'node:crypto'
import type { RenderLimits } from '../formats/scene/limits.ts'
import { RenderError, type Rendered, type Rendering } from '../renderer.ts'
import type { ImageFile, WantedImage } from './ipc.ts'

/** A rendering that somebody waits for. */
export interface Job {
  readonly id: number
  readonly rendering: Rendering
  /** What is left of the time that a process may spend on it, in milliseconds. */
  patience: number
  /** The images that its scene shows, once they are here. */
  files?: readonly ImageFile[]
  /** Whether nobody waits any longer. */
  isOver: boolean
  readonly succeed: (rendered: Rendered) => void
  readonly fail: (reason: unknown) => void
}

// Whoever hands over images keeps them, and hands over the same array again.
const digests = new WeakMap<Uint8Array, string>()

function digestOf(bytes: Uint8Array): string {
  const known = digests.get(bytes)
  if (known !== undefined) return known
  const digest = hash('sha256', bytes, 'base64url')
  digests.set(bytes, digest)
  return digest
}

/**
 * Gets the images that a scene shows.
 *
 * @throws RenderError, or what the rendering's `image` throws
 */
export function fetchImages(
  images: readonly WantedImage[],
  { image: fetch }: Rendering,
  { imageBytes }: RenderLimits,
): Promise<ImageFile[]> {
  let size = 0
  return Promise.all(
    images.map(async ({ src, place }) => {
      const bytes = await fetch(src)
      size += bytes.length
      if (size > imageBytes)
        throw new RenderError(
          'too-large',
          `${place}: the images of a scene may have ${imageBytes} bytes together`,
        )
      return { src, digest: digestOf(bytes), bytes }
    }),
  )
}
