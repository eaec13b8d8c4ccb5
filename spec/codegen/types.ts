// Writes the contract's TypeScript types, with openapi-typescript.
import openapiTypescript, { astToString } from 'openapi-typescript'
import { type OpenApiDocument, readDocument, type Schema } from '../src/document.ts'

/**
 * A property that refers to a schema gets that schema's description and examples, so that an editor
 * shows them where the property is used.
 */
function describeProperties(raw: object, resolved: Schema | undefined): object {
  const { properties } = raw as { properties?: Readonly<Record<string, object>> }
  if (properties === undefined) return raw
  const described = Object.entries(properties).map(([name, property]) => {
    if (!('$ref' in property)) return [name, property]
    const { description, examples } = resolved?.properties?.[name] ?? {}
    return [name, { description, examples, ...property }]
  })
  return { ...raw, properties: Object.fromEntries(described) }
}

/** The text of a module with the types of another document than the contract. */
export const documentTypesModule = async (document: object): Promise<string> =>
  astToString(await openapiTypescript(JSON.stringify(document)))

/** The text of the module with the types of the contract. */
export async function typesModule(document: OpenApiDocument): Promise<string> {
  const resolved = readDocument(document).schemas
  const { schemas = {} } = document.components
  const described = {
    ...document,
    components: {
      ...document.components,
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [
          name,
          describeProperties(schema, resolved[name]),
        ]),
      ),
    },
  }
  // A default makes a property optional to send; nothing with a default is ever received.
  const ast = await openapiTypescript(JSON.stringify(described), { defaultNonNullable: false })
  return astToString(ast)
}
