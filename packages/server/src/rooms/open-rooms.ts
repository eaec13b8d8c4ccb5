// Opens the rooms that the settings name.
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ResolvedSettings } from '../settings/resolve-settings.ts'
import { SettingsError } from '../settings/settings-error.ts'
import { parseStorageUrl } from '../storage/storage-url.ts'
import { openBucketRooms } from './bucket-rooms.ts'
import { codeOf, isForbidden } from './folder-file.ts'
import { FolderRooms } from './folder-rooms.ts'
import { openHttpRooms } from './http/open-http-rooms.ts'
import { isRoomsAddress } from './http/rooms-address.ts'
import type { SceneSource } from './scene-source.ts'

// Resolved through the package's own name, since the path differs between source and build.
const sampleRooms = (): string =>
  join(
    dirname(fileURLToPath(import.meta.resolve('@whiteboard-screenshots/server/package.json'))),
    'rooms',
  )

/** Opened rooms. */
export interface OpenRooms {
  readonly source: SceneSource
  /** The same, if the rooms are in a folder. */
  readonly folder: FolderRooms | undefined
}

/** The settings of rooms. */
export type RoomsSettings = Pick<
  ResolvedSettings,
  'rooms' | 'roomsTokenFile' | 'roomsHost' | 'roomsTimeout' | 'imageNetwork'
>

/**
 * Opens rooms: of a folder, or the URL of a folder or bucket, or an address with the uuid in it; by default the sample
 * rooms.
 *
 * @throws SettingsError if the URL is invalid, or there are no credentials for it
 */
export async function openRooms(settings: RoomsSettings): Promise<OpenRooms> {
  const { rooms = sampleRooms() } = settings
  if (isRoomsAddress(rooms))
    return { source: await openHttpRooms(rooms, settings), folder: undefined }
  // At least two letters: a path of Windows has one before its colon.
  const location = /^[a-z][a-z\d]+:/i.test(rooms) ? parseStorageUrl(rooms, 'rooms') : undefined
  if (location?.kind === 'bucket')
    return { source: await openBucketRooms(location), folder: undefined }
  const path = location?.folder ?? rooms
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    (error) => {
      if (isForbidden(error))
        throw new SettingsError(`rooms: the folder ${path} cannot be read: ${codeOf(error)}`)
      return false
    },
  )
  if (!isFolder) throw new SettingsError(`rooms: there is no folder ${path}`)
  const folder = new FolderRooms(path)
  return { source: folder, folder }
}
