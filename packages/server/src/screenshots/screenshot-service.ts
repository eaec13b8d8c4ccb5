// Makes a picture of a scene: reads, draws and uploads it, or finds that it is there already.
import { hash } from 'node:crypto'
import type { Renderer } from '@whiteboard-screenshots/renderer'
import { LRUCache } from 'lru-cache'
import { createFairSemaphore, type FairSemaphore } from '../concurrency/fair-semaphore.ts'
import { createSingleFlight } from '../concurrency/single-flight.ts'
import { ImageError } from '../images/image-error.ts'
import type { ImageFetcher } from '../images/image-fetcher.ts'
import type { ScreenshotMetrics } from '../metrics/metrics.ts'
import { RoomsError, toRoomsError } from '../rooms/rooms-error.ts'
import type { SceneFile, SceneSource } from '../rooms/scene-source.ts'
import { formatKey, isImmutable, type KeyTemplate } from '../storage/key-template.ts'
import type { Storage } from '../storage/storage.ts'
import { SceneGone } from './failures.ts'
import { createOrderedUploads } from './ordered-uploads.ts'

/** Where a picture is: an answer of the contract. */
export interface Screenshot {
  readonly url: string
  readonly key: string
  readonly bucket: string
  readonly region: string
}

/** A scene to make a picture of. */
export interface ScreenshotJob {
  readonly uuid: string
  readonly path: string
  readonly width: number
  readonly height: number
  /** Whose order it is: those of several owners are taken in turn. */
  readonly owner: object
  readonly signal: AbortSignal
}

/** A picture, and whether it was uploaded for this order. */
export interface ScreenshotResult {
  readonly picture: Screenshot
  readonly uploaded: boolean
}

/** Makes pictures. */
export interface ScreenshotService {
  /** @throws SceneGone, RoomsError, ImageError, RenderError, StorageError, or the signal's reason */
  take(order: ScreenshotJob): Promise<ScreenshotResult>
  /** How many orders wait for a place. */
  readonly waiting: number
}

/** What a studio works with. */
export interface ScreenshotServiceOptions {
  readonly source: SceneSource
  readonly images: ImageFetcher
  readonly renderer: Renderer
  readonly storage: Storage
  readonly key: KeyTemplate
  readonly meter: ScreenshotMetrics
  /** Whether an unchanged scene is not drawn again. */
  readonly reuse: boolean
  /** How many orders are worked on at once; their pictures are in memory meanwhile. */
  readonly places: number
}

/** What is remembered of a picture that was made. */
interface Remembered {
  readonly version: string
  /** The version of each image in it. */
  readonly images: ReadonlyMap<string, string>
  readonly key: string
}

const mostRemembered = 100_000

const digest = (bytes: Uint8Array): string => hash('sha256', bytes)

/** Whether an image's `src` is a URL, and not a file of the room. */
export const hasScheme = (src: string): boolean => /^[a-z][\w+.-]*:/i.test(src)

export const missingImage = (src: string): ImageError =>
  new ImageError('missing', `There is no image ${JSON.stringify(src)} in the room`)

