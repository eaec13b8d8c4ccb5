// This project's own format: JSON as scene.schema.json describes it.
import type { Format } from '../format.ts'
import { toDisplayList } from './to-display-list.ts'
import { validateScene } from './validate-scene.ts'

export const sceneFormat: Format = {
  name: 'scene',
  matches: () => true,
  read: ({ json }, { limits }) => toDisplayList(validateScene(json, limits)),
}
