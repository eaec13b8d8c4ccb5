// What a server opens at the start and closes at the end: images, rooms, storage and renderer.
import { createRenderer, type Renderer } from '@whiteboard-screenshots/renderer'
import { screenshotsPath } from '../http/stored-screenshots.ts'
import { ImageFetcher } from '../images/image-fetcher.ts'
import type { OperatorLog } from '../log/operator-log.ts'
import type { OpenRedis } from '../redis/open-redis.ts'
import type { FolderRooms } from '../rooms/folder-rooms.ts'
import { openRooms } from '../rooms/open-rooms.ts'
import type { SceneSource } from '../rooms/scene-source.ts'
import type { ResolvedSettings } from '../settings/resolve-settings.ts'
import { checkStorageFolder } from '../storage/check-folder.ts'
import { type KeyTemplate, parseKeyTemplate } from '../storage/key-template.ts'
import { openStorage } from '../storage/open-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { noTracing, type Tracing } from '../tracing/tracing.ts'
import { OnDemandRenderer } from './on-demand-renderer.ts'

/** What a server opens and has to close. */
export interface Resources {
  readonly images: ImageFetcher
  readonly source: SceneSource
  /** The same, if the rooms are in a folder. */
  readonly folder: FolderRooms | undefined
  readonly storage: Storage
  readonly keyTemplate: KeyTemplate
  readonly renderer: Renderer
  readonly tracing: Tracing
  /** With the setting `queue`. */
  readonly redis: OpenRedis | undefined
}

/** What resources are opened with, besides the settings. */
export interface ResourcesContext {
  /** The URL at which the server listens. */
  readonly url: () => string
  readonly close: Closers
  readonly log: OperatorLog
}

async function openTracingIfSet({ traces }: ResolvedSettings, log: OperatorLog): Promise<Tracing> {
  if (!traces) return noTracing
  // OpenTelemetry takes a tenth of a second to load, and memory.
  const { openTracing } = await import('../tracing/open-tracing.ts')
  return openTracing(log)
}

/** Opens everything that a server needs, in an order in which mistakes show early. */
export async function openResources(
  settings: ResolvedSettings,
  source: SceneSource | undefined,
  { url, close, log }: ResourcesContext,
): Promise<Resources> {
  // Its processes start while everything else is opened. If that fails, it is closed once they have started.
  const opening = openRenderer(settings)
  close.addFirst(async () => (await opening.catch(() => undefined))?.close())
  opening.catch(() => {})
  const tracing = await openTracingIfSet(settings, log)
  close.addFirst(() => tracing.close())
  const images = new ImageFetcher({
    allow: settings.imageHost,
    allowPrivate: settings.imageNetwork,
    timeoutMs: settings.imageTimeout,
    maxBytes: settings.imageBytes,
    cacheBytes: settings.imageCacheBytes,
  })
  close.addFirst(async () => images.close())
  const rooms = source ? { source, folder: undefined } : await openRooms(settings)
  close.addFirst(async () => rooms.source.close?.())
  await checkStorageFolder(settings.storage, {
    rooms: rooms.folder?.root,
    accessKeysFile: settings.accessKeysFile,
  })
  const storage = await openStorage(settings.storage, {
    publicUrl: () => `${settings.publicUrl ?? url()}${screenshotsPath}`,
  })
  close.addFirst(() => storage.close())
  const keyTemplate = parseKeyTemplate(settings.key, storage.prefix)
  const redis = await openQueue(settings, storage, log)
  if (redis) close.addFirst(() => redis.close())
  const renderer = await opening
  return { images, ...rooms, storage, keyTemplate, renderer, redis, tracing }
}

/** Loads what the queue needs only if there is one. */
async function openQueue(
  { queue, queuePrefix }: ResolvedSettings,
  storage: Storage,
  log: OperatorLog,
): Promise<OpenRedis | undefined> {
  if (queue === undefined) return undefined
  const { openRedis } = await import('../redis/open-redis.ts')
  return openRedis(queue, queuePrefix, storage, log)
}

async function openRenderer(settings: ResolvedSettings): Promise<Renderer> {
  const options = {
    timeoutMs: settings.renderTimeout,
    limits: { pixels: settings.maxPixels, imagePixels: settings.imagePixels },
    fonts: settings.font,
    ...(settings.processes !== undefined && { processes: settings.processes }),
  }
  return settings.role === 'http' ? new OnDemandRenderer(options) : createRenderer(options)
}

/** What has to be closed, the latest first. */
export class Closers {
  readonly #closers: (() => Promise<void>)[] = []

  addFirst(close: () => Promise<void>): void {
    this.#closers.unshift(close)
  }

  /** Closes all of it, even if some fail. The first is finished before the others begin, since it uses them. */
  async all(): Promise<void> {
    const [first, ...others] = this.#closers.splice(0)
    const results = [
      ...(await Promise.allSettled([first?.()])),
      ...(await Promise.allSettled(others.map((close) => close()))),
    ]
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  }
}
