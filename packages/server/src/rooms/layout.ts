// How the files of a room, in a folder or a bucket, make up its scenes and groups.
import { mergeInSlices, sortInSlices, TimeSlices } from '../concurrency/time-slices.ts'
import { bothNames } from './encodings.ts'
import { RoomsError } from './rooms-error.ts'

/** The scenes of a room, and their files. */
export interface RoomLayout {
  /**
   * The paths of the scenes, each group's in its own order and before those of the groups inside it. A path
   * that ends in `/` is a group without scenes.
   */
  readonly scenes: readonly string[]
  /**
   * The files of each scene by the scene's path, such as `physics/newton.png`. {@link onlyFile} returns the
   * one that there must be.
   */
  readonly files: ReadonlyMap<string, readonly string[]>
  /** The names of the scenes of each group in natural order; the path of the room itself is empty. */
  readonly names: ReadonlyMap<string, readonly string[]>
}

/** The name of the file that puts the scenes of a group in order. */
export const orderFile = '.order'

/** The folder, inside the room's, of the images that its scenes show. */
export const imageFolder = '.images'

/** The extensions of files that are scenes. Their content decides about the format. */
export const sceneExtensions: readonly string[] = [
  'json',
  'png',
  'jpg',
  'jpeg',
  'webp',
  'svg',
  'excalidraw',
  'excalidraw.png',
  'excalidraw.svg',
  'excalidraw.md',
  'excalidrawlib',
  'whiteboard',
  'tldr',
]

const sceneFile = new RegExp(
  `^(.*?)\\.(?:${sceneExtensions.map((extension) => extension.replace('.', '\\.')).join('|')})$`,
  'isu',
)

// A fixed language, so that the order is the same on every machine.
const { compare } = new Intl.Collator('en', { numeric: true })

/** Compares names in natural order, `page2` before `page10`. Different names are never equal. */
export const compareNaturally = (one: string, other: string): number =>
  compare(one, other) || (one < other ? -1 : Number(one > other))

/** A group of scenes, or the room itself. */
interface Group {
  readonly scenes: Map<string, string[]>
  readonly groups: Map<string, Group>
}

const emptyGroup = (): Group => ({ scenes: new Map(), groups: new Map() })

function groupAt(root: Group, names: readonly string[]): Group {
  let group = root
  for (const name of names) {
    const inner = group.groups.get(name) ?? emptyGroup()
    group.groups.set(name, inner)
    group = inner
  }
  return group
}

// Hidden names, and those that no scene path can contain.
const isHidden = (name: string): boolean =>
  name === '' || name.startsWith('.') || name.includes('\0')

async function toTree(files: readonly string[], slices: TimeSlices): Promise<Group> {
  const root = emptyGroup()
  for (const file of files) {
    const pause = slices.step()
    if (pause) await pause
    // macOS writes the accents of names apart (NFD), most others together (NFC).
    const names = file.normalize().split('/')
    const last = names.pop() ?? ''
    if (names.some(isHidden)) continue
    // An empty folder is a group, one that holds other files only is not.
    if (last === '') groupAt(root, names)
    const scene = sceneFile.exec(last)?.[1]
    if (scene === undefined || isHidden(scene)) continue
    const { scenes } = groupAt(root, names)
    const others = scenes.get(scene)
    if (others) others.push(file)
    else scenes.set(scene, [file])
  }
  return root
}

/** The names in natural order. Those of the previous order are not sorted again. */
async function sortNames(
  names: ReadonlyMap<string, unknown>,
  previous: readonly string[],
  slices: TimeSlices,
): Promise<readonly string[]> {
  const kept: string[] = []
  for (const name of previous) {
    if (names.has(name)) kept.push(name)
    const pause = slices.step()
    if (pause) await pause
  }
  if (kept.length === names.size) return kept.length === previous.length ? previous : kept
  const known = new Set(kept)
  const added = [...names.keys()].filter((name) => !known.has(name))
  const sorted = await sortInSlices(added, compareNaturally, slices)
  return mergeInSlices(kept, sorted, compareNaturally, slices)
}

