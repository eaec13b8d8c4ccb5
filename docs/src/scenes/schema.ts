// The schema of scene files, which the server reads them by, in each of the site's languages.
import { readFile } from 'node:fs/promises'
import type { Json } from '../contract.ts'
import type { LanguageCode } from '../words.ts'
import { descriptions } from './chinese.ts'

/** The parts of a JSON Schema that are read here. */
export interface Schema {
  readonly $ref?: string
  readonly allOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly const?: string
  readonly enum?: readonly string[]
  readonly default?: Json
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly examples?: readonly Json[]
}

/** The schema of a scene's file. */
export interface SceneSchema extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>
}

/** The name that a reader downloads the schema by. */
export const schemaFile = 'scene.schema.json'

/** Every description in its other language; those that have none, or are not used, are named. */
export function translate(
  schema: SceneSchema,
  texts: Readonly<Record<string, string>>,
): SceneSchema {
  const used = new Set<string>()
  const missing = new Set<string>()
  const isText = (key: string, value: unknown): value is string =>
    key === 'description' && typeof value === 'string'
  const translated = JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => {
      if (!isText(key, value)) return value
      used.add(value)
      if (texts[value] === undefined) missing.add(value)
      return texts[value]
    }),
  ) as SceneSchema
  const lost = Object.keys(texts).filter((text) => !used.has(text))
  if (missing.size > 0 || lost.length > 0)
    throw new Error(
      [
        ...[...missing].map((text) => `The scene schema's text has no Chinese: ${text}`),
        ...lost.map((text) => `This Chinese has lost its English: ${text}`),
        'See docs/src/scenes/chinese.ts',
      ].join('\n'),
    )
  return translated
}

/** The schema in a language. */
export async function readSchema(language: LanguageCode): Promise<SceneSchema> {
  const file = new URL(import.meta.resolve(`@whiteboard-screenshots/server/${schemaFile}`))
  const schema = JSON.parse(await readFile(file, 'utf8')) as SceneSchema
  return language === 'en' ? schema : translate(schema, descriptions)
}

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
export const toolsOf = (root: SceneSchema): Tool[] =>
  (root.$defs.Element?.oneOf ?? []).map((reference) => {
    const schema = resolveSchema(root, reference)
    const name = schema.properties?.type?.const
    if (name === undefined) throw new Error(`${schema.title} has no type`)
    return { name, schema }
  })