/** Opens one. */
export function createScreenshotService(parts: ScreenshotServiceOptions): ScreenshotService {
  const { source, images, renderer, storage, key: template, meter, reuse } = parts
  const slots: FairSemaphore = createFairSemaphore(parts.places)
  const shared = createSingleFlight<ScreenshotResult>()
  const uploads = createOrderedUploads(storage)
  const immutable = isImmutable(template)
  const memory = new LRUCache<string, Remembered>({ max: mostRemembered })

  const pictureOf = async (key: string): Promise<Screenshot> => ({
    url: await storage.url(key),
    key,
    bucket: storage.bucket,
    region: storage.region,
  })

  const readingRooms = async <Result>(
    signal: AbortSignal,
    read: () => Promise<Result>,
  ): Promise<Result> => {
    try {
      return await read()
    } catch (error) {
      signal.throwIfAborted()
      throw toRoomsError(error)
    }
  }

  const readScene = async ({ uuid, path, signal }: ScreenshotJob): Promise<Required<SceneFile>> => {
    const file = await readingRooms(signal, () => source.read(uuid, path, signal))
    if (!file) throw new SceneGone(`The scene ${path} has gone`)
    // A source of somebody's own may not be checked by a compiler.
    if (!(file.bytes instanceof Uint8Array))
      throw new RoomsError('wrong', 'The source of the rooms gave something else than bytes')
    return { bytes: file.bytes, version: file.version ?? digest(file.bytes) }
  }

  const readImage = async (
    uuid: string,
    src: string,
    signal: AbortSignal,
  ): Promise<Required<SceneFile>> => {
    if (hasScheme(src)) return images.fetch(src, signal)
    const file = await readingRooms(signal, async () => source.image?.(uuid, src, signal))
    if (!file) throw missingImage(src)
    return { bytes: file.bytes, version: file.version ?? digest(file.bytes) }
  }

  const imageVersion = async (
    uuid: string,
    src: string,
    signal: AbortSignal,
  ): Promise<string | undefined> =>
    source.imageVersion && !hasScheme(src)
      ? readingRooms(signal, async () => source.imageVersion?.(uuid, src, signal))
      : (await readImage(uuid, src, signal)).version

  const isStillThere = async (known: Remembered, order: ScreenshotJob): Promise<boolean> => {
    const { uuid, signal } = order
    const isSame = await Promise.all(
      [...known.images].map(
        async ([src, version]) => (await imageVersion(uuid, src, signal)) === version,
      ),
    )
    return isSame.every(Boolean) && storage.has(known.key, signal)
  }

  const make = async (order: ScreenshotJob, id: string): Promise<ScreenshotResult> => {
    const { uuid, path, width, height, signal } = order
    const age = uploads.begin()
    const scene = await readScene(order)
    const versions = new Map<string, string>()
    const drawingFrom = performance.now()
    const { png } = await renderer.render({
      scene: scene.bytes,
      width,
      height,
      loadImage: async (src) => {
        const { bytes, version } = await readImage(uuid, src, signal)
        versions.set(src, version)
        return bytes
      },
      signal,
    })
    meter.drawn((performance.now() - drawingFrom) / 1000)
    const key = formatKey(template, {
      uuid,
      path,
      width,
      height,
      hash: immutable ? digest(png) : '',
    })
    const isKept = reuse && immutable && (await storage.has(key, signal))
    if (!isKept) {
      // Whatever becomes of the upload, what was under this key before may not be there any more.
      memory.delete(id)
      const uploadingFrom = performance.now()
      await uploads.put({ key, png, immutable }, age, signal)
      meter.uploaded((performance.now() - uploadingFrom) / 1000)
    }
    memory.set(id, { version: scene.version, images: versions, key })
    return { picture: await pictureOf(key), uploaded: !isKept }
  }

  return {
    get waiting() {
      return slots.waiting
    },
    take: async (order) => {
      const { uuid, path, width, height, owner, signal } = order
      const id = JSON.stringify([uuid, path, width, height])
      const version = source.version
        ? await readingRooms(signal, async () => source.version?.(uuid, path, signal))
        : (await readScene(order)).version
      if (version === undefined) throw new SceneGone(`The scene ${path} has gone`)
      const known = reuse ? memory.get(id) : undefined
      if (known?.version === version && (await isStillThere(known, order))) {
        meter.reused()
        return { picture: await pictureOf(known.key), uploaded: false }
      }
      return shared.run(`${version} ${id}`, signal, async (signal) => {
        const waitingFrom = performance.now()
        const giveBack = await slots.acquire(owner, signal)
        meter.waited((performance.now() - waitingFrom) / 1000)
        try {
          return await make({ ...order, signal }, id)
        } finally {
          giveBack()
        }
      })
    },
  }
}
