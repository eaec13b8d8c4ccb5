// This project's own format: JSON as scene.schema.json describes it.
import type { Format } from '../format.ts'
import { keepScene, readOn } from './grown-scene.ts'
import { toDisplayList } from './to-display-list.ts'
import { validateScene } from './validate-scene.ts'

export const sceneFormat: Format = {
  name: 'scene',
  matches: () => true,
  read(file, options) {
    const scene = validateScene(file.json, options.limits)
    const list = toDisplayList(scene)
    keepScene(file.bytes, { scene, list }, options.affinity)
    return list
  },
  readOn,
}
