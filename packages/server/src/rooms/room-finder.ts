// The rooms of a source as trees, read once for each listing.
import { parseRoom, type Room } from '@whiteboard-screenshots/server-core/request'
import { RoomsError, toRoomsError } from './rooms-error.ts'
import type { SceneSource } from './scene-source.ts'

/** Finds rooms. */
export interface RoomFinder {
  /** @throws RoomsError where the source cannot tell, or its paths are none */
  find(uuid: string, signal: AbortSignal): Promise<Room | undefined>
}

/** Finds the rooms of the source. */
export function createRoomFinder(source: SceneSource): RoomFinder {
  // A source that keeps its listings hands out the same list again.
  const read = new WeakMap<readonly string[], Room>()
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
        const room = read.get(paths) ?? parseRoom(uuid, paths)
        read.set(paths, room)
        return room
      } catch (error) {
        throw new RoomsError('wrong', (error as Error).message, { cause: error })
      }
    },
  }
}
