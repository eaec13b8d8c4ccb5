// Reads scenes and their images, from the rooms or by URL.
import { hash } from 'node:crypto'
import { ImageError } from '../images/image-error.ts'
import type { ImageFetcher } from '../images/image-fetcher.ts'
import { RoomsError, toRoomsError } from '../rooms/rooms-error.ts'
import type { SceneFile, SceneLocation, SceneSource, VersionedFile } from '../rooms/scene-source.ts'
import type { MemoryBudget } from './memory-budget.ts'

/** A room, and for whom it is read. */
interface OwnedRoom {
  readonly owner: object
  readonly uuid: string
}

type OwnedLocation = OwnedRoom & SceneLocation

/** A digest of bytes, which changes whenever they do. */
export const digest = (bytes: Uint8Array): string => hash('sha256', bytes)

/** Whether an image's `src` is a URL, and not the name of a file of the room. */
export const hasScheme = (src: string): boolean => /^[a-z][\w+.-]*:/i.test(src)

const maxNameLength = 200

/** A name in a scene, which can be of any length, for a message. */
export const shortenName = (name: string): string =>
  name.length > maxNameLength ? `${name.slice(0, maxNameLength).toWellFormed()}…` : name

/** The error for an image that the room does not have. */
export const missingImage = (src: string): ImageError =>
  new ImageError('missing', `There is no image ${JSON.stringify(shortenName(src))} in the room`)

const sceneRemoved = (path: string): RoomsError =>
  new RoomsError('removed', `The scene ${path} was removed`)

const withVersion = ({ bytes, version, view }: SceneFile): VersionedFile => ({
  bytes,
  view,
  version: version ?? digest(bytes),
})

/** Reads scenes and their images. All methods throw RoomsError, ImageError, or the signal's reason. */
export class SceneReader {
  readonly #source: SceneSource
  readonly #images: ImageFetcher
  readonly #memory: MemoryBudget

  constructor(source: SceneSource, images: ImageFetcher, memory: MemoryBudget) {
    this.#source = source
    this.#images = images
    this.#memory = memory
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
  async sceneVersion(location: OwnedLocation, signal: AbortSignal): Promise<string> {
    const { owner, uuid, path } = location
    if (!this.#source.version)
      return this.#memory.read(
        { owner, signal },
        async () => (await this.scene(location, signal)).version,
      )
    const version = await this.#guard(signal, async () =>
      this.#source.version?.(uuid, path, signal),
    )
    if (version === undefined) throw sceneRemoved(path)
    return version
  }

  /** The image that a scene of the room shows. */
  async image(
    { owner, uuid }: OwnedRoom,
    src: string,
    signal: AbortSignal,
  ): Promise<VersionedFile> {
    if (hasScheme(src)) return this.#images.fetch(src, signal)
    const file = await this.#guard(signal, () =>
      this.#memory.read({ owner, signal }, async () => this.#source.image?.(uuid, src, signal)),
    )
    if (!file) throw missingImage(src)
    return withVersion(file)
  }

  /** The image's version, without reading the file if the source knows it. */
  async imageVersion(
    room: OwnedRoom,
    src: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    return this.#source.imageVersion && !hasScheme(src)
      ? this.#guard(signal, async () => this.#source.imageVersion?.(room.uuid, src, signal))
      : (await this.image(room, src, signal)).version
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
