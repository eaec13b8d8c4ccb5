// The scene schema as Markdown: the part of its guide that lists every tool and every field.
import type { Json } from '../contract.ts'
import { type LanguageCode, messages } from '../i18n.ts'
import { describeField, formatNumber, type Schema } from '../json-schema.ts'
import { code, table } from '../write-markdown.ts'
import { readTools, resolveSchema, type SceneSchema } from './scene-schema.ts'

const width = 76

/** JSON in as few lines as are not too long to read. */
function lines(value: Json, indent = ''): string {
  const line = JSON.stringify(value, undefined, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/\[ | \]/g, (bracket) => bracket.trim())
  if (typeof value !== 'object' || value === null || (indent && line.length < width)) return line
  const inner = `${indent}  `
  const items = Array.isArray(value)
    ? value.map((item) => inner + lines(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}"${key}": ${lines(item, inner)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return `${open}\n${items.join(',\n')}\n${indent}${close}`
}

const isShared = ({ $ref }: Schema): boolean => $ref !== undefined

/** Its headings are the same in every language, in number and in depth. */
export function sceneSchemaMarkdown(
  root: SceneSchema,
  language: LanguageCode,
  pictures: string,
): string {
  const { text, schema: terms, scene } = messages[language]

  const typeOf = (schema: Schema): string => {
    if (schema.type === 'array' && schema.title === undefined)
      return `${terms.listOf} ${typeOf(resolveSchema(root, schema.items ?? {}))}`
    return schema.title === undefined ? `${schema.type ?? 'string'}` : code(schema.title)
  }

  const valuesOf = ({
    enum: values,
    exclusiveMinimum,
    minimum,
    maximum,
    minItems,
  }: Schema): string | undefined => {
    if (values) return values.map(code).join(' ')
    if (minItems !== undefined) return `${scene.atLeast} ${minItems}`
    if (maximum === undefined) return undefined
    return minimum === undefined
      ? `${scene.above} ${exclusiveMinimum}${scene.upTo} ${formatNumber(maximum)}`
      : `${formatNumber(minimum)} ${terms.to} ${formatNumber(maximum)}`
  }

  const fieldTable = (
    fields: Readonly<Record<string, Schema>>,
    required?: readonly string[],
  ): string => {
    const requires = (is: string): string[] => (required ? [is] : [])
    const head = [text.name, text.type, ...requires(text.required), text.description]
    const rows = Object.entries(fields).map(([name, field]) => {
      const schema = resolveSchema(root, field)
      // What a value of a named kind may be is said where the kind is.
      const values = schema.title === undefined ? valuesOf(schema) : undefined
      const is = required?.includes(name) ? text.yes : text.no
      return [code(name), typeOf(schema), ...requires(is), describeField(schema, values, language)]
    })
    return table(head, rows)
  }

  const fieldsOf = (schema: Schema): Record<string, Schema> => {
    const { type: _tool, ...fields } = schema.properties ?? {}
    return fields
  }
  const tools = readTools(root)
  const shared = Object.fromEntries(
    tools.flatMap(({ schema }) =>
      Object.entries(fieldsOf(schema)).filter(([, of]) => isShared(of)),
    ),
  )

  const toolText = ({ name, schema }: (typeof tools)[number]): string => {
    const fields = fieldsOf(schema)
    const own = Object.fromEntries(Object.entries(fields).filter(([, of]) => !isShared(of)))
    const named = (isRequired: boolean): string =>
      Object.keys(fields)
        .filter((field) => (schema.required ?? []).includes(field) === isRequired)
        .map(code)
        .join(scene.comma)
    return [
      `### \`${name}\``,
      schema.description ?? '',
      `![${name}](${pictures}${name}.png)`,
      `${scene.requiredFields}${text.separator}${named(true)}${scene.stop}${scene.optionalFields}${text.separator}${named(false)}${terms.end}`,
      ...(Object.keys(own).length > 0 ? [fieldTable(own, schema.required ?? [])] : []),
      `\`\`\`json\n${lines(schema.examples?.[0] ?? {})}\n\`\`\``,
    ].join('\n\n')
  }

  const background = root.$defs.Background ?? {}
  const kinds = ['Point', 'Color'] as const
  return [
    `## ${scene.fileTitle}`,
    root.description ?? '',
    fieldTable(root.properties ?? {}, root.required ?? []),
    `## ${scene.backgroundTitle}`,
    background.description ?? '',
    fieldTable(background.properties ?? {}, background.required ?? []),
    `## ${scene.elementsTitle}`,
    root.$defs.Element?.description ?? '',
    ...tools.map(toolText),
    `## ${scene.sharedTitle}`,
    fieldTable(shared),
    `## ${scene.kindsTitle}`,
    ...kinds.map(
      (kind) =>
        `- \`${kind}\`${text.separator}${root.$defs[kind]?.description}${terms.space}${scene.forExample} ${code(root.$defs[kind]?.examples?.[0] ?? '')}${terms.end}`,
    ),
  ].join('\n\n')
}

/** The schema's own example as a file. */
export const sceneExampleJson = (root: SceneSchema): string => lines(root.examples?.[0] ?? {})
