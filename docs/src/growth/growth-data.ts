// How the cost of a screenshot grows, as the server's benchmark has measured it.
import { readFile } from 'node:fs/promises'

/** What the cost depends on, as the benchmark names it. */
export const growthNames = [
  'elements',
  'pixels',
  'scenes',
  'rooms in a folder',
  'rooms in a bucket',
] as const

export type GrowthName = (typeof growthNames)[number]

/** The CPU time of a screenshot, for a size of what it depends on. */
export interface GrowthPoint {
  readonly size: number
  readonly ms: number
}

export type Growth = Readonly<Record<GrowthName, readonly GrowthPoint[]>>

const source = new URL(
  'bench/growth.json',
  import.meta.resolve('@whiteboard-screenshots/server/package.json'),
)

export const readGrowth = async (): Promise<Growth> =>
  JSON.parse(await readFile(source, 'utf8')) as Growth
