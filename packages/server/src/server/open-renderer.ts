// Opens the renderer of a server. It is loaded without what the server needs besides, so that its first process
// starts at once.
import { createRenderer, type Renderer } from '@whiteboard-screenshots/renderer'
import type { ResolvedSettings } from '../settings/resolve-settings.ts'
import { OnDemandRenderer } from './on-demand-renderer.ts'

/** Opens the renderer that the settings describe. */
export async function openRenderer(settings: ResolvedSettings): Promise<Renderer> {
  const options = {
    timeoutMs: settings.renderTimeout,
    limits: { pixels: settings.maxPixels, imagePixels: settings.imagePixels },
    fonts: settings.font,
    ...(settings.processes !== undefined && { processes: settings.processes }),
  }
  return settings.role === 'http' ? new OnDemandRenderer(options) : createRenderer(options)
}
