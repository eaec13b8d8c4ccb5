// Writes the heavy scene as the scenes of a room, in groups of several sizes.
import { link, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchmarkScene } from './heavy-scene.ts'

/** The uuid of the only room. */
export const uuid = 'room'

/** Where a group of so many scenes is. */
export const groupOf = (scenes: number): string => `/group-${scenes}`

/** Makes a folder of rooms. */
export async function writeRooms(
  folder: string,
  { scene, images }: BenchmarkScene,
  groups: readonly number[],
): Promise<void> {
  const room = join(folder, uuid)
  const first = join(room, 'init.json')
  await mkdir(join(room, '.images'), { recursive: true })
  await writeFile(first, scene)
  for (const [name, bytes] of images) await writeFile(join(room, '.images', name), bytes)
  for (const scenes of groups) {
    const group = join(room, groupOf(scenes))
    await mkdir(group)
    for (let index = 0; index < scenes; index += 1) await link(first, join(group, `${index}.json`))
  }
}
