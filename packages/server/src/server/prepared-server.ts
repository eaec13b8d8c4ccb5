// A server that does not listen yet, and how it starts, reloads and stops.
import type { Server as HttpServer } from 'node:http'
import { regions } from '@whiteboard-screenshots/server-core/contract'
import {
  type AllowedOrigins,
  closeServer,
  createHttpServer,
  createRequestLog,
  listen,
  toLocalUrl,
} from '@whiteboard-screenshots/server-core/http'
import packageJson from '../../package.json' with { type: 'json' }
import type { DevelopmentKey } from '../auth/development-key.ts'
import type { KeyRing } from '../auth/key-ring.ts'
import { RequestHandler } from '../http/request-handler.ts'
import type { ReloadableOptions } from '../http/request-handler-options.ts'
import { throttleCheck } from '../http/status-routes.ts'
import { StoredScreenshots } from '../http/stored-screenshots.ts'
import type { OperatorLog } from '../log/operator-log.ts'
import { isLoopback } from '../network/loopback.ts'
import { findFirstScene } from '../rooms/first-scene.ts'
import type { FolderRooms } from '../rooms/folder-rooms.ts'
import type { SceneLocation, SceneSource } from '../rooms/scene-source.ts'
import {
  type GivenSettings,
  type ResolvedSettings,
  resolveSettings,
} from '../settings/resolve-settings.ts'
import { isImmutable, keyPattern } from '../storage/key-template.ts'
import { assembleScreenshots, type Screenshots } from './assemble-screenshots.ts'
import type { Closers } from './closers.ts'
import { createReadinessCheck } from './readiness.ts'
import {
  changeSettings,
  openReloadableOptions,
  type ReloadableResources,
} from './reloadable-options.ts'
import type { Resources } from './resources.ts'
import { warnOfRooms } from './room-warnings.ts'

/** The options of a server: the settings of the command, and a source of rooms. */
export interface ServerOptions extends GivenSettings {
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

/** How long the responses to the last requests may take that the end of `stopTimeout` ends, in milliseconds. */
const lastResponsesMs = 1000

const isLocalUrl = (url: string): boolean =>
  isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ''))

/** What a server is made of, besides its settings and resources. */
export interface ServerParts {
  readonly log: OperatorLog
  readonly reloadable: ReloadableResources
  /** With the setting `development`. */
  readonly development: DevelopmentKey | undefined
  readonly tokens: DevelopmentTokens | undefined
  readonly close: Closers
}

/** A server that does not listen yet. */
export class PreparedServer {
  readonly tokens: DevelopmentTokens | undefined
  /** The folder of rooms, if they are in one. */
  readonly folder: FolderRooms | undefined
  #settings: ResolvedSettings
  readonly #log: OperatorLog
  readonly #resources: Resources
  readonly #screenshots: Screenshots
  readonly #handler: RequestHandler
  readonly #server: HttpServer
  readonly #statusServer: HttpServer | undefined
  readonly #close: Closers
  readonly #development: DevelopmentKey | undefined
  #keyRing: KeyRing
  #url = ''
  #statusUrl: string | undefined
  #closing: Promise<void> | undefined

