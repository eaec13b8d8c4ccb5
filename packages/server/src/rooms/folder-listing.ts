// Lists a room's folder, and knows whether the listing is still current. It compares the times of change, which
// also works on network drives and in containers, where the system does not report changes.
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { coalesce } from '../concurrency/coalesce.ts'
import { fileStamp, folderStamp, readWithin, type Stamp, unlessAbsent } from './folder-file.ts'
import {
  imageFolder,
  layoutOf,
  orderFile,
  parseOrder,
  type RoomLayout,
  tooManyFiles,
} from './layout.ts'

/** The content of a room's folder. */
export interface Listing extends RoomLayout {
  /** The files of the room's images by the names that scenes have for them. */
  readonly images: ReadonlyMap<string, readonly string[]>
  /** How many names there are. */
  readonly size: number
  /** Whether the folder still has this content. */
  isCurrent(): Promise<boolean>
}

const maxFiles = 100_000
const maxOrderBytes = 2 ** 20

// A listing is shared by all who ask for it, so none of them ends it.
const { signal: never } = new AbortController()

const isHidden = (name: string): boolean => name.startsWith('.')

/** Files by the names that scenes have for them, whichever way their accents are encoded. */
function groupByName(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const file of files) {
    const name = file.slice(imageFolder.length + 1).normalize()
    groups.set(name, [...(groups.get(name) ?? []), file])
  }
  return groups
}

/** The entries of a folder. One that may not be read concerns the scenes in it, not the room. */
async function readEntries(path: string, isRoom: boolean): Promise<readonly Dirent[]> {
  try {
    return (await unlessAbsent(readdir(path, { withFileTypes: true }))) ?? []
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (isRoom || (code !== 'EACCES' && code !== 'EPERM')) throw error
    return []
  }
}

/** Walks through folders, and remembers the stamp of everything that it has read. */
class FolderWalk {
  readonly #room: string
  readonly #clockStepMs: number
  readonly #checks: (() => Promise<boolean>)[] = []
  /** How many names it has read. */
  size = 0

  constructor(room: string, clockStepMs: number) {
    this.#room = room
    this.#clockStepMs = clockStepMs
  }

  /** Whether everything still has the stamp that it had. */
  async isCurrent(): Promise<boolean> {
    for (const isUnchanged of this.#checks) if (!(await isUnchanged())) return false
    return true
  }

  async remember(readStamp: () => Promise<Stamp | undefined>): Promise<Stamp | undefined> {
    const stamp = await readStamp()
    this.#checks.push(async () =>
      stamp
        ? stamp.age > this.#clockStepMs && (await readStamp())?.text === stamp.text
        : !(await readStamp()),
    )
    return stamp
  }

  /** Every file below a folder of the room, by its path in that folder; an empty folder ends in `/`. */
  async filesBelow(
    top: string,
    visit: (folder: string, entries: readonly Dirent[]) => Promise<void>,
  ): Promise<string[]> {
    const files: string[] = []
    const folders = ['']
    for (const folder of folders) {
      const all = await this.#entriesIn(join(top, folder))
      if (!all) continue
      await visit(folder, all)
      const entries = all.filter(({ name }) => !isHidden(name))
      const prefix = folder && `${folder}/`
      if (folder && entries.length === 0) files.push(prefix)
      for (const entry of entries) {
        const path = prefix + entry.name
        if (entry.isDirectory()) folders.push(path)
        else if (await this.#isFile(entry, join(top, path))) files.push(path)
      }
    }
    return files
  }

  /** The entries of a folder; `undefined` if there is none. */
  async #entriesIn(folder: string): Promise<readonly Dirent[] | undefined> {
    const path = join(this.#room, folder)
    if (!(await this.remember(() => folderStamp(path)))) return undefined
    const entries = await readEntries(path, folder === '')
    this.size += entries.length
    if (this.size > maxFiles) throw tooManyFiles(maxFiles)
    return entries
  }

  async #isFile(entry: Dirent, path: string): Promise<boolean> {
    // A link counts if it leads to a file of the room.
    return entry.isSymbolicLink()
      ? (await fileStamp(this.#room, path)) !== undefined
      : entry.isFile()
  }
}

/**
 * Lists a room.
 *
 * @param room - the real path of its folder, without links
 * @param clockStepMs - the step of the file system's clock
 * @param previous - an earlier listing of the room
 * @returns `undefined` if there is no such folder
 * @throws RoomsError, or an error of the system's
 */
export async function listRoom(
  room: string,
  clockStepMs: number,
  previous?: Listing,
): Promise<Listing | undefined> {
  const walk = new FolderWalk(room, clockStepMs)
  if (!(await folderStamp(room))) return undefined
  const orders = new Map<string, readonly string[]>()
  const files = await walk.filesBelow('', async (group, entries) => {
    // If there is none, the stamp of the folder changes once there is.
    if (!entries.some(({ name }) => name === orderFile)) return
    const file = join(group, orderFile)
    await walk.remember(() => fileStamp(room, file))
    const order = await readWithin(room, file, maxOrderBytes, never)
    if (order)
      orders.set(`/${group.normalize()}`, parseOrder(Buffer.from(order.bytes).toString('utf8')))
  })
  const images = await walk.filesBelow(imageFolder, async () => {})
  return {
    ...layoutOf(files, orders, previous?.scenes),
    images: groupByName(images.map((name) => `${imageFolder}/${name}`)),
    size: walk.size,
    isCurrent: coalesce(() => walk.isCurrent()),
  }
}
