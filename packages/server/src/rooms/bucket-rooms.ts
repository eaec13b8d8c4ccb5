// Rooms in a bucket, with the same files as in a folder.
import type { S3Client } from '@aws-sdk/client-s3'
import {
  type BucketClient,
  type BucketOptions,
  openBucketClient,
} from '../storage/bucket-client.ts'
import { statusOf } from '../storage/bucket-errors.ts'
import type { BucketLocation } from '../storage/storage-url.ts'
import {
  imageFolder,
  LayoutError,
  layoutOf,
  onlyFile,
  orderFile,
  parseOrder,
  sceneEndings,
} from './layout.ts'
import type { SceneFile, SceneSource } from './scene-source.ts'

/** How rooms are read from a bucket. */
export interface BucketRoomsOptions extends BucketOptions {
  /**
   * The most bytes of a scene or an image.
   *
   * @default 16777216
   */
  readonly maxBytes?: number
  /**
   * The most files of a room, its images included.
   *
   * @default 100000
   */
  readonly maxFiles?: number
}

/** An object of the bucket by what follows the place that was listed. */
interface Listed {
  readonly name: string
  readonly version: string | undefined
}

const longestOrder = 2 ** 20

// Enough to be done soon, and not so many that pictures have to wait for a connection.
const ordersAtOnce = 8

/** Whether all parts are names that show; a room or scene with others cannot be in a bucket. */
const isVisible = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.includes('\0'))

const isRoomName = (uuid: string): boolean => isVisible(uuid) && !uuid.includes('/')

const imageFile = (uuid: string, name: string): string | undefined =>
  isRoomName(uuid) && isVisible(name) ? `${uuid}/${imageFolder}/${name}` : undefined

