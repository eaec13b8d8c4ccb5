// Reads the records of a board, whatever version of tldraw wrote it.
import type { RenderLimits } from '../../limits.ts'
import { RenderError } from '../../render-error.ts'
import { invalid, migrate, type OpenStore } from './migrate.ts'
import { isObject, type Values } from './values.ts'

/** The parts of a file that matter, from each of the forms that boards are kept in. */
function partsOf(content: unknown): {
  readonly records: readonly unknown[]
  readonly schema: Values
} {
  if (!isObject(content)) throw invalid('it is not an object')
  const { document } = content
  if (isObject(document) && isObject(document.pages))
    throw new RenderError(
      'invalid',
      'The scene is a board of tldraw 1, which cannot be read: open it in tldraw 2 or later and save it again',
    )
  const snapshot = isObject(document) ? document : content
  const records = Array.isArray(content.records)
    ? content.records
    : isObject(snapshot.store)
      ? Object.values(snapshot.store)
      : undefined
  if (!records) throw invalid('it has no records')
  if (!isObject(snapshot.schema)) throw invalid('it has no schema')
  return { records, schema: snapshot.schema }
}

// What is on a board, in any of tldraw's versions. A store also has cursors, cameras and the like.
const neededTypes = new Set(['document', 'page', 'shape', 'binding', 'asset'])

const isShape = ({ type, parentId, x, y, props }: Values): boolean =>
  typeof type === 'string' &&
  typeof parentId === 'string' &&
  Number.isFinite(x) &&
  Number.isFinite(y) &&
  isObject(props)

/** @throws RenderError */
export function openStore(content: unknown, limits: RenderLimits): OpenStore {
  const { records, schema } = partsOf(content)
  const store = new Map<string, Values>()
  let shapes = 0
  let broken = 0
  for (const record of records) {
    if (!isObject(record) || typeof record.id !== 'string') continue
    if (typeof record.typeName !== 'string' || !neededTypes.has(record.typeName)) continue
    if (record.typeName === 'shape') {
      shapes += 1
      if (!isShape(record)) {
        broken += 1
        continue
      }
    }
    store.set(record.id, record)
  }
  if (shapes > limits.elements)
    throw new RenderError(
      'too-large',
      `The scene has ${shapes} shapes: the limit is ${limits.elements} elements`,
    )
  const migrated = migrate(store, schema)
  return { ...migrated, broken: broken + migrated.broken }
}
