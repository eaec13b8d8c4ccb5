// Starts a server, or checks whether one could be started.
import { curlCommand } from '@whiteboard-screenshots/server-core/contract'
import type { Inspection } from '../screenshots/inspect-rooms.ts'
import type { GivenSettings } from '../settings/resolve-settings.ts'
import { prepareServer } from './prepare-server.ts'
import type { DevelopmentTokens, ServerOptions } from './prepared-server.ts'

/** A running server. */
export interface Server {
  /** Its URL, such as `http://127.0.0.1:4020`. */
  readonly url: string
  /** The URL of the status port; `undefined` without the setting `statusPort`. */
  readonly statusUrl: string | undefined
  /** The tokens of a server with the setting `development`. */
  readonly tokens: DevelopmentTokens | undefined
  /**
   * A curl command with the token, to which the server responds 201. `undefined` if no scene of the rooms is
   * known, as with rooms in a bucket or from a source of your own.
   */
  example(token: string): string | undefined
  /**
   * Takes over the settings that can change while the server runs, as SIGHUP does for the command, and reads the file of
   * key pairs again.
   *
   * @throws SettingsError if a setting is invalid; then nothing has changed
   */
  reload(settings: GivenSettings): Promise<void>
  /** Stops accepting requests, responds to those that it has accepted, and closes everything. */
  close(): Promise<void>
}

/**
 * Starts a server.
 *
 * @throws SettingsError if a setting is invalid; the message names it
 * @throws Error if the rooms or the storage cannot be reached, or the port is in use
 * @example
 * const server = await startServer({ port: 0, development: true, log: 'silent' })
 * const client = createWhiteboardClient({ token: server.tokens.writer, baseUrl: server.url })
 * await server.close()
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const prepared = await prepareServer(options)
  try {
    await prepared.check()
    const scene = await prepared.findScene()
    const url = await prepared.listen()
    return {
      url,
      statusUrl: prepared.statusUrl,
      tokens: prepared.tokens,
      example: (token) => scene && curlCommand(url, token, scene),
      reload: (settings) => prepared.reload(settings),
      close: () => prepared.close(),
    }
  } catch (error) {
    await prepared.close().catch(() => {})
    throw error
  }
}

/** What a check has found. */
export interface CheckResult {
  /** Warnings for the operator. */
  readonly warnings: readonly string[]
  /** What is in the rooms, if they are in a folder. */
  readonly inspection: Inspection | undefined
}

/**
 * Checks whether a server could be started, without listening, and reads the rooms if they are in a folder.
 * Throws like `startServer`.
 */
export async function checkServer(options: ServerOptions = {}): Promise<CheckResult> {
  const prepared = await prepareServer(options)
  try {
    await prepared.check()
    // Imported here because a running server does not need to parse scenes: its drawing processes do.
    const { inspectRooms } = await import('../screenshots/inspect-rooms.ts')
    const inspection = prepared.folder && (await inspectRooms(prepared.folder))
    return { warnings: prepared.warnings, inspection }
  } finally {
    await prepared.close()
  }
}
