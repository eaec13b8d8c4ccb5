// Rooms whose scenes change all the time. Each version has a number, which its screenshot shows.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../renderer/fuzz/random.ts'
import { FileHistory } from '../chaos/file-history.ts'
import { makeScene } from '../chaos/scenes.ts'

/** The group of every room. */
export const group = '/pages'

/** A scene, and what it was when. */
export interface FleetScene {
  readonly room: string
  readonly path: string
  readonly history: FileHistory
}

/** Rooms in a folder. */
export class FleetRooms {
  readonly folder: string
  readonly scenes: FleetScene[] = []
  readonly #random: Random
  #lastCode = 0

  constructor(folder: string, random: Random) {
    this.folder = folder
    this.#random = random
  }

  async write(rooms: number, scenesPerRoom: number): Promise<void> {
    for (let room = 0; room < rooms; room += 1) {
      await mkdir(join(this.folder, `room-${room}`, group), { recursive: true })
      for (let scene = 0; scene < scenesPerRoom; scene += 1) {
        const state = this.#newVersion()
        const path = `${group}/${scene}`
        const history = new FileHistory(state)
        this.scenes.push({ room: `room-${room}`, path, history })
        await writeFile(join(this.folder, `room-${room}`, `${path}.json`), state.bytes)
      }
    }
  }

  /** The scenes of a room, in the order of its group. */
  of(room: string): FleetScene[] {
    return this.scenes.filter((scene) => scene.room === room)
  }

  /** Replaces one scene after the other. */
  async change(pauseMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#replace(this.#random.pick(this.scenes))
      await wait(pauseMs * this.#random.number() * 2)
    }
  }

  async #replace({ room, path, history }: FleetScene): Promise<void> {
    const state = this.#newVersion()
    const draft = join(this.folder, room, `.draft-${state.code}`)
    await writeFile(draft, state.bytes)
    const end = history.begin(state)
    await rename(draft, join(this.folder, room, `${path}.json`))
    end()
  }

  #newVersion() {
    this.#lastCode += 1
    const options = { remoteImages: [], rareTexts: false }
    const bytes = makeScene('heavy', this.#lastCode, this.#random, options)
    return { kind: 'version', code: this.#lastCode, bytes } as const
  }
}
