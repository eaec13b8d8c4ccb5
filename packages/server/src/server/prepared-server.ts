// Assembles a server from its settings. It does not listen yet.
import type { Server as HttpServer } from 'node:http'
import { createRenderer, type Renderer } from '@whiteboard-screenshots/renderer'
import {
  type AllowedOrigins,
  closeServer,
  createHttpServer,
  createRequestLog,
  listen,
  toLocalUrl,
} from '@whiteboard-screenshots/server-core/http'
import { createDevelopmentKey, type DevelopmentKey } from '../auth/development-key.ts'
import { createKeyRing, type KeyRing } from '../auth/key-ring.ts'
import { createKeyRingPolicy } from '../auth/token-policy.ts'
import { RequestHandler } from '../http/request-handler.ts'
import { throttleCheck } from '../http/status-routes.ts'
import { StoredScreenshots, screenshotsPath } from '../http/stored-screenshots.ts'
import { ImageFetcher } from '../images/image-fetcher.ts'
import { Metrics } from '../metrics/metrics.ts'
import { isLoopback } from '../network/loopback.ts'
import { parsePeers } from '../region/peers.ts'
import { createRegionProxy } from '../region/region-proxy.ts'
import { findFirstScene } from '../rooms/first-scene.ts'
import type { FolderRooms } from '../rooms/folder-rooms.ts'
import { openRooms } from '../rooms/open-rooms.ts'
import { createRoomFinder } from '../rooms/room-finder.ts'
import type { SceneLocation, SceneSource } from '../rooms/scene-source.ts'
import { SceneReader } from '../screenshots/scene-reader.ts'
import { ScreenshotService } from '../screenshots/screenshot-service.ts'
import { takeScreenshots } from '../screenshots/take-screenshots.ts'
import { type ResolvedSettings, resolveSettings } from '../settings/resolve-settings.ts'
import type { Settings } from '../settings/settings.gen.ts'
import { SettingsError } from '../settings/settings-error.ts'
import { isImmutable, type KeyTemplate, parseKeyTemplate } from '../storage/key-template.ts'
import { openStorage } from '../storage/open-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { createOperatorLog, type OperatorLog } from './operator-log.ts'

/** The options of a server: the settings of the command, and a source of rooms. */
export interface ServerOptions extends Settings {
  /**
   * Your own source of rooms, instead of `rooms`.
   *
   * @default the folder or bucket of `rooms`
   */
  readonly source?: SceneSource
}

/** Tokens that are valid for every room as long as the server runs. */
export interface DevelopmentTokens {
  /** A writer's, which the server accepts. */
  readonly writer: string
  /** A reader's, to which the server responds 403. */
  readonly reader: string
}

/** How long a check of rooms and storage may take. */
const checkTimeoutMs = 10_000

// How many screenshots are uploaded while others are drawn.
const concurrentUploads = 16

/** What a server opens and has to close. */
interface Resources {
  readonly images: ImageFetcher
  readonly source: SceneSource
  /** The same, if the rooms are in a folder. */
  readonly folder: FolderRooms | undefined
  readonly storage: Storage
  readonly keyTemplate: KeyTemplate
  readonly renderer: Renderer
}

const isLocalUrl = (url: string): boolean =>
  isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ''))

function createDevelopmentKeyIfSet({ development, host }: ResolvedSettings) {
  return development ? createDevelopmentKey(host) : undefined
}

async function loadKeyRing(
  { accessKey, accessKeysFile }: ResolvedSettings,
  development: DevelopmentKey | undefined,
  log: OperatorLog,
): Promise<KeyRing> {
  const keyRing = await createKeyRing({
    pairs: [...accessKey, ...(development ? [development.pair] : [])],
    file: accessKeysFile,
    onError: log.warn,
  })
  if (!development && accessKey.length === 0 && accessKeysFile === undefined)
    throw new SettingsError(
      'accessKey: there is no key pair to verify tokens with; set accessKey or accessKeysFile, or development to try the server out',
    )
  return keyRing
}

/** A server that does not listen yet. */
export class PreparedServer {
  readonly tokens: DevelopmentTokens | undefined
  /** The folder of rooms, if they are in one. */
  readonly folder: FolderRooms | undefined
  readonly #settings: ResolvedSettings
  readonly #log: OperatorLog
  readonly #resources: Resources
  readonly #handler: RequestHandler
  readonly #server: HttpServer
  readonly #close: Closers
  #url = ''
  #closing: Promise<void> | undefined

  /**
   * Prepares a server.
   *
   * @throws SettingsError, or another error if a resource cannot be opened
   */
  static async create({ source, ...options }: ServerOptions): Promise<PreparedServer> {
    const settings = resolveSettings(options)
    const log = createOperatorLog(settings.log)
    const development = createDevelopmentKeyIfSet(settings)
    const keyRing = await loadKeyRing(settings, development, log)
    const tokens = development && {
      writer: await development.createToken('writer'),
      reader: await development.createToken('reader'),
    }
    const close = new Closers()
    let server: PreparedServer | undefined
    const url = (): string => server?.url ?? ''
    try {
      const resources = await openResources(settings, source, url, close)
      server = new PreparedServer(settings, log, keyRing, resources, tokens, close)
      return server
    } catch (error) {
      await close.all().catch(() => {})
      throw error
    }
  }

