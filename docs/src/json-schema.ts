// JSON Schemas of other packages, translated and described for the guides.
import { readFile } from 'node:fs/promises'
import type { Json } from './contract.ts'
import type { Language, Translation } from './i18n.ts'
import { code } from './write-markdown.ts'

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

/**
 * Translates every description.
 *
 * @throws where a description has no translation, or a translation no description
 */
export function translateSchema<Root extends Schema>(
  schema: Root,
  { descriptions, file }: Translation,
): Root {
  const used = new Set<string>()
  const missing = new Set<string>()
  const translated = JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => {
      if (key !== 'description' || typeof value !== 'string') return value
      used.add(value)
      if (descriptions[value] === undefined) missing.add(value)
      return descriptions[value]
    }),
  ) as Root
  const unused = Object.keys(descriptions).filter((text) => !used.has(text))
  if (missing.size > 0 || unused.length > 0)
    throw new Error(
      [
        ...[...missing].map((text) => `Missing translation: ${text}`),
        ...unused.map((text) => `Translation of a text that no longer exists: ${text}`),
        `Edit ${file}`,
      ].join('\n'),
    )
  return translated
}

/** Reads a JSON Schema that a package exports, translated unless the language is English. */
export async function readPackageSchema<Root extends Schema>(
  specifier: string,
  translation: Translation | undefined,
): Promise<Root> {
  const file = new URL(import.meta.resolve(specifier))
  const schema = JSON.parse(await readFile(file, 'utf8')) as Root
  return translation ? translateSchema(schema, translation) : schema
}

/** Formats a number for the pages. */
export const formatNumber = (value: number): string => value.toLocaleString('en').replace('-', '−')

/** Describes a field: its description, its values, its default. */
export function describeField(
  { description = '', default: defaultValue }: Schema,
  values: string | undefined,
  { messages: { schema: text } }: Language,
): string {
  const sentence = (name: string, value: string): string =>
    `${name}${text.separator}${value}${text.stop}`
  return [
    description,
    ...(values ? [sentence(text.values, values)] : []),
    ...(defaultValue === undefined ? [] : [sentence(text.default, code(defaultValue))]),
  ].join(text.space)
}
