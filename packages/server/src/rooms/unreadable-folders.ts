// Folders of rooms that the user of this process may not read. Their scenes must not look as if there were none.
import { access, constants } from 'node:fs/promises'
import { codeOf, isForbidden } from './folder-file.ts'
import { RoomsError } from './rooms-error.ts'

/** Folders inside a room, and the code of the error. */
type Folders = ReadonlyMap<string, string>

const isAtOrBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`)

/** The error for a folder that may not be read. */
const unreadableFolder = (folder: string, code: string): RoomsError =>
  new RoomsError('invalid', `the folder ${folder} of the room cannot be read: ${code}`)

/** @throws RoomsError if the file or folder at the path may be in one of the folders */
export function rejectUnreadable(folders: Folders, path: string): void {
  for (const [folder, code] of folders)
    if (isAtOrBelow(path.normalize(), folder.normalize())) throw unreadableFolder(folder, code)
}

/** One error for each of the folders. */
export const unreadableErrors = (folders: Folders): readonly RoomsError[] =>
  [...folders].map(([folder, code]) => unreadableFolder(folder, code))

/** The code of the error if this process may not list the folder and open what is in it. */
export async function findAccessError(folder: string): Promise<string | undefined> {
  try {
    await access(folder, constants.R_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return isForbidden(error) ? codeOf(error) : undefined
  }
}
