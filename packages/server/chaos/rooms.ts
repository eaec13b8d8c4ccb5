// The rooms of the chaos run: writes them, changes their files while servers read them, and knows what each
// file held at any time.
import { mkdir, open, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../renderer/fuzz/random.ts'
import { FileHistory, type FileState } from './file-history.ts'
import { maxCode, stripImage } from './picture-code.ts'
import { makeScene, type SceneKind, type SceneOptions, stampImage } from './scenes.ts'

/** A scene of the run. */
export interface ChaosScene {
  readonly room: string
  readonly path: string
  readonly kind: SceneKind
  readonly history: FileHistory
}

/** How a file changes. */
export type ChangeKind = 'replace' | 'overwrite' | 'delete' | 'damage' | 'revert' | 'swap'

const changeWeights = {
  replace: 8,
  overwrite: 4,
  delete: 2,
  damage: 1,
  revert: 3,
  swap: 2,
} as const

/** The group of each room, whose scenes are pages. */
export const group = '/lesson'

const pagesOf: Readonly<Record<string, readonly SceneKind[]>> = {
  // Page 10 comes after page 2, in the group's natural order.
  mixed: ['plain', 'text', 'image', 'plain', 'remote', 'plain', 'text', 'plain', 'plain', 'image'],
  heavy: ['heavy', 'plain', 'heavy', 'text'],
  fragile: ['fragile', 'plain', 'fragile'],
  // Never changes: its screenshots are reused.
  still: ['plain', 'text', 'image'],
}

/** The rooms that change. */
const changingRooms: readonly string[] = ['mixed', 'heavy', 'fragile']

/** The rooms, on the disk and in time. */
export class ChaosRooms {
  readonly folder: string
  readonly scenes: readonly ChaosScene[]
  /** The versions of each room's image. */
  readonly images: ReadonlyMap<string, FileHistory>
  readonly changes: Map<ChangeKind | 'image', number> = new Map()
  readonly #random: Random
  readonly #options: SceneOptions
  readonly #busy = new Set<FileHistory>()
  #lastCode: number

  private constructor(folder: string, random: Random, options: SceneOptions) {
    this.folder = folder
    this.#random = random
    this.#options = options
    this.#lastCode = random.integer(1, 1000)
    const absent = (): FileHistory => new FileHistory({ kind: 'absent' })
    this.scenes = Object.entries(pagesOf).flatMap(([room, kinds]) => [
      { room, path: '/init', kind: 'plain' as const, history: absent() },
      ...kinds.map((kind, index) => {
        return { room, path: `${group}/page${index + 1}`, kind, history: absent() }
      }),
    ])
    this.images = new Map(Object.keys(pagesOf).map((room) => [room, absent()]))
  }

  /** Writes the rooms. */
  static async create(folder: string, random: Random, options: SceneOptions): Promise<ChaosRooms> {
    const rooms = new ChaosRooms(folder, random, options)
    await mkdir(join(folder, 'mixed/empty'), { recursive: true })
    for (const scene of rooms.scenes) await rooms.#replace(scene)
    for (const room of rooms.images.keys()) await rooms.#replaceImage(room)
    return rooms
  }

  /** Changes files one after the other until the signal. */
  async change(pauseMs: number, signal: AbortSignal): Promise<void> {
    const changing = this.scenes.filter(({ room }) => changingRooms.includes(room))
    while (!signal.aborted) {
      if (this.#random.chance(0.1)) {
        await this.#replaceImage(this.#random.pick(changingRooms))
        this.#count('image')
      } else await this.#changeOne(this.#random.pick(changing), changing)
      await wait(this.#random.number() * 2 * pauseMs)
    }
  }

  /** Leaves every scene with a version. */
  async settle(): Promise<void> {
    for (const scene of this.scenes)
      if (scene.history.current.kind !== 'version') await this.#replace(scene)
  }

  #count(kind: ChangeKind | 'image'): void {
    this.changes.set(kind, (this.changes.get(kind) ?? 0) + 1)
  }

  async #changeOne(scene: ChaosScene, all: readonly ChaosScene[]): Promise<void> {
    const { history } = scene
    if (this.#busy.has(history)) return
    const isAbsent = history.current.kind === 'absent'
    const chosen = this.#random.weighted<ChangeKind>(changeWeights)
    const kind = isAbsent || (chosen === 'damage' && scene.kind !== 'fragile') ? 'replace' : chosen
    this.#count(kind)
    this.#busy.add(history)
    try {
      if (kind === 'replace') await this.#replace(scene)
      else if (kind === 'overwrite') await this.#overwrite(scene)
      else if (kind === 'delete') await this.#delete(scene)
      else if (kind === 'damage') await this.#damage(scene)
      else if (kind === 'revert') await this.#write(scene, this.#random.pick(history.versions))
      else await this.#swap(scene, this.#random.pick(all))
    } finally {
      this.#busy.delete(history)
    }
  }

  #newVersion({ kind }: ChaosScene): Extract<FileState, { kind: 'version' }> {
    this.#lastCode = (this.#lastCode % maxCode) + 1
    const code = this.#lastCode
    const bytes = makeScene(kind, code, this.#random, this.#options)
    return { kind: 'version', code, bytes }
  }

  #fileOf({ room, path }: ChaosScene): string {
    return join(this.folder, room, `${path}.json`)
  }

  #replace(scene: ChaosScene): Promise<void> {
    return this.#write(scene, this.#newVersion(scene))
  }

  /** Writes another file, and moves it there. Sometimes the new file says that it is old. */
  async #write(scene: ChaosScene, state: Extract<FileState, { kind: 'version' }>): Promise<void> {
    const file = this.#fileOf(scene)
    await mkdir(dirname(file), { recursive: true })
    const draft = join(dirname(file), `.draft-${state.code}`)
    await writeFile(draft, state.bytes)
    if (this.#random.chance(0.2)) await utimes(draft, 1_700_000_000, 1_700_000_000)
    const end = scene.history.begin(state)
    await rename(draft, file)
    end()
  }

  /** Writes a file in place and in pieces, as a careless program does. */
  async #overwrite(scene: ChaosScene): Promise<void> {
    const next = this.#newVersion(scene)
    const endPartial = scene.history.begin({ kind: 'partial' })
    const file = await open(this.#fileOf(scene), 'w')
    endPartial()
    const end = scene.history.begin(next)
    const middle = this.#random.integer(0, next.bytes.length)
    await file.write(next.bytes.subarray(0, middle))
    if (this.#random.chance(0.5)) await wait(this.#random.number() * 60)
    await file.write(next.bytes.subarray(middle))
    await file.close()
    end()
  }

  async #delete(scene: ChaosScene): Promise<void> {
    const end = scene.history.begin({ kind: 'absent' })
    await rm(this.#fileOf(scene))
    end()
  }

  async #damage(scene: ChaosScene): Promise<void> {
    const end = scene.history.begin({ kind: 'damaged' })
    await writeFile(
      this.#fileOf(scene),
      this.#random.pick(['{"elements": [', '{"elements": 1}', '']),
    )
    end()
  }

  /** Moves the file of one scene over that of another. */
  async #swap(from: ChaosScene, to: ChaosScene): Promise<void> {
    const state = from.history.current
    if (from === to || state.kind !== 'version' || this.#busy.has(to.history)) return
    this.#busy.add(to.history)
    await mkdir(dirname(this.#fileOf(to)), { recursive: true })
    const endFrom = from.history.begin({ kind: 'absent' })
    const endTo = to.history.begin(state)
    await rename(this.#fileOf(from), this.#fileOf(to))
    endFrom()
    endTo()
    this.#busy.delete(to.history)
  }

  async #replaceImage(room: string): Promise<void> {
    const history = this.images.get(room)
    if (!history) return
    this.#lastCode = (this.#lastCode % maxCode) + 1
    const code = this.#lastCode
    const bytes = await stripImage(code)
    const folder = join(this.folder, room, '.images')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, '.draft'), bytes)
    const end = history.begin({ kind: 'version', code, bytes })
    await rename(join(folder, '.draft'), join(folder, stampImage))
    end()
  }
}
