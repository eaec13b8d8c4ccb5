// The schemas that the server has of what it reads, in each of the site's languages.
import { readFile } from 'node:fs/promises'
import type { Json } from './contract.ts'
import { type LanguageCode, messages } from './i18n.ts'
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

/** A schema's descriptions in Chinese. */
export interface Translation {
  /** By their English: a text that is new or has changed has none, and the build says so. */
  readonly descriptions: Readonly<Record<string, string>>
  /** The file that they are in, for whoever has to add one. */
  readonly file: string
}

/** Every description in its other language; those that have none, or are not used, are named. */
export function translateSchema<Root extends Schema>(
  schema: Root,
  { descriptions, file }: Translation,
): Root {
  const used = new Set<string>()
  const missing = new Set<string>()
  const isText = (key: string, value: unknown): value is string =>
    key === 'description' && typeof value === 'string'
  const translated = JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => {
      if (!isText(key, value)) return value
      used.add(value)
      if (descriptions[value] === undefined) missing.add(value)
      return descriptions[value]
    }),
  ) as Root
  const lost = Object.keys(descriptions).filter((text) => !used.has(text))
  if (missing.size > 0 || lost.length > 0)
    throw new Error(
      [
        ...[...missing].map((text) => `The schema's text has no Chinese: ${text}`),
        ...lost.map((text) => `This Chinese has lost its English: ${text}`),
        `See ${file}`,
      ].join('\n'),
    )
  return translated
}

/** A JSON Schema that a package exports, in a language. */
export async function readPackageSchema<Root extends Schema>(
  specifier: string,
  language: LanguageCode,
  chinese: Translation,
): Promise<Root> {
  const file = new URL(import.meta.resolve(specifier))
  const schema = JSON.parse(await readFile(file, 'utf8')) as Root
  return language === 'en' ? schema : translateSchema(schema, chinese)
}

/** How the pages write a number. */
export const formatNumber = (value: number): string => value.toLocaleString('en').replace('-', '−')

/** What is said of a field: what it is, what it may be, and what it is where nobody says. */
export function describeField(
  { description = '', default: usual }: Schema,
  values: string | undefined,
  language: LanguageCode,
): string {
  const { text, schema } = messages[language]
  const sentence = (name: string, value: string): string =>
    `${name}${text.separator}${value}${schema.end}`
  return [
    description,
    ...(values ? [sentence(schema.values, values)] : []),
    ...(usual === undefined ? [] : [sentence(text.defaultValue, code(usual))]),
  ].join(schema.space)
}
