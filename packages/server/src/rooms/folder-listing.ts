// What is in a room's folder, and whether that is still so: the system tells when the names in a
// folder last changed, on network drives and in containers, too, where it does not report changes.
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { coalesce } from '../concurrency/coalesce.ts'
import { fileStamp, folderStamp, readWithin, type Stamp, unlessAbsent } from './folder-file.ts'
import {
  imageFolder,
  LayoutError,
  layoutOf,
  orderFile,
  parseOrder,
  type RoomLayout,
} from './layout.ts'

/** What was in a room's folder. */
export interface Listing extends RoomLayout {
  /** The files of the room's images by the names that scenes have for them. */
  readonly images: ReadonlyMap<string, string>
  /** How many names there are. */
  readonly size: number
  /** Whether it is still so. */
  isCurrent(): Promise<boolean>
}

const mostNames = 100_000
const longestOrder = 2 ** 20

const isHidden = (name: string): boolean => name.startsWith('.')

/** Looks at folders, and remembers in what state each was. */
function openWalk(room: string, clockStep: number, signal: AbortSignal) {
  const checks: (() => Promise<boolean>)[] = []
  let size = 0

  const remember = async (read: () => Promise<Stamp | undefined>) => {
    const stamp = await read()
    checks.push(async () =>
      stamp ? stamp.age > clockStep && (await read())?.text === stamp.text : !(await read()),
    )
    return stamp
  }

  /** What is in a folder; `undefined` where it is none. */
  const entriesIn = async (folder: string) => {
    signal.throwIfAborted()
    const path = join(room, folder)
    if (!(await remember(() => folderStamp(path)))) return undefined
    const entries = (await unlessAbsent(readdir(path, { withFileTypes: true }))) ?? []
    size += entries.length
    if (size > mostNames) throw new LayoutError(`The room has more than ${mostNames} files`)
    return entries
  }

  /** Every file below a folder of the room by its path there; what has none ends in `/`. */
  const filesBelow = async (
    top: string,
    visit: (folder: string, all: readonly Dirent[]) => Promise<void>,
  ) => {
    const files: string[] = []
    const folders = ['']
    for (const folder of folders) {
      const all = await entriesIn(join(top, folder))
      if (!all) continue
      await visit(folder, all)
      const entries = all.filter(({ name }) => !isHidden(name))
      const prefix = folder && `${folder}/`
      if (folder && entries.length === 0) files.push(prefix)
      for (const entry of entries) {
        const path = prefix + entry.name
        if (entry.isDirectory()) folders.push(path)
        // Whether a link leads to a file of the room shows when the file is looked at.
        else if (
          entry.isFile() ||
          (entry.isSymbolicLink() && (await fileStamp(room, join(top, path))))
        )
          files.push(path)
      }
    }
    return files
  }

  return { checks, remember, filesBelow, size: () => size }
}

/**
 * Lists a room.
 *
 * @param room - the real path of its folder, without links
 * @param clockStep - the step of the file system's clock, in milliseconds
 * @returns `undefined` where there is no such folder
 * @throws LayoutError, or what the system does
 */
export async function listRoom(
  room: string,
  clockStep: number,
  signal: AbortSignal,
): Promise<Listing | undefined> {
  const walk = openWalk(room, clockStep, signal)
  if (!(await folderStamp(room))) return undefined
  const orders = new Map<string, readonly string[]>()
  const files = await walk.filesBelow('', async (group, entries) => {
    // Where there is none, the folder changes when there is one.
    if (!entries.some(({ name }) => name === orderFile)) return
    const file = join(group, orderFile)
    await walk.remember(() => fileStamp(room, file))
    const order = await readWithin(room, file, longestOrder, signal)
    if (order) orders.set(`/${group}`, parseOrder(Buffer.from(order.bytes).toString('utf8')))
  })
  const images = await walk.filesBelow(imageFolder, async () => {})
  return {
    ...layoutOf(files, orders),
    images: new Map(images.map((name) => [name, `${imageFolder}/${name}`])),
    size: walk.size(),
    isCurrent: coalesce(async () => {
      for (const isSame of walk.checks) if (!(await isSame())) return false
      return true
    }),
  }
}