  private constructor(
    settings: ResolvedSettings,
    log: OperatorLog,
    keyRing: KeyRing,
    resources: Resources,
    tokens: DevelopmentTokens | undefined,
    close: Closers,
  ) {
    this.tokens = tokens
    this.folder = resources.folder
    this.#settings = settings
    this.#log = log
    this.#resources = resources
    this.#close = close
    this.#handler = this.#createHandler(keyRing, settings.origin)
    this.#server = createHttpServer(settings.stallTimeout, this.#handler.handle, settings.origin)
  }

  /** The URL at which it listens; empty before. */
  get url(): string {
    return this.#url
  }

  /** Warnings for the operator about settings, before it listens. */
  get warnings(): readonly string[] {
    return this.#warningsFor(toLocalUrl(this.#settings.host, this.#settings.port))
  }

  /** A scene to try the server with, if it finds one. */
  async findScene(): Promise<SceneLocation | undefined> {
    const signal = AbortSignal.timeout(checkTimeoutMs)
    // The server is of use without an example, too.
    return this.folder && findFirstScene(this.folder, signal).catch(() => undefined)
  }

  /** Throws if rooms or storage cannot be reached. */
  async check(): Promise<void> {
    const { source, storage } = this.#resources
    const signal = AbortSignal.timeout(checkTimeoutMs)
    await Promise.all([source.check?.(signal), storage.check(signal)])
  }

  /** Listens, and returns the URL. */
  async listen(): Promise<string> {
    this.#url = await listen(this.#server, this.#settings)
    for (const warning of this.#warningsFor(this.#url)) this.#log.warn(warning)
    this.#close.addFirst(() => {
      this.#handler.shutDown()
      return closeServer(this.#server, this.#settings.stopTimeout)
    })
    return this.#url
  }

  /** Responds to the requests that it has accepted, and closes everything. */
  close(): Promise<void> {
    this.#closing ??= this.#close.all()
    return this.#closing
  }

  #createHandler(keyRing: KeyRing, origins: AllowedOrigins): RequestHandler {
    const settings = this.#settings
    const { source, images, renderer, storage, keyTemplate } = this.#resources
    const metrics: Metrics = new Metrics({
      requests: () => handler.requests,
      waiting: () => service.waiting,
    })
    const maxJobs = renderer.processes + concurrentUploads
    const service = new ScreenshotService({
      scenes: new SceneReader(source, images),
      renderer,
      storage,
      keyTemplate,
      metrics,
      reuse: settings.reuse,
      maxJobs,
    })
    const rooms = createRoomFinder(source)
    const context = { rooms, service, metrics, maxConcurrentScenes: maxJobs }
    const open = storage.open?.bind(storage)
    const handler = new RequestHandler({
      context: {
        authorize: createKeyRingPolicy(keyRing, settings.leeway),
        anonymous: false,
      },
      regionProxy: createRegionProxy({
        ownRegion: settings.region,
        peers: parsePeers(settings.region, settings.peer),
      }),
      maxPixels: settings.maxPixels,
      maxRequests: settings.maxRequests,
      origins,
      metrics,
      log: createRequestLog(settings.log),
      reportError: this.#log.reportError,
      storedScreenshots:
        open && new StoredScreenshots({ open, immutable: isImmutable(keyTemplate), origins }),
      check: throttleCheck(() => this.check()),
      takeScreenshots: (request, signal) => takeScreenshots(context, request, signal),
    })
    return handler
  }

  #warningsFor(url: string): readonly string[] {
    const { publicUrl, host } = this.#settings
    const servesScreenshots = this.#resources.storage.open !== undefined
    return servesScreenshots && publicUrl === undefined && !isLoopback(host) && isLocalUrl(url)
      ? [`the URLs of screenshots begin with ${url}; set publicUrl to the address that callers use`]
      : []
  }
}

/** Opens everything that a server needs, in an order in which mistakes show early. */
async function openResources(
  settings: ResolvedSettings,
  source: SceneSource | undefined,
  url: () => string,
  close: Closers,
): Promise<Resources> {
  const images = new ImageFetcher({
    allow: settings.imageHost,
    allowPrivate: settings.imageNetwork,
    timeoutMs: settings.imageTimeout,
    maxBytes: settings.imageBytes,
    cacheBytes: settings.imageCacheBytes,
  })
  close.addFirst(async () => images.close())
  const rooms = source ? { source, folder: undefined } : await openRooms(settings.rooms)
  close.addFirst(async () => rooms.source.close?.())
  const storage = await openStorage(settings.storage, {
    publicUrl: () => `${settings.publicUrl ?? url()}${screenshotsPath}`,
  })
  close.addFirst(() => storage.close())
  const keyTemplate = parseKeyTemplate(settings.key, storage.prefix)
  const renderer = await createRenderer({
    timeoutMs: settings.renderTimeout,
    ...(settings.processes !== undefined && { processes: settings.processes }),
  })
  close.addFirst(() => renderer.close())
  return { images, ...rooms, storage, keyTemplate, renderer }
}

/** What has to be closed, the latest first. */
class Closers {
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
