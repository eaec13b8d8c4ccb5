// Finds rooms, and parses each listing of a source once.
import { type Room, RoomBuilder } from '@whiteboard-screenshots/server-core/request'
import { TimeSlices } from '../concurrency/time-slices.ts'
import type { FolderRooms } from './folder-rooms.ts'
import { RoomsError, toRoomsError } from './rooms-error.ts'
import type { SceneLocation, SceneSource } from './scene-source.ts'

/** Finds rooms. */
export interface RoomFinder {
  /** @throws RoomsError if the source fails, or lists invalid paths */
  find(uuid: string, signal: AbortSignal): Promise<Room | undefined>
  /** @throws RoomsError if the path may be missing only because the source may not read it */
  checkReadable(location: SceneLocation, signal: AbortSignal): Promise<void>
}

/** A source that may not be allowed to read all of a room. */
type RoomSource = SceneSource & Partial<Pick<FolderRooms, 'checkReadable'>>

/** Parses the paths in slices of time: there may be very many. */
async function parse(uuid: string, paths: readonly string[]): Promise<Room> {
  const builder = new RoomBuilder(uuid)
  const slices = new TimeSlices()
  for (const path of paths) {
    builder.add(path)
    const pause = slices.step()
    if (pause) await pause
  }
  return builder.room
}

/** Finds the rooms of a source. */
export function createRoomFinder(source: RoomSource): RoomFinder {
  // A source that caches its listings returns the same array again.
  const parsed = new WeakMap<readonly string[], Promise<Room>>()
  return {
    checkReadable: async ({ uuid, path }, signal) => source.checkReadable?.(uuid, path, signal),
    find: async (uuid, signal) => {
      let paths: readonly string[] | undefined
      try {
        paths = await source.scenes(uuid, signal)
      } catch (error) {
        signal.throwIfAborted()
        throw toRoomsError(error)
      }
      if (paths === undefined) return undefined
      const room = parsed.get(paths) ?? parse(uuid, paths)
      parsed.set(paths, room)
      try {
        return await room
      } catch (error) {
        throw new RoomsError('invalid', (error as Error).message, { cause: error })
      }
    },
  }
}
