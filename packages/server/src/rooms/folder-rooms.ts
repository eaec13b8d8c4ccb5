// Rooms in a folder of this machine.
import { hash } from 'node:crypto'
import { opendir, readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { coalesce } from '../concurrency/coalesce.ts'
import { type FolderFile, fileStamp, readWithin, unlessAbsent, withoutPath } from './folder-file.ts'
import { type Listing, listRoom } from './folder-listing.ts'
import { compareNaturally, LayoutError, onlyFile, type RoomLayout } from './layout.ts'
import type { SceneFile, SceneSource } from './scene-source.ts'

/** How rooms are read from a folder. */
export interface FolderOptions {
  /**
   * The most bytes of a scene or an image.
   *
   * @default 16777216
   */
  readonly maxBytes?: number
  /**
   * The step of the file system's clock, in milliseconds: what has changed so shortly before is
   * looked at anew each time. No system in use has a coarser one than by default.
   *
   * @default 2000
   */
  readonly clockStep?: number
}

/** Rooms in a folder, which tells what all is there. */
export interface FolderRooms extends SceneSource {
  /** The names of all rooms, as people count them. */
  rooms(signal: AbortSignal): Promise<readonly string[]>
  /** The files of a room's scenes, as its layout has them. */
  files(uuid: string, signal: AbortSignal): Promise<RoomLayout['files'] | undefined>
}

/** A room, and where it is. */
interface FoundRoom {
  readonly folder: string
  readonly listing: Listing
}

const sceneFile = ({ listing }: FoundRoom, path: string): string | undefined =>
  onlyFile(path, listing.files.get(path))

const mostKeptNames = 1_000_000
const mostKeptVersions = 100_000
// Scenes of a room show the same images, each several times while it is written on.
const mostKeptBytes = 32 * 2 ** 20
// No file system in use has longer names.
const longestName = 255

/** Whether a room can have this name: one that is a single, visible name in the folder. */
const isRoomName = (uuid: string): boolean =>
  uuid.length > 0 && uuid.length <= longestName && !/^\.|[/\\\0]/.test(uuid)

/**
 * Rooms in a folder: each is a folder in it, with files and folders as {@link layoutOf} has them.
 * Changes show at once. Links count where they lead to a file of the same room.
 *
 * @example
 * const source = openFolder('./rooms')
 */
export function openFolderRooms(
  root: string,
  { maxBytes = 16 * 2 ** 20, clockStep = 2000 }: FolderOptions = {},
): FolderRooms {
  const listings = new LRUCache<string, Listing>({
    maxSize: mostKeptNames,
    sizeCalculation: ({ size }) => size + 1,
  })
  const versions = new LRUCache<string, { stamp: string; version: string }>({
    max: mostKeptVersions,
  })
  const images = new LRUCache<string, Required<SceneFile>>({
    maxSize: mostKeptBytes,
    sizeCalculation: ({ bytes }) => bytes.length + 1,
  })

  // It may be a link, which leads elsewhere tomorrow.
  const realRoot = coalesce(() => realpath(root))

  const find = async (uuid: string, signal: AbortSignal): Promise<FoundRoom | undefined> => {
    signal.throwIfAborted()
    if (!isRoomName(uuid)) return undefined
    const folder = join(await realRoot(), uuid)
    const kept = listings.get(folder)
    if (kept && (await kept.isCurrent())) return { folder, listing: kept }
    // Another path: a link, or on some systems a name in other letters.
    if ((await unlessAbsent(realpath(folder))) !== folder) return undefined
    const listing = await listRoom(folder, clockStep, signal)
    if (listing) listings.set(folder, listing)
    return listing && { folder, listing }
  }

  const keepVersion = (path: string, { bytes, stamp }: FolderFile): string => {
    const version = hash('sha256', bytes, 'base64url')
    if (stamp.age > clockStep) versions.set(path, { stamp: stamp.text, version })
    else versions.delete(path)
    return version
  }

  const readFile = async (
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<Required<SceneFile> | undefined> => {
    const read = file && (await readWithin(folder, file, maxBytes, signal))
    return read ? { bytes: read.bytes, version: keepVersion(join(folder, file), read) } : undefined
  }

  /** The version of what `readFile` would read, told without reading it where it has been read before. */
  const versionOf = async (
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    if (file === undefined) return undefined
    const kept = versions.get(join(folder, file))
    const stamp = kept && (await fileStamp(folder, file))
    return kept && stamp?.text === kept.stamp
      ? kept.version
      : (await readFile(folder, file, signal))?.version
  }

  const readImage = async (
    folder: string,
    file: string | undefined,
    signal: AbortSignal,
  ): Promise<Required<SceneFile> | undefined> => {
    if (file === undefined) return undefined
    const path = join(folder, file)
    const kept = images.get(path)
    if (kept && (await versionOf(folder, file, signal)) === kept.version) return kept
    const image = await readFile(folder, file, signal)
    if (image) images.set(path, image)
    return image
  }

  const guarded = async <Result>(
    what: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof LayoutError || !(error as NodeJS.ErrnoException).code
        ? error
        : withoutPath(what, error)
    }
  }

  return {
    rooms: (signal) =>
      guarded('the folder of rooms', signal, async () =>
        (await readdir(root, { withFileTypes: true }))
          .filter((entry) => entry.isDirectory() && isRoomName(entry.name))
          .map(({ name }) => name)
          .sort(compareNaturally),
      ),
    files: (uuid, signal) =>
      guarded('the room', signal, async () => (await find(uuid, signal))?.listing.files),
    scenes: (uuid, signal) =>
      guarded('the room', signal, async () => (await find(uuid, signal))?.listing.scenes),
    read: (uuid, path, signal) =>
      guarded('the scene', signal, async () => {
        const room = await find(uuid, signal)
        return room && readFile(room.folder, sceneFile(room, path), signal)
      }),
    version: (uuid, path, signal) =>
      guarded('the scene', signal, async () => {
        const room = await find(uuid, signal)
        return room && versionOf(room.folder, sceneFile(room, path), signal)
      }),
    image: (uuid, name, signal) =>
      guarded('the image', signal, async () => {
        const room = await find(uuid, signal)
        return room && readImage(room.folder, room.listing.images.get(name), signal)
      }),
    imageVersion: (uuid, name, signal) =>
      guarded('the image', signal, async () => {
        const room = await find(uuid, signal)
        return room && versionOf(room.folder, room.listing.images.get(name), signal)
      }),
    check: (signal) =>
      guarded('the folder of rooms', signal, async () => {
        await (await opendir(root)).close()
      }),
  }
}
