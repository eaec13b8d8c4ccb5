// Puts the server together, and starts it.

import { createRenderer } from '@whiteboard-screenshots/renderer'
import { curlCommand } from '@whiteboard-screenshots/server-core/contract'
import {
  closeServer,
  createHttpServer,
  createRequestLog,
  listen,
  toLocalUrl,
} from '@whiteboard-screenshots/server-core/http'
import { maskTokens } from '@whiteboard-screenshots/server-core/request'
import { isLoopback, makeDevelopmentKey } from '../auth/development-key.ts'
import { createKeyRing } from '../auth/key-ring.ts'
import { createKeyRingPolicy } from '../auth/token-policy.ts'
import { createRequestHandler } from '../http/request-handler.ts'
import { throttleCheck } from '../http/status-routes.ts'
import { screenshotsPath, serveStoredScreenshots } from '../http/stored-screenshots.ts'
import { createImageFetcher } from '../images/image-fetcher.ts'
import { createPrometheusMetrics } from '../metrics/prometheus.ts'
import { createRegionProxy } from '../region/region-proxy.ts'
import { findFirstScene, type SceneLocation } from '../rooms/first-scene.ts'
import type { FolderRooms } from '../rooms/folder-rooms.ts'
import { openRooms } from '../rooms/open-rooms.ts'
import { createRoomFinder } from '../rooms/room-finder.ts'
import type { SceneSource } from '../rooms/scene-source.ts'
import type { Inspection } from '../screenshots/inspect-rooms.ts'
import { createScreenshotService } from '../screenshots/screenshot-service.ts'
import { takeScreenshots } from '../screenshots/take-screenshots.ts'
import type { Settings } from '../settings/settings.gen.ts'
import { resolveSettings, SettingsError } from '../settings/settings.ts'
import { isImmutable, parseKeyTemplate } from '../storage/key-template.ts'
import { openStorage } from '../storage/open-storage.ts'

/** What a server can be told: the command's settings, and where rooms come from. */
export interface ServerOptions extends Settings {
  /**
   * Your own source of rooms, in the place of `rooms`.
   *
   * @default the folder or bucket of `rooms`
   */
  readonly source?: SceneSource
}

/** Tokens that are good for every room as long as the server runs. */
export interface DevelopmentTokens {
  /** One that is let in. */
  readonly writer: string
  /** One that gets 403. */
  readonly reader: string
}

/** A running server. */
export interface Server {
  /** Where it is, such as `http://127.0.0.1:4020`. */
  readonly url: string
  /** The tokens of a server that was started for development. */
  readonly tokens: DevelopmentTokens | undefined
  /**
   * A curl command that it answers with 201, with the token; `undefined` where no scene of the rooms
   * is known, as where they are in a bucket or come from a source of your own.
   */
  example(token: string): string | undefined
  /** Stops to accept requests, finishes those that it has, and ends. */
  close(): Promise<void>
}

/** A server that does not listen yet. */
interface Prepared {
  readonly tokens: DevelopmentTokens | undefined
  /** What its owner should know before it listens. */
  warnings(): readonly string[]
  /** The folder of rooms, if they are in one. */
  readonly folder: FolderRooms | undefined
  /** A scene to try it with. */
  scene(): Promise<SceneLocation | undefined>
  listen(): Promise<string>
  check(): Promise<void>
  close(): Promise<void>
}

/** How long a check of rooms and storage may take, in milliseconds. */
const patience = 10_000

// How many pictures are on their way to the storage while others are drawn.
const uploadsAtOnce = 16

const isOfThisMachine = (url: string): boolean =>
  isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ''))

