// Rejects a storage folder whose files the server must not serve, or whose screenshots would become scenes.
import { realpath } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { SettingsError } from '../settings/settings-error.ts'
import { parseStorageUrl } from './storage-url.ts'

const realPath = (path: string): Promise<string> => realpath(path).catch(() => resolve(path))

const isWithin = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

/** What a storage folder must not contain. */
export interface ProtectedPaths {
  /** The folder of rooms, unless they are elsewhere. */
  readonly rooms?: string | undefined
  readonly accessKeysFile?: string | undefined
  readonly config?: string | undefined
}

/**
 * Checks that a storage in a folder contains nothing that is not a screenshot.
 *
 * @param storage - the setting
 * @throws SettingsError
 */
export async function checkStorageFolder(storage: string, paths: ProtectedPaths): Promise<void> {
  const location = parseStorageUrl(storage)
  if (location.kind !== 'folder') return
  const folder = await realPath(location.folder)
  for (const [name, path] of Object.entries(paths)) {
    if (path === undefined) continue
    const real = await realPath(path)
    if (isWithin(folder, real) || (name === 'rooms' && isWithin(real, folder)))
      throw new SettingsError(
        `storage: the folder must be apart from ${name} (${path}), since the server serves its files; choose a folder of its own, such as file:./screenshots`,
      )
  }
}
