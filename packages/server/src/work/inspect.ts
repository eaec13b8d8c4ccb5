// Reads every scene of a folder of rooms, and says what is wrong before somebody asks for one.
import { clashIn, type Room } from '@whiteboard-screenshots/endpoint/answer'
import { isImageFile, readHeader } from '../rendering/image-file.ts'
import type { FolderRooms } from '../rooms/folder.ts'
import { usualLimits } from '../scene/limits.ts'
import { readScene } from '../scene/read.ts'
import type { Scene } from '../scene/scene.gen.ts'
import { findRooms } from './rooms.ts'
import { hasScheme, missingImage } from './studio.ts'

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
export interface Bounds {
  /** @default 10_000 */
  readonly mostScenes?: number
  /** In milliseconds; @default 10_000 */
  readonly patience?: number
}

const imagesOf = ({ ppt, elements = [] }: Scene): readonly string[] =>
  [ppt, ...elements].flatMap((part) => (part && 'src' in part ? [part.src] : []))

/**
 * Reads them. An image by URL is not fetched.
 *
 * @throws where the folder itself cannot be read
 */
export async function inspectRooms(
  folder: FolderRooms,
  { mostScenes = 10_000, patience = 10_000 }: Bounds = {},
): Promise<Inspection> {
  const signal = AbortSignal.timeout(patience)
  const finder = findRooms(folder)
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
    const clash = clashIn(room, [path])
    if (clash) throw new RangeError(clash)
    const file = await folder.read(uuid, path, signal)
    if (!file) return
    if (isImageFile(file.bytes))
      return void (await readHeader(file.bytes, 'The scene', usualLimits))
    for (const src of imagesOf(readScene(file.bytes, usualLimits))) {
      if (hasScheme(src)) continue
      const image = await folder.image?.(uuid, src, signal)
      if (!image) throw missingImage(src)
      await readHeader(image.bytes, JSON.stringify(src), usualLimits)
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