/** Ends what has been opened, the latest first, whatever happens on the way. */
async function closeAll(opened: readonly (() => Promise<void>)[]): Promise<void> {
  const results = await Promise.allSettled(opened.toReversed().map((close) => close()))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

async function prepare({ source: given, ...options }: ServerOptions): Promise<Prepared> {
  const settings = resolveSettings(options)
  const { host, log: logFormat, origin: origins } = settings
  const allowedOrigins = origins.includes('*') ? '*' : origins
  const report = (requestId: string, error: unknown): void => {
    if (logFormat === 'silent') return
    const { stack, message } = error as Error
    const text = maskTokens(stack ?? message ?? String(error))
    console.error(JSON.stringify({ time: new Date().toISOString(), requestId, error: text }))
  }
  const warn = (warning: string): void => {
    if (logFormat === 'text') console.error(warning)
    if (logFormat === 'json')
      console.error(JSON.stringify({ time: new Date().toISOString(), warning }))
  }

  const development = settings.development ? makeDevelopmentKey(host) : undefined
  const keyring = await createKeyRing({
    pairs: [...settings.accessKey, ...(development ? [development.pair] : [])],
    file: settings.accessKeysFile,
    onError: warn,
  })
  if (!development && settings.accessKey.length === 0 && settings.accessKeysFile === undefined)
    throw new SettingsError(
      'accessKey: there is no key pair to verify tokens with: set accessKey or accessKeysFile, or development to try it out',
    )
  const peers = createRegionProxy(settings.region, settings.peer)

  const opened: (() => Promise<void>)[] = []
  let url = ''
  try {
    const images = createImageFetcher({
      allow: settings.imageHost,
      allowPrivate: settings.imageNetwork,
      timeout: settings.imageTimeout,
      maxBytes: settings.imageBytes,
      cacheBytes: settings.imageCacheBytes,
    })
    opened.push(() => images.close())
    const { source, folder } = given
      ? { source: given, folder: undefined }
      : await openRooms(settings.rooms)
    opened.push(async () => source.close?.())
    const storage = await openStorage(settings.storage, {
      publicUrl: () => `${settings.publicUrl ?? url}${screenshotsPath}`,
    })
    opened.push(() => storage.close())
    const open = storage.open?.bind(storage)
    const key = parseKeyTemplate(settings.key, storage.prefix)
    const renderer = await createRenderer({
      timeoutMs: settings.renderTimeout,
      limits: { pixels: settings.maxPixels },
      ...(settings.processes !== undefined && { processes: settings.processes }),
    })
    opened.push(() => renderer.close())

    const metrics = createPrometheusMetrics({
      requests: () => handler.requests,
      waiting: () => studio.waiting,
    })
    const { meter } = metrics
    const places = renderer.processes + uploadsAtOnce
    const { reuse } = settings
    const studio = createScreenshotService({
      source,
      images,
      renderer,
      storage,
      key,
      meter,
      reuse,
      places,
    })
    const workshop = { rooms: createRoomFinder(source), studio, meter, atOnce: places }
    const check = async (): Promise<void> => {
      const signal = AbortSignal.timeout(patience)
      await Promise.all([source.check?.(signal), storage.check(signal)])
    }
    const handler = createRequestHandler({
      gate: {
        authorize: createKeyRingPolicy(keyring, settings.leeway),
        anonymous: false,
      },
      peers,
      maxPixels: settings.maxPixels,
      maxRequests: settings.maxRequests,
      origins: allowedOrigins,
      metrics,
      log: createRequestLog(logFormat),
      report,
      pictures:
        open &&
        serveStoredScreenshots({ open, immutable: isImmutable(key), origins: allowedOrigins }),
      check: throttleCheck(check),
      take: (request, signal) => takeScreenshots(workshop, request, signal),
    })
    const server = createHttpServer(settings.stallTimeout, handler.handle, allowedOrigins)
    const warnings = (url: string): readonly string[] =>
      open && settings.publicUrl === undefined && !isLoopback(host) && isOfThisMachine(url)
        ? [`pictures' URLs begin with ${url}: set publicUrl to the address that callers use`]
        : []
    let closing: Promise<void> | undefined
    const close = async (): Promise<void> => {
      // What is being answered still needs the rest.
      await opened.pop()?.()
      await closeAll(opened)
    }
    return {
      tokens: development && {
        writer: await development.token('writer'),
        reader: await development.token('reader'),
      },
      scene: async () => {
        // Without one, too, the server is of use.
        return (
          folder && findFirstScene(folder, AbortSignal.timeout(patience)).catch(() => undefined)
        )
      },
      folder,
      warnings: () => warnings(toLocalUrl(host, settings.port)),
      listen: async () => {
        url = await listen(server, settings)
        for (const warning of warnings(url)) warn(warning)
        opened.push(() => {
          handler.end()
          return closeServer(server, settings.stopTimeout)
        })
        return url
      },
      check,
      close: () => {
        closing ??= close()
        return closing
      },
    }
  } catch (error) {
    await closeAll(opened).catch(() => {})
    throw error
  }
}

/**
 * Starts a server.
 *
 * @throws SettingsError where a setting is not what it must be; the message names it
 * @throws where the rooms or the storage cannot be reached, or the port is taken
 * @example
 * const server = await startServer({ port: 0, development: true, log: 'silent' })
 * const client = createWhiteboardClient({ token: server.tokens.writer, baseUrl: server.url })
 * await server.close()
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const prepared = await prepare(options)
  try {
    await prepared.check()
    const scene = await prepared.scene()
    const url = await prepared.listen()
    return {
      url,
      tokens: prepared.tokens,
      example: (token) => scene && curlCommand(url, token, scene),
      close: () => prepared.close(),
    }
  } catch (error) {
    await prepared.close().catch(() => {})
    throw error
  }
}

/** What a check has found. */
export interface Checked {
  /** What the server's owner should know. */
  readonly warnings: readonly string[]
  /** What is in the rooms, where they are in a folder. */
  readonly inspection: Inspection | undefined
}

/**
 * Tries whether a server could be started, without listening, and reads the rooms of a folder.
 * Throws as `startServer` does.
 */
export async function checkServer(options: ServerOptions = {}): Promise<Checked> {
  const prepared = await prepare(options)
  try {
    await prepared.check()
    // A server that runs has no need of what reads scenes: its drawing processes do.
    const { inspectRooms } = await import('../screenshots/inspect-rooms.ts')
    const { folder } = prepared
    const inspection = folder && (await inspectRooms(folder))
    return { warnings: prepared.warnings(), inspection }
  } finally {
    await prepared.close()
  }
}
