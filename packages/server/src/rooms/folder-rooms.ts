// Rooms in a folder of this machine.
import { access, constants, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { encodingsOf, twoRooms } from './encodings.ts'
import { codeOf, withoutPath } from './folder-file.ts'
import { type ImageListing, type Listing, listImages, listRoom } from './folder-listing.ts'
import {
  type FoundRoom,
  imageFile,
  isListedName,
  isRoomName,
  sceneFile,
  sceneView,
} from './found-room.ts'
import { compareNaturally, type RoomLayout } from './layout.ts'
import { type CachedListing, ListingCache } from './listing-cache.ts'
import { viewVersion, withView } from './order-files.ts'
import { RealPaths } from './real-paths.ts'
import { RoomsError } from './rooms-error.ts'
import type { SceneSource, VersionedFile } from './scene-source.ts'
import { findAccessError, rejectUnreadable, unreadableErrors } from './unreadable-folders.ts'
import { VersionedFiles } from './versioned-files.ts'

/** How rooms are read from a folder. */
export interface FolderRoomsOptions {
  /**
   * The maximum size of a scene or an image, in bytes.
   *
   * @default 16777216
   */
  readonly maxBytes?: number
  /**
   * The step of the file system's clock, in milliseconds. What has changed within it is read anew each time.
   * No file system in use has a coarser clock than the default.
   *
   * @default 2000
   */
  readonly clockStepMs?: number
}

/**
 * Rooms in a folder: each is a folder in it, with files and folders as {@link layoutOf} describes. Changes show
 * at once. Links count if they lead to a file of the same room.
 *
 * @example
 * const source = new FolderRooms('./rooms')
 */
export class FolderRooms implements SceneSource {
  /** The path of the folder. */
  readonly root: string
  // The root may be a link that is changed while the server runs.
  readonly #realPaths = new RealPaths()
  readonly #rooms: ListingCache<Listing>
  readonly #roomImages: ListingCache<ImageListing>
  readonly #files: VersionedFiles

  constructor(
    root: string,
    { maxBytes = 16 * 2 ** 20, clockStepMs = 2000 }: FolderRoomsOptions = {},
  ) {
    this.root = root
    this.#files = new VersionedFiles(maxBytes, clockStepMs)
    this.#rooms = new ListingCache((folder, previous) => listRoom(folder, clockStepMs, previous))
    this.#roomImages = new ListingCache((folder, previous) =>
      listImages(folder, clockStepMs, previous),
    )
  }

  /** The names of all rooms, in natural order. */
  rooms(signal: AbortSignal): Promise<readonly string[]> {
    return this.#guard('the folder of rooms', signal, async () =>
      (await readdir(this.root, { withFileTypes: true }))
        .filter((entry) => entry.isDirectory() && isListedName(entry.name))
        .map(({ name }) => name)
        .sort(compareNaturally),
    )
  }

  /** Those of the rooms whose folders this process may not read. */
  async unreadableRooms(uuids: readonly string[]): Promise<readonly string[]> {
    const codes = await Promise.all(uuids.map((uuid) => findAccessError(join(this.root, uuid))))
    return uuids.filter((_, index) => codes[index] !== undefined)
  }

  /** One error for each folder inside the room that this process may not read. */
  async unreadableFolders(uuid: string, signal: AbortSignal): Promise<readonly RoomsError[]> {
    const read = ({ listing }: FoundRoom<Listing>) => unreadableErrors(listing.walk.unreadable)
    return (await this.#inRoom('the room', uuid, signal, async (room) => read(room))) ?? []
  }

  /**
   * Checks that a path which the last listing of the room does not have is not in a folder that may not be read.
   *
   * @throws RoomsError
   */
  async checkReadable(uuid: string, path: string, signal: AbortSignal): Promise<void> {
    const room = await this.#findLast(this.#rooms, uuid, signal)
    if (room) rejectUnreadable(room.listing.walk.unreadable, path.slice(1))
  }

  /** The files of a room's scenes. */
  files(uuid: string, signal: AbortSignal): Promise<RoomLayout['files'] | undefined> {
    return this.#inRoom('the room', uuid, signal, async ({ listing }) => listing.files)
  }

  scenes(uuid: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
    return this.#inRoom('the room', uuid, signal, async ({ listing }) => listing.scenes)
  }

  read(uuid: string, path: string, signal: AbortSignal): Promise<VersionedFile | undefined> {
    return this.#inFile('the scene', this.#rooms, uuid, signal, async (room) => {
      const file = await this.#files.scene(room.folder, sceneFile(room, path), signal)
      return file && withView(file, sceneView(room, path))
    })
  }

  version(uuid: string, path: string, signal: AbortSignal): Promise<string | undefined> {
    return this.#inFile('the scene', this.#rooms, uuid, signal, async (room) => {
      const version = await this.#files.sceneVersion(room.folder, sceneFile(room, path), signal)
      return version && viewVersion(version, sceneView(room, path))
    })
  }

  image(uuid: string, name: string, signal: AbortSignal): Promise<VersionedFile | undefined> {
    return this.#inFile('the image', this.#roomImages, uuid, signal, (room) =>
      this.#files.image(room.folder, imageFile(room, name), signal),
    )
  }

  imageVersion(uuid: string, name: string, signal: AbortSignal): Promise<string | undefined> {
    return this.#inFile('the image', this.#roomImages, uuid, signal, (room) =>
      this.#files.imageVersion(room.folder, imageFile(room, name), signal),
    )
  }

  /** Only the operator sees the message. */
  async check(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    await access(this.root, constants.R_OK | constants.X_OK).catch((error: unknown) => {
      throw new Error(`rooms: the folder ${this.root} cannot be read: ${codeOf(error)}`)
    })
  }

  /** The folders that can be the room's: one for each way to encode its name. */
  async #foldersOf(uuid: string, signal: AbortSignal): Promise<readonly string[]> {
    signal.throwIfAborted()
    if (!isRoomName(uuid)) return []
    const root = await this.#realPaths.find(this.root)
    return [...encodingsOf(uuid)].map((name) => join(root, name))
  }

  async #find<Kind extends CachedListing>(
    listings: ListingCache<Kind>,
    uuid: string,
    signal: AbortSignal,
  ): Promise<FoundRoom<Kind> | undefined> {
    const found: FoundRoom<Kind>[] = []
    for (const folder of await this.#foldersOf(uuid, signal)) {
      const listing = await listings.find(folder)
      if (listing) found.push({ folder, listing })
    }
    signal.throwIfAborted()
    const [first, second] = found
    if (first && second) throw twoRooms(basename(first.folder), basename(second.folder))
    return first
  }

  #inRoom<Result>(
    what: string,
    uuid: string,
    signal: AbortSignal,
    read: (room: FoundRoom<Listing>) => Promise<Result>,
  ): Promise<Result | undefined> {
    return this.#guard(what, signal, async () => {
      const room = await this.#find(this.#rooms, uuid, signal)
      return room && read(room)
    })
  }

  /**
   * Reads a file of a room: the one of the last listing if it is still there, or else of a new listing. A request
   * lists the room first, so this saves it another listing for each file.
   */
  #inFile<Kind extends CachedListing, Result>(
    what: string,
    listings: ListingCache<Kind>,
    uuid: string,
    signal: AbortSignal,
    read: (room: FoundRoom<Kind>) => Promise<Result>,
  ): Promise<Result | undefined> {
    return this.#guard(what, signal, async () => {
      const last = await this.#findLast(listings, uuid, signal)
      const found = last && (await read(last))
      if (found !== undefined) return found
      const room = await this.#find(listings, uuid, signal)
      return room && read(room)
    })
  }

  /** The room as it was listed last. */
  async #findLast<Kind extends CachedListing>(
    listings: ListingCache<Kind>,
    uuid: string,
    signal: AbortSignal,
  ): Promise<FoundRoom<Kind> | undefined> {
    for (const folder of await this.#foldersOf(uuid, signal)) {
      const listing = listings.last(folder)
      if (listing) return { folder, listing }
    }
    return undefined
  }

  /** Removes paths of this machine from error messages. */
  async #guard<Result>(
    what: string,
    signal: AbortSignal,
    read: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await read()
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof RoomsError || !(error as NodeJS.ErrnoException).code
        ? error
        : withoutPath(what, error)
    }
  }
}
