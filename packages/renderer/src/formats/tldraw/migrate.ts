// Brings the records of a board up to the current version of tldraw's schema.
import type { SerializedSchema, StoreSchema, UnknownRecord } from '@tldraw/store'
import { createTLSchema } from '@tldraw/tlschema'
import { RenderError } from '../../render-error.ts'
import { isObject, type Values } from './values.ts'

export const invalid = (problem: string, cause?: unknown): RenderError =>
  new RenderError('invalid', `The scene is an invalid tldraw board: ${problem}`, { cause })

/** The records of a board in tldraw's current form, by their ids. They are not validated. */
export interface OpenStore {
  readonly records: ReadonlyMap<string, Values>
  /** How many records no migration could read. */
  readonly broken: number
}

type Schema = StoreSchema<UnknownRecord>
type Store = Map<string, Values>

let known: Schema | undefined
/** tldraw's schema. Making it takes longer than reading most boards. */
const schemaOf = (): Schema => {
  known ??= createTLSchema() as unknown as Schema
  return known
}

/** The versions of a board's schema, none of them newer than those that are known. */
function versionsOf(serialized: Values, schema: Schema): SerializedSchema {
  const { sequences } = schema.serialize()
  // A board of a newer version is drawn as far as it is understood.
  const limit = (name: string, version: unknown): unknown => {
    const latest = sequences[name]
    return typeof version === 'number' && latest !== undefined && version > latest
      ? latest
      : version
  }
  if (!isObject(serialized.sequences)) return serialized as unknown as SerializedSchema
  const limited = Object.entries(serialized.sequences).map(([name, version]) => [
    name,
    limit(name, version),
  ])
  return { schemaVersion: 2, sequences: Object.fromEntries(limited) }
}

// Since this migration no index ends with 0. Its own way to achieve that is random.
const fixIndexKeys = 'com.tldraw.store/5'

const fixIndex = (values: Record<string, unknown>): void => {
  const { index } = values
  if (typeof index === 'string' && index.endsWith('0') && index !== 'a0') values.index = `${index}V`
}

function fixIndexes(record: Record<string, unknown>): void {
  fixIndex(record)
  const { props } = record
  if (record.type === 'line' && isObject(props) && isObject(props.points))
    for (const point of Object.values(props.points))
      if (isObject(point)) fixIndex(point as Record<string, unknown>)
}

type Migration = Schema['sortedMigrations'][number]

/** @returns how many records were left out, since they are not what the migration expects */
function migrateRecords(store: Store, migration: Extract<Migration, { scope: 'record' }>): number {
  const isFix = migration.id === fixIndexKeys
  let broken = 0
  for (const [id, record] of store) {
    const changed = record as Record<string, unknown>
    try {
      const one = changed as unknown as UnknownRecord
      if (migration.filter && !migration.filter(one)) continue
      if (isFix) fixIndexes(changed)
      else store.set(id, (migration.up(one) ?? changed) as unknown as Values)
    } catch {
      store.delete(id)
      broken += 1
    }
  }
  return broken
}

function apply(store: Store, migration: Migration): number {
  switch (migration.scope) {
    case 'record':
      return migrateRecords(store, migration)
    case 'store': {
      const before = Object.fromEntries(store) as never
      const after = (migration.up(before) ?? before) as Values
      store.clear()
      for (const [id, record] of Object.entries(after)) if (isObject(record)) store.set(id, record)
      return 0
    }
    default:
      migration.up(store as never)
      return 0
  }
}

/** @throws RenderError if the schema is not one of tldraw's */
export function migrate(records: Store, serialized: Values): OpenStore {
  const schema = schemaOf()
  try {
    const migrations = schema.getMigrationsSince(versionsOf(serialized, schema))
    if (!migrations.ok) throw invalid('its schema is not one of tldraw’s')
    if (migrations.value.length === 0) return { records, broken: 0 }
    const store = structuredClone(records)
    let broken = 0
    for (const migration of migrations.value) broken += apply(store, migration)
    return { records: store, broken }
  } catch (error) {
    if (error instanceof RenderError) throw error
    throw invalid('its records do not match its schema', error)
  }
}