async function readAll(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.byteLength
    // Leaving the loop ends the connection.
    if (size > maxBytes) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function openObjects(bucket: BucketClient) {
  const { sdk, address } = bucket
  const { bucket: Bucket, prefix } = address

  /** What begins with the place; with `flat`, only as far as the next `/`. */
  const list = async (
    place: string,
    most: number,
    signal: AbortSignal,
    flat = false,
  ): Promise<readonly Listed[]> => {
    const listed: Listed[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await bucket.request(signal, (client, abortSignal) =>
        client.send(
          new sdk.ListObjectsV2Command({
            Bucket,
            Prefix: prefix + place,
            ...(flat && { Delimiter: '/' }),
            ...(ContinuationToken !== undefined && { ContinuationToken }),
          }),
          { abortSignal },
        ),
      )
      for (const { Key = '', ETag } of page.Contents ?? [])
        listed.push({ name: Key.slice(prefix.length + place.length), version: ETag })
      if (listed.length > most) throw new LayoutError(`The room has more than ${most} files`)
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
    } while (ContinuationToken !== undefined)
    return listed
  }

  const unlessMissing = <Result>(
    signal: AbortSignal,
    ask: (client: S3Client, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result | undefined> =>
    bucket.request(signal, async (client, abortSignal) => {
      try {
        return await ask(client, abortSignal)
      } catch (error) {
        // The bucket that is missing has another failure when it is listed.
        if (statusOf(error) === 404) return undefined
        throw error
      }
    })

  const versionOf = (name: string, signal: AbortSignal): Promise<string | undefined> =>
    unlessMissing(signal, async (client, abortSignal) => {
      const question = new sdk.HeadObjectCommand({ Bucket, Key: prefix + name })
      return (await client.send(question, { abortSignal })).ETag
    })

  const read = async (
    name: string,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<SceneFile | undefined> => {
    const found = await unlessMissing(signal, async (client, abortSignal) => {
      const { Body, ContentLength, ETag } = await client.send(
        new sdk.GetObjectCommand({ Bucket, Key: prefix + name }),
        { abortSignal },
      )
      const body = Body as AsyncIterable<Uint8Array> & { destroy(): void }
      if ((ContentLength ?? 0) <= maxBytes)
        return { bytes: await readAll(body, maxBytes), version: ETag }
      body.destroy()
      return { bytes: undefined, version: ETag }
    })
    if (!found) return undefined
    const { bytes, version } = found
    if (!bytes) throw new LayoutError(`${name} is larger than the limit of ${maxBytes} bytes`)
    return version === undefined ? { bytes } : { bytes, version }
  }

  return { list, read, versionOf }
}

/**
 * Rooms in a bucket: `rooms/my-room/physics/newton.json` is the scene `/physics/newton` of the room
 * `my-room` of `s3://bucket/rooms?region=…`, with files as {@link layoutOf} has them. An empty
 * object whose name ends in `/`, as consoles make them for folders, is a group. Nothing is kept in
 * memory: changes show at once.
 *
 * Credentials need the rights to list the bucket and to read its objects. They come from
 * `WHITEBOARD_ROOMS_ACCESS_KEY_ID` and `WHITEBOARD_ROOMS_SECRET_ACCESS_KEY`, or from where the
 * provider's own tools have them.
 *
 * @throws RangeError where the environment has no credentials
 */
export async function openBucketRooms(
  address: BucketLocation,
  options: BucketRoomsOptions = {},
): Promise<SceneSource> {
  const { maxBytes = 16 * 2 ** 20, maxFiles = 100_000, ...patience } = options
  const bucket = await openBucketClient(address, 'rooms', patience)
  const { list, read, versionOf } = openObjects(bucket)

  const readOrders = async (
    uuid: string,
    names: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>> => {
    const waiting = names.filter((name) => `/${name}`.endsWith(`/${orderFile}`))
    const orders = new Map<string, readonly string[]>()
    const readNext = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const order = await read(`${uuid}/${name}`, longestOrder, signal)
        const text = Buffer.from(order?.bytes ?? []).toString('utf8')
        orders.set(`/${name}`.slice(0, -orderFile.length - 1) || '/', parseOrder(text))
      }
    }
    await Promise.all(Array.from({ length: ordersAtOnce }, readNext))
    return orders
  }

  /** The object of a scene, under whichever of its names there is one. */
  const find = async (
    uuid: string,
    path: string,
    signal: AbortSignal,
  ): Promise<Listed | undefined> => {
    if (!isRoomName(uuid) || !path.startsWith('/') || !isVisible(path.slice(1))) return undefined
    const place = `${uuid}${path}.`
    const found = (await list(place, maxFiles, signal, true))
      .filter(({ name }) => sceneEndings.includes(name.toLowerCase()))
      .map(({ name, version }) => ({ name: place + name, version }))
    const only = onlyFile(
      path,
      found.map(({ name }) => name),
    )
    return found.find(({ name }) => name === only)
  }

  return {
    scenes: async (uuid, signal) => {
      if (!isRoomName(uuid)) return undefined
      const names = (await list(`${uuid}/`, maxFiles, signal)).map(({ name }) => name)
      if (names.length === 0) return undefined
      return layoutOf(names, await readOrders(uuid, names, signal)).scenes
    },
    read: async (uuid, path, signal) => {
      const found = await find(uuid, path, signal)
      return found && read(found.name, maxBytes, signal)
    },
    version: async (uuid, path, signal) => (await find(uuid, path, signal))?.version,
    image: async (uuid, name, signal) => {
      const file = imageFile(uuid, name)
      return file === undefined ? undefined : read(file, maxBytes, signal)
    },
    imageVersion: async (uuid, name, signal) => {
      const file = imageFile(uuid, name)
      return file === undefined ? undefined : versionOf(file, signal)
    },
    check: async (signal) => {
      await bucket.request(signal, (client, abortSignal) =>
        client.send(new bucket.sdk.HeadBucketCommand({ Bucket: address.bucket }), { abortSignal }),
      )
    },
    close: async () => bucket.close(),
  }
}
