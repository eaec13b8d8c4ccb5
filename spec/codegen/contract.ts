// Writes what the client needs of the contract at run time: where each operation is, and its schemas.
import {
  type Api,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  readDocument,
  type Schema,
} from '../src/document.ts'

/** The keywords that the client checks at run time. */
const checkedKeywords = [
  'type',
  'required',
  'properties',
  'items',
  'minimum',
  'minLength',
  'pattern',
  'enum',
  'x-pattern-message',
]

/** The keywords that say nothing about which values are valid. */
const annotations = ['description', 'examples', 'default', 'format']

/** The schema without its annotations. */
function withoutAnnotations(schema: Schema): Schema {
  const result: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (annotations.includes(keyword)) continue
    if (!checkedKeywords.includes(keyword)) {
      throw new Error(
        `The client cannot check the keyword ${keyword}: add it to packages/client/src/internal/validate.ts and to checkedKeywords`,
      )
    }
    result[keyword] = value
  }
  const { items, properties } = schema
  return {
    ...result,
    ...(items && { items: withoutAnnotations(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, withoutAnnotations(property)]),
      ),
    }),
  }
}

/** The input of a call: the path's parameters and the body's properties, side by side. */
function inputSchema({ parameters, requestBody }: Operation): Schema {
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const body = withoutAnnotations(requestBody.schema)
  return {
    type: 'object',
    required: [...inPath.map(({ name }) => name), ...(body.required ?? [])],
    properties: {
      ...Object.fromEntries(inPath.map(({ name, schema }) => [name, withoutAnnotations(schema)])),
      ...body.properties,
    },
  }
}

function regionOf({ operations }: Api): Parameter {
  const parameters = operations.flatMap((operation) => operation.parameters)
  const region = parameters.find((parameter) => parameter.in === 'header')
  if (region === undefined) throw new Error('The contract has no header for the region')
  return region
}

/** The text of the client's module. */
export function contractModule(document: OpenApiDocument): string {
  const api = readDocument(document)
  const region = regionOf(api)
  const values = {
    baseUrl: api.serverUrl,
    tokenHeader: api.operations[0]?.token.name,
    regionHeader: region.name,
    region: withoutAnnotations(region.schema),
    operations: Object.fromEntries(
      api.operations.map((operation) => [
        operation.id,
        {
          path: operation.path,
          status: operation.success.status,
          input: inputSchema(operation),
          output: withoutAnnotations(operation.success.schema),
        },
      ]),
    ),
  }
  return Object.entries(values)
    .map(([key, value]) => `export const ${key} = ${JSON.stringify(value, null, 2)} as const\n`)
    .join('\n')
}
