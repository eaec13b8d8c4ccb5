// TypeScript's view of the contract, written by openapi-typescript.
import openapiTypescript, { astToString } from 'openapi-typescript'
import { type Document, lookUp, type Schema } from './document.ts'

/**
 * A property that refers to a schema takes over its description and examples, so that an editor
 * shows them where the property is used.
 */
function describeProperties(document: Document, schema: Schema): Schema {
  if (schema.properties === undefined) return schema
  const properties = Object.entries(schema.properties).map(([name, property]) => {
    if (property.$ref === undefined) return [name, property]
    const { description, examples } = lookUp(document, property.$ref) as Schema
    return [name, { description, examples, ...property }]
  })
  return { ...schema, properties: Object.fromEntries(properties) }
}

export async function typesModule(document: Document): Promise<string> {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => [
    name,
    describeProperties(document, schema),
  ])
  const described = {
    ...document,
    components: { ...document.components, schemas: Object.fromEntries(schemas) },
  }
  // A default makes a property optional to send; nothing with a default is ever received.
  const ast = await openapiTypescript(JSON.stringify(described), { defaultNonNullable: false })
  return astToString(ast)
}
