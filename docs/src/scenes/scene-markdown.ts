// The schema of scene files as Markdown: the part of its guide that lists every element and every field.
import type { Language } from '../i18n.ts'
import { describeField, formatNumber, type Schema } from '../json-schema.ts'
import { code, table } from '../write-markdown.ts'
import { formatJson } from './format-json.ts'
import {
  type ElementType,
  readElementTypes,
  resolveSchema,
  type SceneSchema,
} from './scene-schema.ts'

type Fields = Readonly<Record<string, Schema>>

/** What the functions below share. */
interface Context {
  readonly root: SceneSchema
  readonly language: Language
  /** The link to the folder of rendered examples. */
  readonly imagesLink: string
}

function typeText(schema: Schema, context: Context): string {
  const { root, language } = context
  if (schema.title !== undefined) return code(schema.title)
  if (schema.type !== 'array') return schema.type ?? 'string'
  const item = resolveSchema(root, schema.items ?? {})
  return language.messages.schema.arrayOf(typeText(item, context))
}

function valuesText(schema: Schema, { language }: Context): string | undefined {
  const { schema: text, sceneFiles } = language.messages
  const { enum: values, exclusiveMinimum, minimum, maximum, minItems } = schema
  if (values) return values.map(code).join(' ')
  if (minItems !== undefined) return sceneFiles.minimumItems(minItems)
  if (maximum === undefined) return undefined
  return minimum === undefined
    ? sceneFiles.aboveUpTo(`${exclusiveMinimum}`, formatNumber(maximum))
    : text.range(formatNumber(minimum), formatNumber(maximum))
}

/** A table of fields. Without `required` it has no such column. */
function fieldTable(fields: Fields, context: Context, required?: readonly string[]): string {
  const { schema: text } = context.language.messages
  const requiredColumn = (content: string): string[] => (required ? [content] : [])
  const head = [text.name, text.type, ...requiredColumn(text.required), text.description]
  const rows = Object.entries(fields).map(([name, field]) => {
    const schema = resolveSchema(context.root, field)
    // The values of a named type are described with the type.
    const values = schema.title === undefined ? valuesText(schema, context) : undefined
    const isRequired = required?.includes(name) ? text.isRequired : text.isOptional
    return [
      code(name),
      typeText(schema, context),
      ...requiredColumn(isRequired),
      describeField(schema, values, context.language),
    ]
  })
  return table(head, rows)
}

const isShared = ({ $ref }: Schema): boolean => $ref !== undefined

function fieldsOf({ schema }: ElementType): Fields {
  const { type: _type, ...fields } = schema.properties ?? {}
  return fields
}

/** The fields that several element types take from a common definition. */
const sharedFields = (types: readonly ElementType[]): Fields =>
  Object.fromEntries(
    types.flatMap((type) => Object.entries(fieldsOf(type)).filter(([, field]) => isShared(field))),
  )

function elementSection(type: ElementType, context: Context): string {
  const { schema: text, sceneFiles } = context.language.messages
  const { name, schema } = type
  const { required = [] } = schema
  const fields = fieldsOf(type)
  const ownFields = Object.fromEntries(
    Object.entries(fields).filter(([, field]) => !isShared(field)),
  )
  const names = (isRequired: boolean): string =>
    Object.keys(fields)
      .filter((field) => required.includes(field) === isRequired)
      .map(code)
      .join(text.comma)
  const sentence = (label: string, content: string): string =>
    `${label}${text.separator}${content}${text.stop}`
  return [
    `### \`${name}\``,
    schema.description ?? '',
    `![${name}](${context.imagesLink}${name}.png)`,
    [sentence(sceneFiles.required, names(true)), sentence(sceneFiles.optional, names(false))].join(
      text.space,
    ),
    ...(Object.keys(ownFields).length > 0 ? [fieldTable(ownFields, context, required)] : []),
    `\`\`\`json\n${formatJson(schema.examples?.[0] ?? {})}\n\`\`\``,
  ].join('\n\n')
}

function typeList(names: readonly string[], { root, language }: Context): string[] {
  const { schema: text, sceneFiles } = language.messages
  return names.map((name) => {
    const { description, examples = [] } = root.$defs[name] ?? {}
    return `- \`${name}\`${text.separator}${description}${text.space}${sceneFiles.forExample} ${code(examples[0] ?? '')}${text.stop}`
  })
}

/** Every element and every field. The headings are the same in every language. */
export function sceneSchemaMarkdown(
  root: SceneSchema,
  language: Language,
  imagesLink: string,
): string {
  const context = { root, language, imagesLink }
  const { sceneFiles } = language.messages
  const types = readElementTypes(root)
  const background = root.$defs.Background ?? {}
  return [
    `## ${sceneFiles.file}`,
    root.description ?? '',
    fieldTable(root.properties ?? {}, context, root.required ?? []),
    `## ${sceneFiles.background}`,
    background.description ?? '',
    fieldTable(background.properties ?? {}, context, background.required ?? []),
    `## ${sceneFiles.elements}`,
    root.$defs.Element?.description ?? '',
    ...types.map((type) => elementSection(type, context)),
    `## ${sceneFiles.sharedFields}`,
    fieldTable(sharedFields(types), context),
    `## ${sceneFiles.types}`,
    ...typeList(['Point', 'Color'], context),
  ].join('\n\n')
}

/** The schema's own example as a file. */
export const sceneExampleJson = (root: SceneSchema): string => formatJson(root.examples?.[0] ?? {})
