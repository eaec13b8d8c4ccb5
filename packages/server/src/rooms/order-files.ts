// The files that put the scenes of groups in order.
import { isDeepStrictEqual } from 'node:util'
import { bothNames } from './encodings.ts'
import { orderFile } from './layout.ts'
import { RoomsError } from './rooms-error.ts'
import type { SceneView, VersionedFile } from './scene-source.ts'

/** What an order file says. */
export interface Order {
  /** The scenes that come first. */
  readonly names: readonly string[]
  /** What screenshots of scenes show, by the names of the scenes. */
  readonly views: ReadonlyMap<string, SceneView>
}

/** The order files of a room. */
export class OrderFiles {
  readonly #files = new Map<string, string>()
  readonly #names = new Map<string, readonly string[]>()
  readonly #views = new Map<string, SceneView>()

  /** The names in each group's order file, by the group's path. */
  get byGroup(): ReadonlyMap<string, readonly string[]> {
    return this.#names
  }

  /** What screenshots of scenes show, by the scenes' paths. */
  get views(): ReadonlyMap<string, SceneView> {
    return this.#views
  }

  /**
   * Adds an order file.
   *
   * @param file - its path in the room, such as `physics/.order`
   * @throws RoomsError if the group has another one: two folders' names differ only in how accents are encoded
   */
  add(file: string, { names, views }: Order): void {
    const group = `/${file.normalize()}`.slice(0, -orderFile.length - 1) || '/'
    const other = this.#files.get(group)
    if (other !== undefined)
      throw new RoomsError(
        'invalid',
        `The files ${bothNames(other, file)} are both the order of a group; remove one of them`,
      )
    this.#files.set(group, file)
    this.#names.set(group, names)
    for (const [name, view] of views) this.#views.set(`${group === '/' ? '' : group}/${name}`, view)
  }

  equals({ byGroup, views }: OrderFiles): boolean {
    return isDeepStrictEqual(this.#names, byGroup) && isDeepStrictEqual(this.#views, views)
  }
}

const lineWithView = /^(.*?\S)\s+=\s+(\S.*?)\s*$/

/** Four numbers are a part of the scene, anything else is the name of a scene inside of the file. */
function parseView(text: string): SceneView {
  const numbers = text.split(/[\s,]+/).map(Number)
  const [x, y, width, height] = numbers
  return numbers.length === 4 &&
    numbers.every(Number.isFinite) &&
    x !== undefined &&
    y !== undefined &&
    width !== undefined &&
    height !== undefined &&
    width > 0 &&
    height > 0
    ? { x, y, width, height }
    : { sceneName: text }
}

/**
 * Parses a `.order` file. A line with the name of a scene puts the scene in order. A line such as `board = Intro` or
 * `board = 0 0 1280 720` says what the screenshot of a scene shows. Empty lines do not count.
 */
export function parseOrder(text: string): Order {
  const names: string[] = []
  const views = new Map<string, SceneView>()
  for (const line of text
    .replace(/^\uFEFF/, '')
    .normalize()
    .split(/\r?\n/)) {
    const [, name, view] = lineWithView.exec(line) ?? []
    if (name !== undefined && view !== undefined) views.set(name, parseView(view))
    else if (line !== '') names.push(line)
  }
  return { names, views }
}

/** The file with what its screenshot shows, and a version that changes with both. */
export const withView = (file: VersionedFile, view: SceneView | undefined): VersionedFile =>
  view ? { ...file, version: viewVersion(file.version, view), view } : file

/** The version of a file and of what its screenshot shows. */
export const viewVersion = (version: string, view: SceneView | undefined): string =>
  view ? `${version} ${JSON.stringify(view)}` : version
