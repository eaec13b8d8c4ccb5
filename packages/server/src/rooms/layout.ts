// How the files of a room, in a folder or a bucket alike, are scenes and groups.

/** Files of a room that are not as they must be, until somebody mends them; the message names them. */
export class LayoutError extends Error {
  override readonly name: string = 'LayoutError'
}

/** What the files of a room are. */
export interface RoomLayout {
  /**
   * The paths of the scenes, each group's in its own order and before those of the groups in it;
   * one that ends in `/` is a group without scenes.
   */
  readonly scenes: readonly string[]
  /**
   * The files of each scene by the scene's path, such as `physics/newton.png`. {@link onlyFile} has
   * the one that there must be.
   */
  readonly files: ReadonlyMap<string, readonly string[]>
}

/** The name of the file that puts a group's scenes in order. */
export const orderFile = '.order'

/** The folder, in that of the room, of the images that its scenes name. */
export const imageFolder = '.images'

/** The endings of files that are scenes. */
export const sceneEndings: readonly string[] = ['json', 'png', 'jpg', 'jpeg', 'webp']

const sceneFile = new RegExp(`^(.*)\\.(?:${sceneEndings.join('|')})$`, 'isu')

// One language, so that the order is the same on every machine.
const { compare } = new Intl.Collator('en', { numeric: true })

/** As people count: `page2` before `page10`. What the language takes for equal still has an order. */
export const compareNaturally = (one: string, other: string): number =>
  compare(one, other) || (one < other ? -1 : Number(one > other))

/** A group, made of the room's files. */
interface Group {
  readonly scenes: Map<string, string[]>
  readonly groups: Map<string, Group>
}

const emptyGroup = (): Group => ({ scenes: new Map(), groups: new Map() })

function groupIn(root: Group, names: readonly string[]): Group {
  let group = root
  for (const name of names) {
    const inner = group.groups.get(name) ?? emptyGroup()
    group.groups.set(name, inner)
    group = inner
  }
  return group
}

// Names that no scene path can have, and those that are hidden as everywhere.
const isHidden = (name: string): boolean =>
  name === '' || name.startsWith('.') || name.includes('\0')

function treeOf(files: readonly string[]): Group {
  const root = emptyGroup()
  for (const file of files) {
    const names = file.split('/')
    const last = names.pop() ?? ''
    if (names.some(isHidden)) continue
    // A group without scenes ends in `/`. Whatever else is in a folder makes it no group.
    if (last === '') groupIn(root, names)
    const scene = sceneFile.exec(last)?.[1]
    if (scene === undefined || isHidden(scene)) continue
    const { scenes } = groupIn(root, names)
    scenes.set(scene, [...(scenes.get(scene) ?? []), file])
  }
  return root
}

/**
 * The scenes of a room.
 *
 * A file `physics/newton.png` is the scene `/physics/newton`; the endings are `json`, `png`, `jpg`,
 * `jpeg` and `webp`. Other files do not count, nor does anything whose name, or whose folder's,
 * begins with a dot. A folder is a group where something below it is a scene, or where it is listed
 * itself with a `/` at the end. The scenes that the group's order names come first, in that order;
 * the others follow as people count them: `page2` before `page10`.
 *
 * @param files - every file by its path in the room's folder, such as `physics/newton.png`; a
 *   folder that has no files ends in `/`
 * @param orders - the names in each group's `.order` file, by the group's path: `/`, `/physics`.
 *   Those that are no scenes of the group are passed over
 *
 * @example
 * layoutOf(['init.json', 'physics/newton.png', 'drafts/'], new Map()).scenes
 * // ['/init', '/drafts/', '/physics/newton']
 */
export function layoutOf(
  files: readonly string[],
  orders: ReadonlyMap<string, readonly string[]>,
): RoomLayout {
  const scenes: string[] = []
  const filesOf = new Map<string, readonly string[]>()

  const visit = (group: Group, path: string): void => {
    const named = (orders.get(path || '/') ?? []).filter((name) => group.scenes.has(name))
    const others = [...group.scenes.keys()].sort(compareNaturally)
    for (const name of new Set([...named, ...others])) {
      scenes.push(`${path}/${name}`)
      filesOf.set(`${path}/${name}`, group.scenes.get(name) ?? [])
    }
    if (path && group.scenes.size === 0 && group.groups.size === 0) scenes.push(`${path}/`)
    for (const name of [...group.groups.keys()].sort(compareNaturally)) {
      const inner = group.groups.get(name)
      if (inner) visit(inner, `${path}/${name}`)
    }
  }
  visit(treeOf(files), '')
  return { scenes, files: filesOf }
}

/**
 * The one file of a scene; `undefined` where it has none.
 *
 * @throws LayoutError where it has several
 */
export function onlyFile(path: string, files: readonly string[] = []): string | undefined {
  const [first, second] = files
  if (second !== undefined)
    throw new LayoutError(`${first} and ${second} are both the scene ${path}: keep one`)
  return first
}

/** The names in a `.order` file: one a line; empty lines do not count. */
export function parseOrder(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
}
