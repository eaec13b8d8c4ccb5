// This project's own format: JSON as scene.schema.json describes it.
import type { DisplayList } from '../../display-list.ts'
import type { Format, ReadOptions } from '../format.ts'
import type { SceneInput } from '../scene-input.ts'
import { keepScene, readOn } from './grown-scene.ts'
import { readPacked } from './packed-scene.ts'
import { toDisplayList } from './to-display-list.ts'
import { countContent, validateScene } from './validate-scene.ts'

function readFast(file: SceneInput, options: ReadOptions): DisplayList | undefined {
  // Only other formats have scenes inside of a file.
  if (options.sceneName !== undefined) return undefined
  const grown = readOn(file, options)
  if (grown) return grown
  const packed = readPacked(file, options.limits)
  return packed && keepScene(file.bytes, packed, options.affinity)
}

export const sceneFormat: Format = {
  name: 'scene',
  matches: () => true,
  read(file, { limits, affinity }) {
    const scene = validateScene(file.json, limits)
    const list = toDisplayList(scene)
    return keepScene(file.bytes, { counts: countContent(scene), list }, affinity)
  },
  readFast,
}
