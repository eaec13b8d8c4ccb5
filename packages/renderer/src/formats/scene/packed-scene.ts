// Reads a scene without an array for each of its points.
import type { DisplayList } from '../../display-list.ts'
import type { RenderLimits } from '../../limits.ts'
import { checkDepth, parseJson, type SceneInput } from '../scene-input.ts'
import { extractPoints } from './extract-points.ts'
import type { Pencil, Scene } from './scene.gen.ts'
import { toDisplayList } from './to-display-list.ts'
import { type Counts, countContent, validateScene } from './validate-scene.ts'

/** A scene that was read. */
export interface PackedScene {
  readonly counts: Counts
  readonly list: DisplayList
}

/** What a list of points is replaced by. */
const isPlace = ({ points }: Pencil, place: number): boolean =>
  points.length === 1 && points[0][0] === place && points[0][1] === 0

/** Each stroke's line; `undefined` if a stroke has another, as where a name is written twice or with escapes. */
function matchLines(
  { elements = [] }: Scene,
  lines: readonly Float64Array[],
): ReadonlyMap<Pencil, Float64Array> | undefined {
  const pencils = elements.filter((element) => element.type === 'pencil')
  if (pencils.length !== lines.length || !pencils.every(isPlace)) return undefined
  return new Map(pencils.map((pencil, place) => [pencil, lines[place] as Float64Array]))
}

/** Reads a scene; `undefined` if it must be read in another way, which also finds what is wrong with it. */
export function readPacked({ bytes }: SceneInput, limits: RenderLimits): PackedScene | undefined {
  if (bytes.length > limits.sceneBytes) return undefined
  const extraction = extractPoints(bytes)
  if (!extraction) return undefined
  const { rest, lines } = extraction
  const points = lines.reduce((sum, line) => sum + line.length / 2, 0)
  if (points > limits.points) return undefined
  try {
    checkDepth(rest)
    const scene = validateScene(parseJson(rest), limits)
    const lineOf = matchLines(scene, lines)
    if (!lineOf) return undefined
    const list = toDisplayList(scene, (pencil) => lineOf.get(pencil) as Float64Array)
    return { counts: { ...countContent(scene), points }, list }
  } catch {
    return undefined
  }
}
