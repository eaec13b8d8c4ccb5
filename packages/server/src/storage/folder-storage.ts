// Stores screenshots in a local folder, from which the server itself serves them.
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import {
  draftFolder,
  fileVersion,
  newDraft,
  removeOldDrafts,
  secretName,
  writeDraft,
} from './folder-drafts.ts'
import { isMissing, toFolderError } from './folder-errors.ts'
import { encodeKey, isKeyPart } from './key-template.ts'
import { type Storage, StorageError, type StoredScreenshot, type Upload } from './storage.ts'
import type { FolderLocation } from './storage-url.ts'
import { createUrlSigner, type UrlSigner } from './url-signature.ts'

const maxNameBytes = 255

// As large as a screenshot: a small file would still fit into a disk that is full for those.
const checkContent = new Uint8Array(256 * 1024).fill(1)

/** Writes the entries of a folder to the disk, such as a file that was moved there. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Creates a folder and those above it. (Node's `recursive` hangs where the system creates none, as in `/proc`.) */
async function createFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await createFolder(dirname(path))
    await mkdir(path).catch((reason: NodeJS.ErrnoException) => {
      // Another process has created it in the meantime.
      if (reason.code !== 'EEXIST') throw reason
    })
  }
}

/** Moves a draft to its place, and creates the folder if there is none. */
async function moveDraft(draft: string, file: string): Promise<void> {
  try {
    await rename(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await createFolder(dirname(file))
    await rename(draft, file)
  }
}

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Whether the file is a screenshot, and not some other file that has the name of one. */
async function isPng(file: FileHandle): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(pngSignature.length), 0, pngSignature.length, 0)
  return buffer.equals(pngSignature)
}

/** Screenshots in a folder. */
class FolderStorage implements Storage {
  readonly bucket: string
  readonly region: string = 'local'
  readonly prefix: string = ''
  readonly #folder: string
  readonly #publicUrl: () => string
  readonly #signer: UrlSigner | undefined

  /** @param folder - a real path */
  constructor(folder: string, publicUrl: () => string, signer: UrlSigner | undefined) {
    this.#signer = signer
    this.bucket = basename(folder)
    this.#folder = folder
    this.#publicUrl = publicUrl
  }

  async put({ key, png }: Upload, signal: AbortSignal): Promise<string> {
    const file = this.#fileOf(key)
    const draft = newDraft(this.#folder)
    try {
      const version = await this.#writeDraft(draft, png, signal)
      await moveDraft(draft, file)
      await syncFolder(dirname(file))
      return version
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {})
      signal.throwIfAborted()
      throw toFolderError(error)
    }
  }

  async version(key: string): Promise<string | undefined> {
    try {
      const stats = await stat(this.#fileOf(key), { bigint: true })
      return stats.isFile() ? fileVersion(stats) : undefined
    } catch (error) {
      if (isMissing(error)) return undefined
      throw toFolderError(error)
    }
  }

  async url(key: string): Promise<string> {
    return `${this.#publicUrl()}${encodeKey(key)}${this.#signer?.sign(key) ?? ''}`
  }

  async open(key: string, query: URLSearchParams): Promise<StoredScreenshot | undefined> {
    if (this.#signer && !this.#signer.isValid(key, query)) return undefined
    let file: FileHandle | undefined
    try {
      // A link in the folder could lead anywhere.
      const real = await realpath(this.#fileOf(key))
      if (!real.startsWith(`${this.#folder}${sep}`)) return undefined
      file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
      const stats = await file.stat({ bigint: true })
      if (stats.isFile() && (await isPng(file)))
        return { file, size: Number(stats.size), version: fileVersion(stats) }
      await file.close()
      return undefined
    } catch (error) {
      await file?.close().catch(() => {})
      if (isMissing(error) || error instanceof StorageError) return undefined
      throw toFolderError(error)
    }
  }

  async check(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const draft = newDraft(this.#folder)
    try {
      await this.#writeDraft(draft, checkContent, signal)
    } catch (error) {
      signal.throwIfAborted()
      throw toFolderError(error, this.#folder)
    } finally {
      await rm(draft, { force: true }).catch(() => {})
    }
  }

  async close(): Promise<void> {}

  /** Writes a draft, and creates its folder if it was removed. */
  async #writeDraft(draft: string, content: Uint8Array, signal: AbortSignal): Promise<string> {
    try {
      return await writeDraft(draft, content, signal)
    } catch (error) {
      if (!isMissing(error)) throw error
      await createFolder(dirname(draft))
      return writeDraft(draft, content, signal)
    }
  }

  #fileOf(key: string): string {
    const parts = key.split('/')
    if (!parts.every(isKeyPart) || parts[0] === draftFolder)
      throw new StorageError('rejected', 'storage: the key cannot be the name of a file')
    if (parts.some((part) => Buffer.byteLength(part) > maxNameBytes))
      throw new StorageError(
        'rejected',
        `storage: a part of the key is longer than ${maxNameBytes} bytes; shorten the scene's path, or put {hash} into the key`,
      )
    return join(this.#folder, ...parts)
  }
}

/**
 * Opens the storage in a folder, and creates the folder if there is none. Each screenshot is written to a draft and
 * then moved to its place: whenever the server ends, a key has a complete screenshot or none.
 *
 * @param publicUrl - what the URL of a screenshot begins with
 * @throws StorageError
 */
export async function openFolderStorage(
  { folder: path, signed }: Omit<FolderLocation, 'kind'>,
  publicUrl: () => string,
): Promise<Storage> {
  try {
    await createFolder(path)
    const folder = await realpath(path)
    await createFolder(join(folder, draftFolder))
    await removeOldDrafts(folder)
    const secretFile = join(folder, draftFolder, secretName)
    const signer = signed === undefined ? undefined : await createUrlSigner(secretFile, signed)
    return new FolderStorage(folder, publicUrl, signer)
  } catch (error) {
    throw toFolderError(error, path)
  }
}
