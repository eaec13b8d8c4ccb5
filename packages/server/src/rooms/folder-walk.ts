// Walks through the folders of a room, and remembers what it has read. A folder that has not changed since the
// previous walk is not read again.
import type { Dir } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  codeOf,
  fileStamp,
  folderStamp,
  isForbidden,
  type Stamp,
  unlessAbsent,
} from './folder-file.ts'
import { orderFile, tooManyFiles } from './layout.ts'

/** What a folder contains. Of hidden files, only the order counts. */
interface Content {
  /** Files, and links to files of the room. */
  readonly files: readonly string[]
  readonly folders: readonly string[]
  readonly hasOrder: boolean
  /** Whether there are links: what they lead to may change while the folder does not. */
  readonly hasLinks: boolean
  /** How many names there are, hidden ones included. */
  readonly size: number
}

/** A folder's content at one time. */
interface ReadFolder {
  readonly stamp: Stamp
  readonly content: Content
}

const noContent: Content = { files: [], folders: [], hasOrder: false, hasLinks: false, size: 0 }

const maxFiles = 100_000

// The names are read in another thread; the main thread takes a few milliseconds for so many.
const namesPerBatch = 1000

const sameNames = (ones: readonly string[], others: readonly string[]): boolean =>
  ones.length === others.length && ones.every((name, index) => name === others[index])

const isSame = (one: Content, other: Content): boolean =>
  one === other ||
  (one.hasOrder === other.hasOrder &&
    sameNames(one.files, other.files) &&
    sameNames(one.folders, other.folders))

const isHidden = (name: string): boolean => name.startsWith('.')

/** Walks through the folders of a room, once. */
export class FolderWalk {
  readonly #room: string
  readonly #clockStepMs: number
  readonly #folders = new Map<string, ReadFolder>()
  #previous: ReadonlyMap<string, ReadFolder> | undefined
  readonly #checks: (() => Promise<boolean>)[] = []
  readonly #unreadable = new Map<string, string>()
  #hasNewContent = false
  #size = 0

  /**
   * @param room - the real path of the room's folder
   * @param previous - an earlier walk through the same room
   */
  constructor(room: string, clockStepMs: number, previous?: FolderWalk) {
    this.#room = room
    this.#clockStepMs = clockStepMs
    if (previous) this.#previous = previous.#folders
  }

  /** How many names it has read. */
  get size(): number {
    return this.#size
  }

  /** The folders inside the room that this process may not read, and the code of the error. */
  get unreadable(): ReadonlyMap<string, string> {
    return this.#unreadable
  }

  /** Ends the walk, and returns whether every folder had the same content as in the previous one. */
  end(): boolean {
    const isUnchanged = !this.#hasNewContent && this.#folders.size === this.#previous?.size
    this.#previous = undefined
    return isUnchanged
  }

  /** Whether everything still has the stamp that it had. */
  async isCurrent(): Promise<boolean> {
    for (const isUnchanged of this.#checks) if (!(await isUnchanged())) return false
    return true
  }

  async remember(readStamp: () => Promise<Stamp | undefined>): Promise<Stamp | undefined> {
    const stamp = await readStamp()
    this.#checks.push(async () =>
      stamp ? this.#isOld(stamp) && (await readStamp())?.text === stamp.text : !(await readStamp()),
    )
    return stamp
  }

  /**
   * Every file below a folder of the room, by its path in that folder; an empty folder ends in `/`.
   *
   * @param onOrder - called for each folder that has the order file
   */
  async filesBelow(
    top: string,
    onOrder: (folder: string) => Promise<void> = async () => {},
  ): Promise<string[]> {
    const files: string[] = []
    const folders = ['']
    for (const folder of folders) {
      const content = await this.#contentOf(folder === '' ? top : join(top, folder))
      if (!content) continue
      if (content.hasOrder) await onOrder(folder)
      const prefix = folder && `${folder}/`
      if (folder && content.files.length === 0 && content.folders.length === 0) files.push(prefix)
      for (const name of content.files) files.push(prefix + name)
      for (const name of content.folders) folders.push(prefix + name)
    }
    return files
  }

  /** A change within one step of the file system's clock after the stamp may have the same stamp. */
  #isOld({ age }: Stamp): boolean {
    return age > this.#clockStepMs
  }

  /** The content of a folder; `undefined` if there is none. */
  async #contentOf(folder: string): Promise<Content | undefined> {
    const path = join(this.#room, folder)
    const stamp = await this.remember(() => this.#unlessForbidden(folder, () => folderStamp(path)))
    if (!stamp) return undefined
    const known = this.#previous?.get(folder)
    const content = await this.#readUnlessKnown(folder, stamp, known)
    this.#hasNewContent ||= content !== known?.content
    this.#folders.set(folder, { stamp, content })
    this.#size += content.size
    return content
  }

  async #readUnlessKnown(
    folder: string,
    stamp: Stamp,
    known: ReadFolder | undefined,
  ): Promise<Content> {
    const isKnown =
      known?.stamp.text === stamp.text &&
      known.content !== noContent &&
      this.#isOld(known.stamp) &&
      !known.content.hasLinks
    const content = isKnown ? known.content : await this.#read(folder)
    return known && isSame(content, known.content) ? known.content : content
  }

  async #read(folder: string): Promise<Content> {
    const directory = await this.#open(folder)
    if (!directory) return noContent
    const files: string[] = []
    const folders: string[] = []
    let hasOrder = false
    let hasLinks = false
    let size = 0
    for await (const entry of directory) {
      size += 1
      if (this.#size + size > maxFiles) throw tooManyFiles(maxFiles)
      const { name } = entry
      hasOrder ||= name === orderFile
      if (isHidden(name)) continue
      hasLinks ||= entry.isSymbolicLink()
      if (entry.isDirectory()) folders.push(name)
      else if (entry.isFile()) files.push(name)
      else if (entry.isSymbolicLink() && (await this.#isFile(join(folder, name)))) files.push(name)
    }
    return { files, folders, hasOrder, hasLinks, size }
  }

  #open(folder: string): Promise<Dir | undefined> {
    const path = join(this.#room, folder)
    return this.#unlessForbidden(folder, () =>
      unlessAbsent(opendir(path, { bufferSize: namesPerBatch })),
    )
  }

  /** Reads a folder. One that may not be read concerns the scenes in it, not the room. */
  async #unlessForbidden<Result>(
    folder: string,
    read: () => Promise<Result>,
  ): Promise<Result | undefined> {
    try {
      return await read()
    } catch (error) {
      if (folder === '' || !isForbidden(error)) throw error
      this.#unreadable.set(folder, codeOf(error))
      return undefined
    }
  }

  /** Whether a link leads to a file of the room. If this may not be read, reading the file is an error. */
  async #isFile(link: string): Promise<boolean> {
    try {
      return (await fileStamp(this.#room, link)) !== undefined
    } catch (error) {
      if (!isForbidden(error)) throw error
      return true
    }
  }
}