  constructor(
    settings: ResolvedSettings,
    resources: Resources,
    { log, reloadable, development, tokens, close }: ServerParts,
  ) {
    this.tokens = tokens
    this.folder = resources.folder
    this.#settings = settings
    this.#log = log
    this.#development = development
    this.#resources = resources
    this.#close = close
    this.#screenshots = assembleScreenshots(
      settings,
      resources,
      log,
      () => this.#handler?.requests ?? 0,
    )
    this.#close.addFirst(() => this.#screenshots.queue.close())
    this.#keyRing = reloadable.keyRing
    this.#handler = this.#createHandler(reloadable.options, settings.origin)
    const { stallTimeout, origin, keepAliveTimeout, statusPort, role } = settings
    const { handle, handleStatus } = this.#handler
    const listener = role === 'worker' ? handleStatus : handle
    this.#server = createHttpServer(stallTimeout, listener, origin, keepAliveTimeout)
    this.#statusServer =
      statusPort === undefined
        ? undefined
        : createHttpServer(stallTimeout, handleStatus, [], keepAliveTimeout)
  }

  /** The URL at which it listens; empty before. */
  get url(): string {
    return this.#url
  }

  /** The URL of the status port, if there is one. */
  get statusUrl(): string | undefined {
    return this.#statusUrl
  }

  /** Warnings for the operator about settings, before it listens. */
  get warnings(): readonly string[] {
    return this.#warningsFor(toLocalUrl(this.#settings.host, this.#settings.port))
  }

  /** A scene to try the server with, if it finds one. */
  async findScene(): Promise<SceneLocation | undefined> {
    const signal = AbortSignal.timeout(checkTimeoutMs)
    // The scene is only an example for the operator: without one, the server works as well.
    return this.folder && findFirstScene(this.folder, signal).catch(() => undefined)
  }

  /** Throws if rooms or storage cannot be reached. */
  async check(): Promise<void> {
    const { source, storage } = this.#resources
    const signal = AbortSignal.timeout(checkTimeoutMs)
    const { queue } = this.#screenshots
    await Promise.all([source.check?.(signal), storage.check(signal), queue.check()])
  }

  /** Listens, and returns the URL. */
  async listen(): Promise<string> {
    await this.#listenForStatus()
    this.#url = await listen(this.#server, this.#settings)
    this.#log.event('started', { url: this.#url, version: packageJson.version })
    for (const warning of this.#warningsFor(this.#url)) this.#log.warn(warning)
    this.#close.addFirst(() => this.#stop())
    this.#screenshots.worker?.start()
    void warnOfRooms(this.folder, this.#log)
    return this.#url
  }

  /** Completes the requests that it has accepted, and the jobs of its worker, within the setting `stopTimeout`. */
  async #stop(): Promise<void> {
    const { stopTimeout } = this.#settings
    const { worker, stop } = this.#screenshots
    const deadline = performance.now() + stopTimeout
    this.#handler.shutDown()
    // What is left then gets a response. The worker may draw what it waits for.
    const timer = setTimeout(() => {
      stop()
      this.#handler.endForwarded()
    }, stopTimeout)
    await closeServer(this.#server, stopTimeout + lastResponsesMs)
    clearTimeout(timer)
    await worker?.close(Math.max(0, deadline - performance.now()))
  }

  async #listenForStatus(): Promise<void> {
    const { statusPort, host, stallTimeout } = this.#settings
    const server = this.#statusServer
    if (!server || statusPort === undefined) return
    this.#statusUrl = await listen(server, { port: statusPort, host, stallTimeout })
    // After the other one: until then, probes learn that the server shuts down.
    this.#close.addFirst(() => closeServer(server, 0))
  }

  /**
   * Takes over the settings that can change while the server runs, and reads the file of key pairs again.
   *
   * @throws SettingsError; then nothing has changed
   */
  async reload(options: GivenSettings): Promise<void> {
    const { settings, changed, afterRestart } = changeSettings(
      this.#settings,
      resolveSettings(options),
    )
    const reloadable = await openReloadableOptions(settings, this.#development, this.#log)
    this.#handler.reconfigure(reloadable.options)
    this.#keyRing.close()
    this.#keyRing = reloadable.keyRing
    this.#settings = settings
    this.#log.event('reloaded', { changed, afterRestart })
  }

  /** Responds to the requests that it has accepted, and closes everything. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll()
    return this.#closing
  }

  async #closeAll(): Promise<void> {
    const hasStarted = this.#url !== ''
    if (hasStarted) this.#log.event('stopping')
    this.#keyRing.close()
    await this.#close.all()
    if (hasStarted) this.#log.event('stopped')
  }

  #createHandler(reloadable: ReloadableOptions, origins: AllowedOrigins): RequestHandler {
    const settings = this.#settings
    const { storage, keyTemplate } = this.#resources
    const { metrics, take } = this.#screenshots
    const open = storage.open?.bind(storage)
    const { authorize, ...others } = reloadable
    return new RequestHandler({
      ...others,
      context: {
        authorize,
        anonymous: false,
        additionalRegions: settings.region.filter((region) => !regions.includes(region)),
      },
      maxPixels: settings.maxPixels,
      origins,
      metrics,
      log: createRequestLog(settings.log),
      tracing: this.#resources.tracing,
      reportError: this.#log.reportError,
      storedScreenshots:
        open &&
        new StoredScreenshots({
          open,
          keyPattern: keyPattern(keyTemplate),
          immutable: isImmutable(keyTemplate),
          origins,
          stallTimeoutMs: settings.stallTimeout,
        }),
      check: throttleCheck(this.#createReadinessCheck()),
      hasStatusPort: settings.statusPort !== undefined,
      takeScreenshots: take,
    })
  }

  #createReadinessCheck(): () => Promise<void> {
    const { source, storage, renderer } = this.#resources
    return createReadinessCheck({
      isDrawing: () => renderer.readyProcesses > 0 || this.#settings.role === 'http',
      parts: {
        'The rooms': (signal) => source.check?.(signal),
        'The storage': (signal) => storage.check(signal),
        'The queue': () => this.#screenshots.queue.check(),
      },
      timeoutMs: checkTimeoutMs,
      log: this.#log,
    })
  }

  #warningsFor(url: string): readonly string[] {
    const { publicUrl, host } = this.#settings
    const servesScreenshots = this.#resources.storage.open !== undefined
    return servesScreenshots && publicUrl === undefined && !isLoopback(host) && isLocalUrl(url)
      ? [`the URLs of screenshots begin with ${url}; set publicUrl to the address that callers use`]
      : []
  }
}
