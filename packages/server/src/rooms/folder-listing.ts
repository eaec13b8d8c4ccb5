// Lists a room's folder, and knows whether the listing is still current. It compares the times of change, which
// also works on network drives and in containers, where the system does not report changes.
import { join } from 'node:path'
import { coalesce } from '../concurrency/coalesce.ts'
import { TimeSlices } from '../concurrency/time-slices.ts'
import { fileStamp, folderStamp, readWithin } from './folder-file.ts'
import { FolderWalk } from './folder-walk.ts'
import { imageFolder, layoutOf, orderFile, type RoomLayout } from './layout.ts'
import type { CachedListing } from './listing-cache.ts'
import { OrderFiles, parseOrder } from './order-files.ts'

/** The scenes in a room's folder. */
export interface Listing extends RoomLayout, CachedListing {
  /** What the next listing begins with. */
  readonly walk: FolderWalk
  readonly orders: OrderFiles
}

/** The images in a room's folder. */
export interface ImageListing extends CachedListing {
  /** The files of the images by the names that scenes have for them. */
  readonly images: ReadonlyMap<string, readonly string[]>
  readonly walk: FolderWalk
}

const maxOrderBytes = 2 ** 20

// A listing is shared by all who ask for it, so none of them ends it.
const { signal: never } = new AbortController()

/** Files by the names that scenes have for them, whichever way their accents are encoded. */
async function groupByName(
  files: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const slices = new TimeSlices()
  const groups = new Map<string, string[]>()
  for (const file of files) {
    const name = file.normalize()
    const path = `${imageFolder}/${file}`
    const others = groups.get(name)
    if (others) others.push(path)
    else groups.set(name, [path])
    const pause = slices.step()
    if (pause) await pause
  }
  return groups
}

/**
 * Lists a room.
 *
 * @param room - the real path of its folder, without links
 * @param clockStepMs - the step of the file system's clock
 * @param previous - an earlier listing of the room: only what has changed since is read and sorted
 * @returns `undefined` if there is no such folder
 * @throws RoomsError, or an error of the system's
 */
export async function listRoom(
  room: string,
  clockStepMs: number,
  previous?: Listing,
): Promise<Listing | undefined> {
  const walk = new FolderWalk(room, clockStepMs, previous?.walk)
  if (!(await folderStamp(room))) return undefined
  const orders = new OrderFiles()
  const files = await walk.filesBelow('', async (group) => {
    // If there is none, the stamp of the folder changes once there is.
    const file = join(group, orderFile)
    await walk.remember(() => fileStamp(room, file))
    const order = await readWithin(room, file, maxOrderBytes, never)
    if (order) orders.add(file, parseOrder(Buffer.from(order.bytes).toString('utf8')))
  })
  const isCurrent = coalesce(() => walk.isCurrent())
  const hasSameFiles = walk.end()
  if (previous && hasSameFiles && orders.equals(previous.orders))
    return { ...previous, isCurrent, walk, orders }
  const layout = await layoutOf(files, orders.byGroup, previous)
  return { ...layout, size: walk.size, isCurrent, walk, orders }
}

/** Lists the images of a room, like `listRoom`. A room may have very many scenes, and few images. */
export async function listImages(
  room: string,
  clockStepMs: number,
  previous?: ImageListing,
): Promise<ImageListing> {
  const walk = new FolderWalk(room, clockStepMs, previous?.walk)
  const files = await walk.filesBelow(imageFolder)
  const isCurrent = coalesce(() => walk.isCurrent())
  const hasSameFiles = walk.end()
  if (previous && hasSameFiles) return { ...previous, isCurrent, walk }
  return { images: await groupByName(files), size: walk.size, isCurrent, walk }
}
