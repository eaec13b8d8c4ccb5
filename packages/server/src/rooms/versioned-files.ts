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
    sizeCalculation: ({ bytes }) => bytes.length + 1,
  })

  /**
   * @param maxBytes - the maximum size of a file
   * @param clockStepMs - the step of the file system's clock
   */
  constructor(maxBytes: number, clockStepMs: number) {
    this.#maxBytes = maxBytes
    this.#clockStepMs = clockStepMs
  }

  /** Reads a file of the folder. */
  async read(
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

  /** The version that `read` would return, without reading the file if its stamp is known. */
  async version(
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (file === undefined) return undefined
    const cached = this.#versions.get(join(folder, file))
    const stamp = cached && (await fileStamp(folder, file))
    return cached && stamp?.text === cached.stamp
      ? cached.version
      : this.#computeVersion(folder, file, signal)
  }

  async #computeVersion(
    folder: string,
    file: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const permit = await this.#versionReads.acquire({}, signal)
    try {
      return (await this.read(folder, file, signal))?.version
    } finally {
      permit.release()
    }
  }

  /** Reads a file that is likely to be read again soon. */
  async image(
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<VersionedFile | undefined> {
    if (file === undefined) return undefined
    const path = join(folder, file)
    const cached = this.#images.get(path)
    if (cached && (await this.version(folder, file, signal)) === cached.version) return cached
    const image = await this.read(folder, file, signal)
    if (image) this.#images.set(path, image)
    return image
  }
}
