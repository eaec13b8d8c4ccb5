// A scene to try a server with.
import type { FolderRooms } from './folder-rooms.ts'

/** Where a scene is. */
export interface SceneLocation {
  readonly uuid: string
  readonly path: string
}

// Where there is none in so many rooms, whoever has them knows better.
const mostRooms = 100

/** The first scene of the first room that has one, and one that is nothing else besides. */
export async function findFirstScene(
  folder: Pick<FolderRooms, 'rooms' | 'files'>,
  signal: AbortSignal,
): Promise<SceneLocation | undefined> {
  for (const uuid of (await folder.rooms(signal)).slice(0, mostRooms)) {
    const files = [...((await folder.files(uuid, signal)) ?? [])]
    const isGroup = (path: string): boolean => files.some(([other]) => other.startsWith(`${path}/`))
    const found = files.find(([path, { length }]) => length === 1 && !isGroup(path))
    if (found) return { uuid, path: found[0] }
  }
  return undefined
}
