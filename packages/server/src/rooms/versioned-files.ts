// Reads files of folders with their versions, and keeps what the next request is likely to need again.
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { entryLimit } from '../caching/entry-limit.ts'
import { FairSemaphore } from '../concurrency/fair-semaphore.ts'
import { type FolderFile, fileStamp, readWithin } from './folder-file.ts'
import type { VersionedFile } from './scene-source.ts'

const maxCachedVersions = 100_000
// The scenes of a room show the same images, each several times while users draw on them.
const maxCachedImageBytes = 32 * 2 ** 20
// The scenes whose versions were read, until they are drawn.
const maxCachedSceneBytes = 16 * 2 ** 20

/** The size of a cached file. */
const sizeOf = ({ bytes }: VersionedFile): number => bytes.length + 1

/** Files of folders. A name that is `undefined` stands for a file that does not exist. */
export class VersionedFiles {
  readonly #maxBytes: number
  readonly #clockStepMs: number
  // Whole files are in memory while their versions are computed.
  readonly #versionReads = new FairSemaphore(4)
  readonly #versions = new LRUCache<string, { stamp: string; version: string }>(
    entryLimit(maxCachedVersions),
  )
  readonly #images = new LRUCache<string, VersionedFile>({
    maxSize: maxCachedImageBytes,
    sizeCalculation: sizeOf,
  })
  readonly #scenes = new LRUCache<string, VersionedFile>({
    maxSize: maxCachedSceneBytes,
    sizeCalculation: sizeOf,
  })

  /**
   * @param maxBytes - the maximum size of a file
   * @param clockStepMs - the step of the file system's clock
   */
  constructor(maxBytes: number, clockStepMs: number) {
    this.#maxBytes = maxBytes
    this.#clockStepMs = clockStepMs
  }

  /** The file of a scene. */
  async scene(
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<VersionedFile | undefined> {
    if (file === undefined) return undefined
    const path = join(folder, file)
    const cached = this.#scenes.get(path)
    if (!cached) return this.#readFile(folder, file, signal)
    this.#scenes.delete(path)
    const isCurrent = (await this.#findVersion(folder, file)) === cached.version
    return isCurrent ? cached : this.#readFile(folder, file, signal)
  }

  /** The version that `scene` would return. If the file has to be read for that, it is kept: it is drawn next. */
  async sceneVersion(
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (file === undefined) return undefined
    const known = await this.#findVersion(folder, file)
    if (known !== undefined) return known
    const scene = await this.#readForVersion(folder, file, signal)
    const path = join(folder, file)
    // A file that has just changed has no known version, and is read again.
    if (scene && this.#versions.get(path)?.version === scene.version) this.#scenes.set(path, scene)
    return scene?.version
  }

  /** The file of an image. */
  async image(
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<VersionedFile | undefined> {
    if (file === undefined) return undefined
    const path = join(folder, file)
    const cached = this.#images.get(path)
    if (cached && (await this.imageVersion(folder, file, signal)) === cached.version) return cached
    const image = await this.#readFile(folder, file, signal)
    if (image) this.#images.set(path, image)
    return image
  }

  /** The version that `image` would return, without reading the file if its stamp is known. */
  async imageVersion(
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (file === undefined) return undefined
    return (
      (await this.#findVersion(folder, file)) ??
      (await this.#readForVersion(folder, file, signal))?.version
    )
  }

  /** The version of the file, if it is known for its stamp. */
  async #findVersion(folder: string, file: string): Promise<string | undefined> {
    const cached = this.#versions.get(join(folder, file))
    const stamp = cached && (await fileStamp(folder, file))
    return stamp?.text === cached?.stamp ? cached?.version : undefined
  }

  async #readForVersion(
    folder: string,
    file: string,
    signal: AbortSignal,
  ): Promise<VersionedFile | undefined> {
    const permit = await this.#versionReads.acquire({}, signal)
    try {
      return await this.#readFile(folder, file, signal)
    } finally {
      permit.release()
    }
  }

  async #readFile(
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<VersionedFile | undefined> {
    const read = file && (await readWithin(folder, file, this.#maxBytes, signal))
    return read
      ? { bytes: read.bytes, version: this.#cacheVersion(join(folder, file), read) }
      : undefined
  }

  #cacheVersion(path: string, { bytes, stamp }: FolderFile): string {
    const version = hash('sha256', bytes, 'base64url')
    if (stamp.age > this.#clockStepMs) this.#versions.set(path, { stamp: stamp.text, version })
    else this.#versions.delete(path)
    return version
  }
}
