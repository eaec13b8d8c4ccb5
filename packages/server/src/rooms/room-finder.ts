// Finds rooms, and parses each listing of a source once.
import { parseRoom, type Room } from '@whiteboard-screenshots/server-core/request'
import { RoomsError, toRoomsError } from './rooms-error.ts'
import type { SceneSource } from './scene-source.ts'

/** Finds rooms. */
export interface RoomFinder {
  /** @throws RoomsError if the source fails, or lists invalid paths */
  find(uuid: string, signal: AbortSignal): Promise<Room | undefined>
}

/** Finds the rooms of a source. */
export function createRoomFinder(source: SceneSource): RoomFinder {
  // A source that caches its listings returns the same array again.
  const parsed = new WeakMap<readonly string[], Room>()
  return {
    find: async (uuid, signal) => {
      let paths: readonly string[] | undefined
      try {
        paths = await source.scenes(uuid, signal)
      } catch (error) {
        signal.throwIfAborted()
        throw toRoomsError(error)
      }
      if (paths === undefined) return undefined
      try {
        const room = parsed.get(paths) ?? parseRoom(uuid, paths)
        parsed.set(paths, room)
        return room
      } catch (error) {
        throw new RoomsError('invalid', (error as Error).message, { cause: error })
      }
    },
  }
}
