// Prepares a server from its settings. What draws takes longest to start, so it starts before the modules for HTTP,
// rooms and storage are loaded.
import { createDevelopmentKey } from '../auth/development-key.ts'
import { createOperatorLog } from '../log/operator-log.ts'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { Closers } from './closers.ts'
import { openRenderer } from './open-renderer.ts'
import type { PreparedServer, ServerOptions } from './prepared-server.ts'
import { openReloadableOptions } from './reloadable-options.ts'

/**
 * Prepares a server.
 *
 * @throws SettingsError, or another error if a resource cannot be opened
 */
export async function prepareServer({
  source,
  ...options
}: ServerOptions): Promise<PreparedServer> {
  const settings = resolveSettings(options)
  const log = createOperatorLog(settings.log)
  const development = settings.development ? createDevelopmentKey(settings.host) : undefined
  const reloadable = await openReloadableOptions(settings, development, log)
  const tokens = development && {
    writer: await development.createToken('writer'),
    reader: await development.createToken('reader'),
  }
  const close = new Closers()
  close.addFirst(async () => reloadable.keyRing.close())
  const renderer = openRenderer(settings)
  // If something else fails, the renderer is closed once it has started.
  close.addFirst(async () => (await renderer.catch(() => undefined))?.close())
  renderer.catch(() => {})
  let server: PreparedServer | undefined
  const url = (): string => server?.url ?? ''
  try {
    const [{ PreparedServer }, { openResources }] = await Promise.all([
      import('./prepared-server.ts'),
      import('./resources.ts'),
    ])
    const resources = await openResources(settings, source, { url, close, log, renderer })
    const parts = { log, reloadable, development, tokens, close }
    server = new PreparedServer(settings, resources, parts)
    return server
  } catch (error) {
    await close.all().catch(() => {})
    throw error
  }
}
