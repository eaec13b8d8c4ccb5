// Reads scenes and their images, from the rooms or by URL.
import { hash } from 'node:crypto'
import { ImageError } from '../images/image-error.ts'
import type { ImageFetcher } from '../images/image-fetcher.ts'
import { RoomsError, toRoomsError } from '../rooms/rooms-error.ts'
import type { SceneFile, SceneLocation, SceneSource } from '../rooms/scene-source.ts'

type VersionedFile = Required<SceneFile>

/** A digest of bytes, which changes whenever they do. */
export const digest = (bytes: Uint8Array): string => hash('sha256', bytes)

/** Whether an image's `src` is a URL, and not the name of a file of the room. */
export const hasScheme = (src: string): boolean => /^[a-z][\w+.-]*:/i.test(src)

/** The error for an image that the room does not have. */
export const missingImage = (src: string): ImageError =>
  new ImageError('missing', `There is no image ${JSON.stringify(src)} in the room`)

const sceneRemoved = (path: string): RoomsError =>
  new RoomsError('removed', `The scene ${path} was removed`)

const withVersion = ({ bytes, version }: SceneFile): VersionedFile => ({
  bytes,
  version: version ?? digest(bytes),
})

/** Reads scenes and their images. All methods throw RoomsError, ImageError, or the signal's reason. */
export class SceneReader {
  readonly #source: SceneSource
  readonly #images: ImageFetcher

  constructor(source: SceneSource, images: ImageFetcher) {
    this.#source = source
    this.#images = images
  }

  /** The scene's file. */
  async scene({ uuid, path }: SceneLocation, signal: AbortSignal): Promise<VersionedFile> {
    const file = await this.#guard(signal, () => this.#source.read(uuid, path, signal))
    if (!file) throw sceneRemoved(path)
    // A source of the operator's own may be JavaScript.
    if (!(file.bytes instanceof Uint8Array))
      throw new RoomsError('invalid', 'The source of the rooms returned no bytes for the scene')
    return withVersion(file)
  }

  /** The scene's version, without reading the file if the source knows it. */
  async sceneVersion(location: SceneLocation, signal: AbortSignal): Promise<string> {
    if (!this.#source.version) return (await this.scene(location, signal)).version
    const { uuid, path } = location
    const version = await this.#guard(signal, async () =>
      this.#source.version?.(uuid, path, signal),
    )
    if (version === undefined) throw sceneRemoved(path)
    return version
  }

  /** The image that a scene of the room shows. */
  async image(uuid: string, src: string, signal: AbortSignal): Promise<VersionedFile> {
    if (hasScheme(src)) return this.#images.fetch(src, signal)
    const file = await this.#guard(signal, async () => this.#source.image?.(uuid, src, signal))
    if (!file) throw missingImage(src)
    return withVersion(file)
  }

  /** The image's version, without reading the file if the source knows it. */
  async imageVersion(uuid: string, src: string, signal: AbortSignal): Promise<string | undefined> {
    return this.#source.imageVersion && !hasScheme(src)
      ? this.#guard(signal, async () => this.#source.imageVersion?.(uuid, src, signal))
      : (await this.image(uuid, src, signal)).version
  }

  async #guard<Result>(signal: AbortSignal, read: () => Promise<Result>): Promise<Result> {
    try {
      return await read()
    } catch (error) {
      signal.throwIfAborted()
      throw toRoomsError(error)
    }
  }
}
