// This project's own format: JSON as scene.schema.json describes it.
import type { Format } from '../format.ts'
import { readScene } from './read-scene.ts'
import { toDisplayList } from './to-display-list.ts'

export const sceneFormat: Format = {
  matches: () => true,
  read: (bytes, limits) => toDisplayList(readScene(bytes, limits)),
}
