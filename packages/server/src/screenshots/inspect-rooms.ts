// Reads every scene in a folder of rooms, to find what is invalid before a request does.
import { inspectScene } from '@whiteboard-screenshots/renderer'
import { findPathConflict, type Room } from '@whiteboard-screenshots/server-core/request'
import type { FolderRooms } from '../rooms/folder-rooms.ts'
import { createRoomFinder } from '../rooms/room-finder.ts'
import { RoomsError } from '../rooms/rooms-error.ts'
import { hasScheme, missingImage } from './scene-reader.ts'

/** What was read, and what is invalid in it. */
export interface Inspection {
  readonly rooms: number
  readonly scenes: number
  /** Whether everything was read. */
  readonly isComplete: boolean
  /** One text for each invalid file or room; it begins with the file or the room. */
  readonly problems: readonly string[]
}

/** How much is read. */
export interface InspectionLimits {
  /** @default 10_000 */
  readonly maxScenes?: number
  /** @default 10_000 */
  readonly timeoutMs?: number
}

class Inspector {
  readonly #folder: FolderRooms
  readonly #maxScenes: number
  readonly #signal: AbortSignal
  readonly #problems: string[] = []
  #rooms = 0
  #scenes = 0
  #isComplete = true

  constructor(folder: FolderRooms, { maxScenes = 10_000, timeoutMs = 10_000 }: InspectionLimits) {
    this.#folder = folder
    this.#maxScenes = maxScenes
    this.#signal = AbortSignal.timeout(timeoutMs)
  }

  async inspect(): Promise<Inspection> {
    const finder = createRoomFinder(this.#folder)
    for (const uuid of await this.#folder.rooms(this.#signal)) {
      if (!this.#canContinue()) break
      this.#rooms += 1
      await this.#recordProblem(uuid, async () => {
        const room = await finder.find(uuid, this.#signal)
        if (room) await this.#inspectRoom(uuid, room)
        for (const { message } of await this.#folder.unreadableFolders(uuid, this.#signal))
          this.#problems.push(`${uuid}: ${message}`)
      })
    }
    return {
      rooms: this.#rooms,
      scenes: this.#scenes,
      isComplete: this.#isComplete && !this.#signal.aborted,
      problems: this.#problems,
    }
  }

  async #inspectRoom(uuid: string, room: Room): Promise<void> {
    for (const [path, [file]] of (await this.#folder.files(uuid, this.#signal)) ?? []) {
      if (!this.#canContinue()) break
      this.#scenes += 1
      await this.#recordProblem(`${uuid}/${file}`, () => this.#inspectScene(uuid, path, room))
    }
  }

  /** Images with a URL are not fetched. */
  async #inspectScene(uuid: string, path: string, room: Room): Promise<void> {
    const conflict = findPathConflict(room, [path])
    if (conflict) throw new RoomsError('invalid', conflict)
    const file = await this.#folder.read(uuid, path, this.#signal)
    if (!file) return
    const { images, sceneNames } = await inspectScene(file.bytes)
    const { view } = file
    if (view && 'sceneName' in view && !sceneNames.includes(view.sceneName))
      throw new RoomsError('invalid', `It has no scene ${view.sceneName}, which .order names`)
    for (const src of images) {
      if (hasScheme(src)) continue
      const image = await this.#folder.image(uuid, src, this.#signal)
      if (!image) throw missingImage(src)
      await inspectScene(image.bytes, { name: JSON.stringify(src) })
    }
  }

  async #recordProblem(name: string, read: () => Promise<void>): Promise<void> {
    try {
      await read()
    } catch (error) {
      // Running out of time is no problem of the file.
      if (!this.#signal.aborted) this.#problems.push(`${name}: ${(error as Error).message}`)
    }
  }

  #canContinue(): boolean {
    if (this.#signal.aborted || this.#scenes === this.#maxScenes) this.#isComplete = false
    return this.#isComplete
  }
}

/**
 * Reads every scene in a folder of rooms.
 *
 * @throws Error if the folder itself cannot be read
 */
export const inspectRooms = (
  folder: FolderRooms,
  limits: InspectionLimits = {},
): Promise<Inspection> => new Inspector(folder, limits).inspect()
