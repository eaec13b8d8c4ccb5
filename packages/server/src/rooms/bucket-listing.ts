// Lists the objects of a room in a bucket. All who ask for a room at the same time share one listing.
import { LRUCache } from 'lru-cache'
import { coalesce } from '../concurrency/coalesce.ts'
import { TimeSlices } from '../concurrency/time-slices.ts'
import type { BucketObjects } from './bucket-objects.ts'
import { encodingsOf, twoRooms } from './encodings.ts'
import { imageFolder, layoutOf, orderFile, type RoomLayout } from './layout.ts'
import { OrderFiles, parseOrder } from './order-files.ts'

/** A room as it was listed. */
export interface ListedRoom extends RoomLayout {
  /** Its name in the bucket, which may encode accents in another way than the uuid. */
  readonly name: string
  /** The names of all its objects. */
  readonly objects: readonly string[]
  /** The images whose names have accents, by the names that scenes have for them. */
  readonly images: ReadonlyMap<string, readonly string[]>
  readonly orders: OrderFiles
}

/** Lists a room, unless a listing is about to begin. */
type LookUp = () => Promise<ListedRoom | undefined>

const maxOrderBytes = 2 ** 20

// Enough to be fast, and few enough to leave connections for scenes.
const concurrentOrders = 8

const maxCachedNames = 1_000_000

// A listing is shared by all who ask for it, so none of them ends it; the client limits its time.
const { signal: never } = new AbortController()

/** Lists rooms. */
export class BucketListing {
  readonly #objects: BucketObjects
  readonly #maxFiles: number
  /** The last listing of each room, which is never served again: it saves the work for what has not changed. */
  readonly #last = new LRUCache<string, ListedRoom>({
    maxSize: maxCachedNames,
    sizeCalculation: ({ objects }) => objects.length + 1,
  })
  readonly #lookUps = new LRUCache<string, LookUp>({ max: 1000 })

  constructor(objects: BucketObjects, maxFiles: number) {
    this.#objects = objects
    this.#maxFiles = maxFiles
  }

  /** @throws RoomsError or StorageError */
  list(uuid: string): Promise<ListedRoom | undefined> {
    const lookUp = this.#lookUps.get(uuid) ?? coalesce(() => this.#list(uuid))
    this.#lookUps.set(uuid, lookUp)
    return lookUp()
  }

  /** The last listing of the room, if it is known. */
  last(uuid: string): ListedRoom | undefined {
    return this.#last.get(uuid)
  }

  async #list(uuid: string): Promise<ListedRoom | undefined> {
    const found: { name: string; objects: readonly string[] }[] = []
    for (const name of encodingsOf(uuid)) {
      const query = { prefix: `${name}/`, maxFiles: this.#maxFiles }
      const objects = (await this.#objects.list(query, never)).map((object) => object.name)
      if (objects.length > 0) found.push({ name, objects })
    }
    const [first, second] = found
    if (first && second) throw twoRooms(first.name, second.name)
    if (!first) return undefined
    const room = await this.#layOut(first.name, first.objects, this.#last.get(uuid))
    this.#last.set(uuid, room)
    return room
  }

  async #layOut(
    name: string,
    objects: readonly string[],
    previous: ListedRoom | undefined,
  ): Promise<ListedRoom> {
    const orders = await this.#readOrders(name, objects)
    const isUnchanged =
      previous?.objects.length === objects.length &&
      objects.every((object, index) => object === previous.objects[index])
    if (isUnchanged && orders.equals(previous.orders)) return previous
    const layout = await layoutOf(objects, orders.byGroup, previous)
    return { ...layout, name, objects, orders, images: await accentedImages(objects) }
  }

  async #readOrders(room: string, names: readonly string[]): Promise<OrderFiles> {
    const waiting = names.filter((name) => `/${name}`.endsWith(`/${orderFile}`))
    const orders = new OrderFiles()
    const readNext = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const order = await this.#objects.read(`${room}/${name}`, maxOrderBytes, never)
        orders.add(name, parseOrder(Buffer.from(order?.bytes ?? []).toString('utf8')))
      }
    }
    await Promise.all(Array.from({ length: concurrentOrders }, readNext))
    return orders
  }
}

async function accentedImages(
  objects: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const slices = new TimeSlices()
  const prefix = `${imageFolder}/`
  const images = new Map<string, readonly string[]>()
  for (const object of objects) {
    const pause = slices.step()
    if (pause) await pause
    if (!object.startsWith(prefix) || encodingsOf(object).size === 1) continue
    const name = object.slice(prefix.length).normalize()
    images.set(name, [...(images.get(name) ?? []), object])
  }
  return images
}
