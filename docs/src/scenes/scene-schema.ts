// The schema of scene files, which the server reads them by, in each of the site's languages.

import type { LanguageCode } from '../i18n.ts'
import { readPackageSchema, type Schema } from '../json-schema.ts'
import { chinese } from './chinese.ts'

/** The schema of a scene's file. */
export interface SceneSchema extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>
}

/** The name that a reader downloads the schema by. */
export const sceneSchemaFile = 'scene.schema.json'

/** The schema in a language. */
export const readSceneSchema = (language: LanguageCode): Promise<SceneSchema> =>
  readPackageSchema(`@whiteboard-screenshots/renderer/${sceneSchemaFile}`, language, chinese)

/** What a reference leads to, with all that is said on the way: what comes first goes before. */
export function resolveSchema(root: SceneSchema, schema: Schema): Schema {
  const others = [
    ...(schema.allOf ?? []),
    ...(schema.$ref ? [root.$defs[schema.$ref.replace('#/$defs/', '')] ?? {}] : []),
  ].map((other) => resolveSchema(root, other))
  return Object.assign({}, ...others.toReversed(), schema) as Schema
}

/** A drawing tool: its name in a file, and its schema. */
export interface Tool {
  readonly name: string
  readonly schema: Schema
}

/** The tools, in the schema's order. */
export const readTools = (root: SceneSchema): Tool[] =>
  (root.$defs.Element?.oneOf ?? []).map((reference) => {
    const schema = resolveSchema(root, reference)
    const name = schema.properties?.type?.const
    if (name === undefined) throw new Error(`${schema.title} has no type`)
    return { name, schema }
  })
