// Finds the scenes that a request asks for: those of the room, and those inside of its boards.
import {
  type ApiResponse,
  errorResponse,
  findPathConflict,
  notAcceptable,
  type Room,
  resolveScenes,
  type ScreenshotRequest,
} from '@whiteboard-screenshots/server-core/request'
import type { BoardPart } from '../rooms/board-part.ts'
import { RoomsError } from '../rooms/rooms-error.ts'
import type { BoardScene, BoardScenes } from './board-scenes.ts'

/** A scene to take a screenshot of. */
export interface FoundScene {
  readonly path: string
  /** If it is inside of a board. */
  readonly board?: BoardPart
}

/** For whom scenes are looked for. */
export interface SceneSearch {
  readonly owner: object
  readonly signal: AbortSignal
}

/** The path in the encoding that the room uses: accents are one character, or two. */
const findEncoding = ({ scenes, groups }: Room, path: string): string =>
  [path, path.normalize('NFC'), path.normalize('NFD')].find(
    (encoding) => scenes.has(encoding) || groups.has(encoding),
  ) ?? path

/** The requested scenes, if they are inside of a board. */
async function findInBoard(
  { operation, uuid, path }: ScreenshotRequest,
  room: Room,
  boards: BoardScenes,
  search: SceneSearch,
): Promise<readonly BoardScene[] | undefined> {
  const { scenes, groups } = room
  if (operation.isList) {
    if (!scenes.has(path)) return undefined
    const found = await boards.list({ uuid, path, ...search })
    return found.length > 0 ? found : undefined
  }
  if (scenes.has(path) || groups.has(path)) return undefined
  const end = path.lastIndexOf('/')
  const board = findEncoding(room, path.slice(0, end))
  if (!scenes.has(board)) return undefined
  const wanted = `${board}${path.slice(end).normalize()}`
  const found = (await boards.list({ uuid, path: board, ...search })).find(
    (scene) => scene.path === wanted,
  )
  return found && [found]
}

/**
 * The scenes that the request asks for, or the response if there are none. A board is a scene, and the group of the
 * scenes inside of its file.
 *
 * @throws RoomsError, also if a path of the room is both a scene and a group, however the request uses it
 * @throws RenderError, or the signal's reason
 */
export async function findScenes(
  received: ScreenshotRequest,
  room: Room,
  boards: BoardScenes,
  search: SceneSearch,
): Promise<readonly FoundScene[] | ApiResponse> {
  const request = { ...received, path: findEncoding(room, received.path) }
  const paths = resolveScenes(request, room)
  const conflict = findPathConflict(room, [request.path, ...('status' in paths ? [] : paths)])
  if (conflict) throw new RoomsError('invalid', conflict)
  if (!('status' in paths)) return paths.map((path) => ({ path }))
  const found = await findInBoard(request, room, boards, search)
  if (!found) return paths
  return request.acceptsJson ? found : errorResponse(406, notAcceptable)
}
