// Opens the source of rooms that the settings name.
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SettingsError } from '../settings/settings.ts'
import { parseStorageUrl } from '../storage/storage-url.ts'
import { openBucketRooms } from './bucket-rooms.ts'
import { type FolderRooms, openFolderRooms } from './folder-rooms.ts'
import type { SceneSource } from './scene-source.ts'

// The package finds itself, whether it runs as it is written or as it is built.
const sampleRooms = (): string =>
  join(
    dirname(fileURLToPath(import.meta.resolve('@whiteboard-screenshots/server/package.json'))),
    'rooms',
  )

/** Rooms that are open. */
export interface OpenRooms {
  readonly source: SceneSource
  /** The same, where they are in a folder. */
  readonly folder: FolderRooms | undefined
}

/**
 * Opens it.
 *
 * @param rooms - a folder, or the URL of a folder or bucket; the sample rooms where there is nothing
 * @throws SettingsError, or RangeError where it is no such URL, or there are no credentials for it
 */
export async function openRooms(rooms: string = sampleRooms()): Promise<OpenRooms> {
  // A path of Windows has a colon, too.
  const address = /^[a-z][a-z\d]+:/i.test(rooms) ? parseStorageUrl(rooms, 'rooms') : undefined
  if (address?.kind === 'bucket')
    return { source: await openBucketRooms(address), folder: undefined }
  const folder = address?.folder ?? rooms
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new SettingsError(`rooms: ${folder} is no folder`)
  const source = openFolderRooms(folder)
  return { source, folder: source }
}
