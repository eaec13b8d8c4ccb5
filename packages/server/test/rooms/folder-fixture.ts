// A folder with a room for the tests of rooms in folders, and what they read from it.
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach } from 'vitest'
import { FolderRooms } from '../../src/rooms/folder-rooms.ts'
import type { SceneSource } from '../../src/rooms/scene-source.ts'

export const signal: AbortSignal = new AbortController().signal

// The clocks of the file systems that tests run on have steps of 10 ms at most.
const clockStepMs = 30

/** The content of a file outside of the rooms. */
export const secret = 'secret content'

/** The folders of each test. */
export const folders = { outside: '', root: '' }

/** The rooms of each test. */
export let source: Required<Omit<SceneSource, 'close'>>

/** Writes a file of the rooms. */
export async function put(path: string, content: string | Uint8Array = path): Promise<string> {
  const file = join(folders.root, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  return file
}

beforeEach(async () => {
  folders.outside = await realpath(await mkdtemp(join(tmpdir(), 'outside-')))
  folders.root = join(folders.outside, 'rooms')
  await mkdir(folders.root)
  await writeFile(join(folders.outside, 'secret.json'), secret)
  source = new FolderRooms(folders.root, { clockStepMs }) as typeof source
  for (const file of ['init.json', 'physics/newton.png', 'physics/optics.json', '.images/a.png'])
    await put(`lesson/${file}`)
})

export const scenes = (uuid: string): Promise<readonly string[] | undefined> =>
  source.scenes(uuid, signal)

export const read = async (uuid: string, path: string): Promise<string | undefined> => {
  const file = await source.read(uuid, path, signal)
  return file && Buffer.from(file.bytes).toString()
}

export const image = async (uuid: string, name: string): Promise<string | undefined> => {
  const file = await source.image(uuid, name, signal)
  return file && Buffer.from(file.bytes).toString()
}

export const version = (uuid: string, path: string): Promise<string | undefined> =>
  source.version(uuid, path, signal)

export const imageVersion = (uuid: string, name: string): Promise<string | undefined> =>
  source.imageVersion(uuid, name, signal)

/** Waits until the next change has another time stamp. */
export const settle = (): Promise<void> => wait(3 * clockStepMs)
