// Rooms in a bucket, with the same files as in a folder.

import { untilAborted } from '../concurrency/until-aborted.ts'
import {
  type BucketClient,
  type BucketClientOptions,
  createBucketClient,
} from '../storage/bucket-client.ts'
import type { BucketLocation } from '../storage/bucket-url.ts'
import { BucketListing, type ListedRoom } from './bucket-listing.ts'
import { BucketObjects, type ListedObject } from './bucket-objects.ts'
import { encodingsOf } from './encodings.ts'
import { imageFolder, onlyFile, sceneExtensions } from './layout.ts'
import { viewVersion, withView } from './order-files.ts'
import type { SceneFile, SceneSource, SceneView } from './scene-source.ts'

/** How rooms are read from a bucket. */
export interface BucketRoomsOptions extends BucketClientOptions {
  /**
   * The maximum size of a scene or an image, in bytes.
   *
   * @default 16777216
   */
  readonly maxBytes?: number
  /**
   * The maximum number of files in a room, images included.
   *
   * @default 100000
   */
  readonly maxFiles?: number
}

/** Whether all parts are visible names; no room or scene with another name can be in a bucket. */
const isVisible = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.includes('\0'))

const isRoomName = (uuid: string): boolean => isVisible(uuid) && !uuid.includes('/')

/** Whether the name can be encoded in one way only. */
const hasOneEncoding = (name: string): boolean => encodingsOf(name).size === 1

/**
 * Rooms in a bucket: `rooms/my-room/physics/newton.json` is the scene `/physics/newton` of the room `my-room` of
 * `s3://bucket/rooms?region=…`, with files as `layoutOf` describes. An empty object whose name ends in `/`,
 * as consoles create them for folders, is a group. Changes show at once.
 *
 * The credentials need the rights to list the bucket and to read its objects. They come from
 * `WHITEBOARD_ROOMS_ACCESS_KEY_ID` and `WHITEBOARD_ROOMS_SECRET_ACCESS_KEY`, or from the variables of the
 * provider's own tools.
 */
class BucketRooms implements SceneSource {
  readonly #client: BucketClient
  readonly #objects: BucketObjects
  readonly #maxBytes: number
  readonly #maxFiles: number
  readonly #listing: BucketListing

  constructor(
    client: BucketClient,
    { maxBytes = 16 * 2 ** 20, maxFiles = 100_000 }: BucketRoomsOptions = {},
  ) {
    this.#client = client
    this.#objects = new BucketObjects(client)
    this.#maxBytes = maxBytes
    this.#maxFiles = maxFiles
    this.#listing = new BucketListing(this.#objects, maxFiles)
  }

  async scenes(uuid: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
    return (await this.#list(uuid, signal))?.scenes
  }

  async read(uuid: string, path: string, signal: AbortSignal): Promise<SceneFile | undefined> {
    const found = await this.#find(uuid, path, signal)
    const file = found && (await this.#objects.read(found.name, this.#maxBytes, signal))
    const { version } = file ?? {}
    return file && version !== undefined
      ? withView({ ...file, version }, this.#sceneView(uuid, path))
      : file
  }

  async version(uuid: string, path: string, signal: AbortSignal): Promise<string | undefined> {
    const version = (await this.#find(uuid, path, signal))?.version
    return version && viewVersion(version, this.#sceneView(uuid, path))
  }

  async image(uuid: string, name: string, signal: AbortSignal): Promise<SceneFile | undefined> {
    const file = await this.#findImage(uuid, name, signal)
    return file === undefined ? undefined : this.#objects.read(file, this.#maxBytes, signal)
  }

  async imageVersion(uuid: string, name: string, signal: AbortSignal): Promise<string | undefined> {
    const file = await this.#findImage(uuid, name, signal)
    return file === undefined ? undefined : this.#objects.version(file, signal)
  }

  async check(signal: AbortSignal): Promise<void> {
    const { sdk, location } = this.#client
    await this.#client.request(signal, (client, abortSignal) =>
      client.send(new sdk.HeadBucketCommand({ Bucket: location.bucket }), { abortSignal }),
    )
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  /** As the room was listed last, which a request has just done. */
  #sceneView(uuid: string, path: string): SceneView | undefined {
    return this.#listing.last(uuid)?.orders.views.get(path.normalize())
  }

  async #list(uuid: string, signal: AbortSignal): Promise<ListedRoom | undefined> {
    signal.throwIfAborted()
    return isRoomName(uuid) ? untilAborted(this.#listing.list(uuid), signal) : undefined
  }

  /** The object of a scene, with any of the extensions. */
  async #find(uuid: string, path: string, signal: AbortSignal): Promise<ListedObject | undefined> {
    if (!isRoomName(uuid) || !path.startsWith('/') || !isVisible(path.slice(1))) return undefined
    const found: ListedObject[] = []
    for (const prefix of await this.#prefixesOf(uuid, path, signal)) {
      const query = { prefix, maxFiles: this.#maxFiles, isFlat: true }
      for (const { name, version } of await this.#objects.list(query, signal))
        if (sceneExtensions.includes(name.toLowerCase()))
          found.push({ name: prefix + name, version })
    }
    const names = found.map(({ name }) => name)
    const only = onlyFile(path, names)
    return found.find(({ name }) => name === only)
  }

  /** What the names of a scene's files begin with. */
  async #prefixesOf(uuid: string, path: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    if (hasOneEncoding(uuid + path)) return new Set([`${uuid}${path}.`])
    const room = await this.#listIfUnknown(uuid, signal, ({ files }) => files.has(path.normalize()))
    const files = room?.files.get(path.normalize()) ?? []
    return new Set(files.map((file) => `${room?.name}/${file.replace(/[^.]*$/, '')}`))
  }

  /** The object of an image. */
  async #findImage(uuid: string, name: string, signal: AbortSignal): Promise<string | undefined> {
    if (!isRoomName(uuid) || !isVisible(name)) return undefined
    if (hasOneEncoding(uuid + name)) return `${uuid}/${imageFolder}/${name}`
    const key = name.normalize()
    const isAccented = !hasOneEncoding(name)
    const isKnown = ({ images }: ListedRoom): boolean => !isAccented || images.has(key)
    const room = await this.#listIfUnknown(uuid, signal, isKnown)
    if (!room) return undefined
    const file = isAccented
      ? onlyFile(name, room.images.get(key), 'image')
      : `${imageFolder}/${name}`
    return file && `${room.name}/${file}`
  }

  /** The last listing if it has what is looked for, or else a new one. */
  async #listIfUnknown(
    uuid: string,
    signal: AbortSignal,
    isFound: (room: ListedRoom) => boolean,
  ): Promise<ListedRoom | undefined> {
    const last = this.#listing.last(uuid)
    return last && isFound(last) ? last : this.#list(uuid, signal)
  }
}

/**
 * Opens the rooms in a bucket.
 *
 * @throws SettingsError if the environment has no credentials
 */
export async function openBucketRooms(
  location: BucketLocation,
  options: BucketRoomsOptions = {},
): Promise<SceneSource> {
  return new BucketRooms(await createBucketClient(location, 'rooms', options), options)
}
