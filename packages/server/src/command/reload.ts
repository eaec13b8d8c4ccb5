// Reloads the settings at SIGHUP.
import type { LogFormat } from '@whiteboard-screenshots/server-core/http'
import { createOperatorLog } from '../log/operator-log.ts'
import type { Server } from '../server/server.ts'
import { type GatheredSettings, rethrowWithOrigin } from './gather-settings.ts'

/**
 * Has the server reload its settings at each SIGHUP, one after the other. If they are invalid, the log says why. On a
 * terminal the signal keeps its meaning: it ends the server when the terminal is closed. A signal during the start takes
 * effect after it.
 */
export function reloadOnHangup(
  starting: Promise<Server>,
  format: LogFormat,
  gather: () => Promise<GatheredSettings>,
): void {
  if (process.stdin.isTTY) return
  const log = createOperatorLog(format)
  const reload = async (): Promise<void> => {
    try {
      const server = await starting
      const { options, origins, fixed } = await gather()
      await server.reload(options).catch(rethrowWithOrigin(origins))
      if (fixed.length > 0) log.event('unchanged until the process starts again', { fixed })
    } catch (error) {
      log.warn(`${(error as Error).message}; the settings from before stay valid`)
    }
  }
  let last = Promise.resolve()
  process.on('SIGHUP', () => {
    last = last.then(reload)
  })
}
