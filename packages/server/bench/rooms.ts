// Writes variants of the heavy scene as the scenes of rooms, one for each size of a group.
import { link, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchmarkScene } from '../../renderer/bench/heavy-scene.ts'

/** The group of every room. */
export const group = '/board'

/** The uuid of the room whose group has so many scenes. */
export const roomOf = (scenes: number): string => `room-${scenes}`

/** Makes a folder of rooms. */
export async function writeRooms(
  folder: string,
  { scenes: variants, images }: BenchmarkScene,
  sizes: readonly number[],
): Promise<void> {
  for (const scenes of sizes) {
    const room = join(folder, roomOf(scenes))
    await mkdir(join(room, '.images'), { recursive: true })
    await mkdir(join(room, group))
    for (const [name, bytes] of images) await writeFile(join(room, '.images', name), bytes)
    const fileOf = (index: number): string => join(room, group, `${index}.json`)
    for (const [index, bytes] of variants.slice(0, scenes).entries())
      await writeFile(fileOf(index), bytes)
    for (let index = variants.length; index < scenes; index += 1)
      await link(fileOf(index % variants.length), fileOf(index))
  }
}
