// Rooms, and the tree of scenes in each.
import { scenePathPattern } from '../contract/index.ts'

/**
 * The scenes of each room by its uuid, in order. A path that ends in `/` is a group, which may have
 * no scenes of its own.
 *
 * @example
 * const rooms: RoomTree = { 'my-room': ['/init', '/physics/newton', '/drafts/'] }
 */
export type RoomTree = Readonly<Record<string, readonly string[]>>

/** One room: what each of its paths is. */
export interface Room {
  readonly scenes: ReadonlySet<string>
  /** The scenes that are direct children of each group. */
  readonly groups: ReadonlyMap<string, readonly string[]>
}

/** Every room by its uuid. */
export type Rooms = ReadonlyMap<string, Room>

const loneSurrogate = /\p{Surrogate}/u

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

/** Parses the paths of one room, one after the other. */
export class RoomBuilder {
  readonly #uuid: string
  readonly #scenes = new Set<string>()
  readonly #groups = new Map<string, string[]>([['/', []]])

  constructor(uuid: string) {
    this.#uuid = uuid
  }

  /** The room of the paths that were added. */
  get room(): Room {
    return { scenes: this.#scenes, groups: this.#groups }
  }

  /** @throws RangeError that names the path, if it is invalid */
  add(path: string): void {
    const isGroup = typeof path === 'string' && path.length > 1 && path.endsWith('/')
    const name = isGroup ? path.slice(0, -1) : path
    if (
      typeof name !== 'string' ||
      !scenePathPattern.test(name) ||
      loneSurrogate.test(name) ||
      name === '/'
    )
      this.#fail(
        path,
        'is not the path of a scene, such as "/init", or of a group, such as "/drafts/"',
      )
    if (isGroup) this.#addGroup(name)
    else if (this.#scenes.has(path)) this.#fail(path, 'is listed twice')
    else {
      this.#scenes.add(path)
      this.#addGroup(parentOf(path)).push(path)
    }
  }

  #addGroup(path: string): string[] {
    const known = this.#groups.get(path)
    if (known) return known
    this.#addGroup(parentOf(path))
    const children: string[] = []
    this.#groups.set(path, children)
    return children
  }

  #fail(path: string, problem: string): never {
    throw new RangeError(`room ${this.#uuid}: ${JSON.stringify(path)} ${problem}`)
  }
}

/**
 * Parses the paths of one room. `findPathConflict` finds a path that is both a scene and a group.
 *
 * @throws RangeError that names the first invalid path
 */
function parseRoom(uuid: string, paths: readonly string[]): Room {
  const builder = new RoomBuilder(uuid)
  for (const path of paths) builder.add(path)
  return builder.room
}

/** The error message for the first of the paths that is both a scene and a group. */
export function findPathConflict(
  { scenes, groups }: Room,
  paths: Iterable<string>,
): string | undefined {
  for (const path of paths)
    if (scenes.has(path) && groups.has(path))
      return `${JSON.stringify(path)} is both a scene and a group: a path is one or the other`
  return undefined
}

/**
 * Parses a tree of rooms.
 *
 * @throws RangeError that names the invalid room or path
 */
export function parseRooms(tree: unknown): Rooms {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree))
    throw new RangeError('the rooms must be an object: the scenes of each room by its uuid')
  return new Map(
    Object.entries(tree).map(([uuid, paths]) => {
      if (uuid === '') throw new RangeError('a room must have a uuid')
      // URL parsers remove dot segments, and a lone surrogate cannot be encoded in a URL.
      if (uuid === '.' || uuid === '..' || loneSurrogate.test(uuid))
        throw new RangeError(`no URL can lead to the room ${JSON.stringify(uuid)}`)
      if (!Array.isArray(paths))
        throw new RangeError(`room ${uuid}: its scenes must be a list of paths`)
      const room = parseRoom(uuid, paths)
      const conflict = findPathConflict(room, room.scenes)
      if (conflict) throw new RangeError(`room ${uuid}: ${conflict}`)
      return [uuid, room]
    }),
  )
}
