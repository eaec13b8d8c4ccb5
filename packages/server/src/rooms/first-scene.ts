// Finds a scene to try a server with.
import type { FolderRooms } from './folder-rooms.ts'
import type { SceneLocation } from './scene-source.ts'

// An operator with more rooms does not need the example.
const maxRooms = 100

/** The first scene that is one file only and not a group as well, in the first room that has one. */
export async function findFirstScene(
  folder: Pick<FolderRooms, 'rooms' | 'files'>,
  signal: AbortSignal,
): Promise<SceneLocation | undefined> {
  for (const uuid of (await folder.rooms(signal)).slice(0, maxRooms)) {
    // A room that cannot be read is reported elsewhere.
    const files = [...((await folder.files(uuid, signal).catch(() => undefined)) ?? [])]
    const isGroup = (path: string): boolean => files.some(([other]) => other.startsWith(`${path}/`))
    const found = files.find(([path, { length }]) => length === 1 && !isGroup(path))
    if (found) return { uuid, path: found[0] }
  }
  return undefined
}
