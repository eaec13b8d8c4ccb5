// What a server opens at the start and closes at the end: images, rooms, storage and renderer.
import type { Renderer } from '@whiteboard-screenshots/renderer'
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
import type { Closers } from './closers.ts'

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
  /** It starts its first process while everything else is opened. */
  readonly renderer: Promise<Renderer>
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
  { url, close, log, renderer: opening }: ResourcesContext,
): Promise<Resources> {
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
