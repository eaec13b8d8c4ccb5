// TypeScript's view of a package's JSON Schema, written by json-schema-to-typescript.
import { readFileSync } from 'node:fs'
import { compile, type JSONSchema } from 'json-schema-to-typescript'

/** The description with the default in it, where editors show it. */
const describeDefault = ({ description = '', default: value }: JSONSchema): string =>
  `${description}\n\n@default ${JSON.stringify(value)}`

const isStringList = ({ type, items }: JSONSchema): boolean =>
  type === 'array' && !Array.isArray(items) && (items as JSONSchema | undefined)?.type === 'string'

function adaptProperties(schema: JSONSchema): JSONSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    {
      ...property,
      ...(property.default !== undefined && { description: describeDefault(property) }),
      // Callers may pass a constant list.
      ...(isStringList(property) && { tsType: 'readonly string[]' }),
    },
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}

/** The types of the schema in the file. */
export async function schemaTypesModule(file: URL): Promise<string> {
  const schema: JSONSchema = JSON.parse(readFileSync(file, 'utf8'))
  return compile(adaptProperties(schema), schema.title ?? file.pathname, {
    bannerComment: '',
    additionalProperties: false,
    format: false,
    // Otherwise a non-empty array becomes a tuple, which code that only reads it cannot use.
    ignoreMinAndMaxItems: false,
  })
}
