// The JSON Schema of scene files in each language.
import type { Language } from '../i18n.ts'
import { readPackageSchema, type Schema } from '../json-schema.ts'

/** The schema of a scene file. */
export interface SceneSchema extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>
}

/** The file name of the schema in the site. */
export const sceneSchemaFile = 'scene.schema.json'

/** Reads the schema in a language. */
export const readSceneSchema = (language: Language): Promise<SceneSchema> =>
  readPackageSchema(
    `@whiteboard-screenshots/renderer/${sceneSchemaFile}`,
    language.translations?.sceneSchema,
  )

/** Merges a schema with the schemas that it references. Its own keywords win, then earlier references. */
export function resolveSchema(root: SceneSchema, schema: Schema): Schema {
  const references = [
    ...(schema.allOf ?? []),
    ...(schema.$ref ? [root.$defs[schema.$ref.replace('#/$defs/', '')] ?? {}] : []),
  ].map((reference) => resolveSchema(root, reference))
  return Object.assign({}, ...references.toReversed(), schema) as Schema
}

/** A type of element. */
export interface ElementType {
  /** Its `type` in a scene file. */
  readonly name: string
  readonly schema: Schema
}

/** The types of elements, in the order of the schema. */
export const readElementTypes = (root: SceneSchema): ElementType[] =>
  (root.$defs.Element?.oneOf ?? []).map((reference) => {
    const schema = resolveSchema(root, reference)
    const name = schema.properties?.type?.const
    if (name === undefined) throw new Error(`The element ${schema.title} has no type`)
    return { name, schema }
  })
