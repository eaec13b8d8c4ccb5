// Opens the source of rooms that the settings name.
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SettingsError } from '../settings/settings.ts'
import { openFolder } from './folder.ts'
import type { SceneSource } from './scene-source.ts'

// The package finds itself, whether it runs as it is written or as it is built.
const sampleRooms = (): string =>
  join(
    dirname(fileURLToPath(import.meta.resolve('@whiteboard-screenshots/server/package.json'))),
    'rooms',
  )

/**
 * Opens it.
 *
 * @param rooms - a folder, or a `file:` URL of one; the sample rooms where there is nothing
 * @throws SettingsError
 */
export async function openSource(rooms: string | undefined): Promise<SceneSource> {
  const folder = rooms?.replace(/^file:/, '') ?? sampleRooms()
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new SettingsError(`rooms: ${folder} is no folder`)
  return openFolder(folder)
}
