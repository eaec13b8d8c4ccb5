// Reads every scene of a folder of rooms, and says what is wrong before somebody asks for one.

import { inspectScene } from '@whiteboard-screenshots/renderer'
import { findPathConflict, type Room } from '@whiteboard-screenshots/server-core/request'
import type { FolderRooms } from '../rooms/folder-rooms.ts'
import { createRoomFinder } from '../rooms/room-finder.ts'
import { hasScheme, missingImage } from './screenshot-service.ts'

/** What was read, and what is wrong with it. */
export interface Inspection {
  readonly rooms: number
  readonly scenes: number
  /** Whether that was all. */
  readonly isWhole: boolean
  /** Each begins with the file, or the room, that is wrong. */
  readonly mistakes: readonly string[]
}

/** How far it goes. */
export interface InspectionLimits {
  /** @default 10_000 */
  readonly mostScenes?: number
  /** In milliseconds; @default 10_000 */
  readonly patience?: number
}

/**
 * Reads them. An image by URL is not fetched.
 *
 * @throws where the folder itself cannot be read
 */
export async function inspectRooms(
  folder: FolderRooms,
  { mostScenes = 10_000, patience = 10_000 }: InspectionLimits = {},
): Promise<Inspection> {
  const signal = AbortSignal.timeout(patience)
  const finder = createRoomFinder(folder)
  const mistakes: string[] = []
  let rooms = 0
  let scenes = 0

  /** Notes what is thrown, unless there is just no time any more. */
  const trying = async (place: string, read: () => Promise<void>): Promise<void> => {
    try {
      await read()
    } catch (error) {
      if (!signal.aborted) mistakes.push(`${place}: ${(error as Error).message}`)
    }
  }
  const inspect = async (uuid: string, path: string, room: Room): Promise<void> => {
    const clash = findPathConflict(room, [path])
    if (clash) throw new RangeError(clash)
    const file = await folder.read(uuid, path, signal)
    if (!file) return
    const { images } = await inspectScene(file.bytes)
    for (const src of images) {
      if (hasScheme(src)) continue
      const image = await folder.image?.(uuid, src, signal)
      if (!image) throw missingImage(src)
      await inspectScene(image.bytes, { name: JSON.stringify(src) })
    }
  }

  let isWhole = true
  const goesOn = (): boolean => {
    if (signal.aborted || scenes === mostScenes) isWhole = false
    return isWhole
  }
  for (const uuid of await folder.rooms(signal)) {
    if (!goesOn()) break
    rooms += 1
    await trying(uuid, async () => {
      const room = await finder.find(uuid, signal)
      const files = (room && (await folder.files(uuid, signal))) ?? []
      for (const [path, [file]] of files) {
        if (!goesOn()) break
        scenes += 1
        if (room) await trying(`${uuid}/${file}`, () => inspect(uuid, path, room))
      }
    })
  }
  return { rooms, scenes, isWhole: isWhole && !signal.aborted, mistakes }
}