/** Collects the scenes of groups, in order. */
class LayoutBuilder {
  readonly scenes: string[] = []
  readonly files = new Map<string, readonly string[]>()
  readonly names = new Map<string, readonly string[]>()
  readonly #orders: ReadonlyMap<string, readonly string[]>
  readonly #previous: RoomLayout | undefined
  readonly #slices: TimeSlices

  constructor(
    orders: ReadonlyMap<string, readonly string[]>,
    previous: RoomLayout | undefined,
    slices: TimeSlices,
  ) {
    this.#orders = orders
    this.#previous = previous
    this.#slices = slices
  }

  /** Adds the group, and those inside it. */
  async add(group: Group, path: string): Promise<void> {
    const previous = this.#previous?.names.get(path) ?? []
    const sorted = await sortNames(group.scenes, previous, this.#slices)
    this.names.set(path, sorted)
    const named = (this.#orders.get(path || '/') ?? []).filter((name) => group.scenes.has(name))
    for (const name of named.length > 0 ? new Set([...named, ...sorted]) : sorted) {
      const scene = `${path}/${name}`
      this.scenes.push(scene)
      this.files.set(scene, group.scenes.get(name) ?? [])
      const pause = this.#slices.step()
      if (pause) await pause
    }
    if (path && group.scenes.size === 0 && group.groups.size === 0) this.scenes.push(`${path}/`)
    for (const name of await sortInSlices(
      [...group.groups.keys()],
      compareNaturally,
      this.#slices,
    )) {
      const inner = group.groups.get(name)
      if (inner) await this.add(inner, `${path}/${name}`)
    }
  }
}

/**
 * The layout of a room.
 *
 * The file `physics/newton.png` is the scene `/physics/newton`; the extensions are {@link sceneExtensions}, the
 * longest one that fits. Other files are ignored, and so is every file or folder whose name begins with a dot. A folder
 * is a group if there is a scene below it, or if it is listed itself, with a `/` at its end. The scenes that the
 * group's order names come first, in that order; the others follow in natural order, `page2` before `page10`.
 *
 * @param files - the path of every file in the room's folder, such as `physics/newton.png`; an empty folder ends
 *   in `/`
 * @param orders - the names in each group's `.order` file, by the group's path: `/`, `/physics`. Names that are
 *   no scenes of the group are ignored
 * @param previous - an earlier layout of the room, to save time
 *
 * @example
 * (await layoutOf(['init.json', 'physics/newton.png', 'drafts/'], new Map())).scenes
 * // ['/init', '/drafts/', '/physics/newton']
 */
export async function layoutOf(
  files: readonly string[],
  orders: ReadonlyMap<string, readonly string[]>,
  previous?: RoomLayout,
): Promise<RoomLayout> {
  const slices = new TimeSlices()
  const builder = new LayoutBuilder(orders, previous, slices)
  await builder.add(await toTree(files, slices), '')
  return { scenes: builder.scenes, files: builder.files, names: builder.names }
}

/**
 * The one file of a scene; `undefined` if it has none.
 *
 * @throws RoomsError if it has several
 */
export function onlyFile(
  path: string,
  files: readonly string[] = [],
  kind: 'scene' | 'image' = 'scene',
): string | undefined {
  const [first, second] = files
  if (first !== undefined && second !== undefined)
    throw new RoomsError(
      'invalid',
      `The files ${bothNames(first, second)} are both the ${kind} ${path}; remove one of them`,
    )
  return first
}

/** The error for a file that is larger than the limit. */
export const fileTooLarge = (file: string, maxBytes: number): RoomsError =>
  new RoomsError('invalid', `${file} is larger than the limit of ${maxBytes} bytes`)

/** The error for a room with more files than the limit. */
export const tooManyFiles = (maxFiles: number): RoomsError =>
  new RoomsError('invalid', `The room has more than ${maxFiles} files`)
