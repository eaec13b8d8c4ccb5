// Rooms in a bucket, with the same files as in a folder.
import {
  type BucketClient,
  type BucketClientOptions,
  createBucketClient,
} from '../storage/bucket-client.ts'
import type { BucketLocation } from '../storage/bucket-url.ts'
import { BucketObjects, type ListedObject } from './bucket-objects.ts'
import {
  imageFolder,
  layoutOf,
  onlyFile,
  orderFile,
  parseOrder,
  sceneExtensions,
} from './layout.ts'
import type { SceneFile, SceneSource } from './scene-source.ts'

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

const maxOrderBytes = 2 ** 20

// Enough to be fast, and few enough to leave connections for scenes.
const concurrentOrders = 8

/** Whether all parts are visible names; no room or scene with another name can be in a bucket. */
const isVisible = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.includes('\0'))

const isRoomName = (uuid: string): boolean => isVisible(uuid) && !uuid.includes('/')

const imageFile = (uuid: string, name: string): string | undefined =>
  isRoomName(uuid) && isVisible(name) ? `${uuid}/${imageFolder}/${name}` : undefined

/**
 * Rooms in a bucket: `rooms/my-room/physics/newton.json` is the scene `/physics/newton` of the room `my-room` of
 * `s3://bucket/rooms?region=…`, with files as {@link layoutOf} describes. An empty object whose name ends in `/`,
 * as consoles create them for folders, is a group. Nothing is cached: changes show at once.
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

  constructor(
    client: BucketClient,
    { maxBytes = 16 * 2 ** 20, maxFiles = 100_000 }: BucketRoomsOptions = {},
  ) {
    this.#client = client
    this.#objects = new BucketObjects(client)
    this.#maxBytes = maxBytes
    this.#maxFiles = maxFiles
  }

  async scenes(uuid: string, signal: AbortSignal): Promise<readonly string[] | undefined> {
    if (!isRoomName(uuid)) return undefined
    const query = { prefix: `${uuid}/`, maxFiles: this.#maxFiles }
    const names = (await this.#objects.list(query, signal)).map(({ name }) => name)
    if (names.length === 0) return undefined
    return layoutOf(names, await this.#readOrders(uuid, names, signal)).scenes
  }

  async read(uuid: string, path: string, signal: AbortSignal): Promise<SceneFile | undefined> {
    const found = await this.#find(uuid, path, signal)
    return found && this.#objects.read(found.name, this.#maxBytes, signal)
  }

  async version(uuid: string, path: string, signal: AbortSignal): Promise<string | undefined> {
    return (await this.#find(uuid, path, signal))?.version
  }

  async image(uuid: string, name: string, signal: AbortSignal): Promise<SceneFile | undefined> {
    const file = imageFile(uuid, name)
    return file === undefined ? undefined : this.#objects.read(file, this.#maxBytes, signal)
  }

  async imageVersion(uuid: string, name: string, signal: AbortSignal): Promise<string | undefined> {
    const file = imageFile(uuid, name)
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

  async #readOrders(
    uuid: string,
    names: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const waiting = names.filter((name) => `/${name}`.endsWith(`/${orderFile}`))
    const orders = new Map<string, readonly string[]>()
    const readNext = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const order = await this.#objects.read(`${uuid}/${name}`, maxOrderBytes, signal)
        const text = Buffer.from(order?.bytes ?? []).toString('utf8')
        orders.set(`/${name}`.slice(0, -orderFile.length - 1) || '/', parseOrder(text))
      }
    }
    await Promise.all(Array.from({ length: concurrentOrders }, readNext))
    return orders
  }

  /** The object of a scene, with any of the extensions. */
  async #find(uuid: string, path: string, signal: AbortSignal): Promise<ListedObject | undefined> {
    if (!isRoomName(uuid) || !path.startsWith('/') || !isVisible(path.slice(1))) return undefined
    const prefix = `${uuid}${path}.`
    const query = { prefix, maxFiles: this.#maxFiles, isFlat: true }
    const found = (await this.#objects.list(query, signal))
      .filter(({ name }) => sceneExtensions.includes(name.toLowerCase()))
      .map(({ name, version }) => ({ name: prefix + name, version }))
    const names = found.map(({ name }) => name)
    const only = onlyFile(path, names)
    return found.find(({ name }) => name === only)
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
