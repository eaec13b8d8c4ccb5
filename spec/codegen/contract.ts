// What the client needs of the contract when it runs: where each operation is, and its schemas.
import { type Document, lookUp, type Parameter, type Schema } from './document.ts'

/** The keywords that the client checks at run time. */
const checked = [
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
const annotations = ['$ref', 'description', 'examples', 'default', 'format']

/** The schema with its references resolved and its annotations left out. */
function plain(document: Document, schema: Schema): Schema {
  const { $ref } = schema
  const whole: Schema =
    $ref === undefined ? schema : { ...(lookUp(document, $ref) as Schema), ...schema }
  const result: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(whole)) {
    if (annotations.includes(keyword)) continue
    if (!checked.includes(keyword)) {
      throw new Error(
        `The client cannot check the keyword ${keyword}: teach packages/client/src/internal/validate.ts`,
      )
    }
    result[keyword] = value
  }
  if (whole.items) result.items = plain(document, whole.items)
  if (whole.properties) {
    result.properties = Object.fromEntries(
      Object.entries(whole.properties).map(([name, property]) => [name, plain(document, property)]),
    )
  }
  return result
}

/** What a call is given: the body's properties and the path's parameters, side by side. */
function inputSchema(document: Document, parameters: readonly Parameter[], body: Schema): Schema {
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  return {
    type: 'object',
    required: [...inPath.map(({ name }) => name), ...(body.required ?? [])],
    properties: {
      ...Object.fromEntries(inPath.map(({ name, schema }) => [name, plain(document, schema)])),
      ...body.properties,
    },
  }
}

function describeOperations(document: Document): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => {
      const { operationId, requestBody, responses } = item.post
      const parameters = item.parameters.map((parameter) =>
        '$ref' in parameter ? (lookUp(document, parameter.$ref) as Parameter) : parameter,
      )
      const [status, success] =
        Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
      if (status === undefined || success === undefined || '$ref' in success)
        throw new Error(`${operationId} needs a successful response of its own`)
      return [
        operationId,
        {
          path,
          status: Number(status),
          input: inputSchema(
            document,
            parameters,
            plain(document, requestBody.content['application/json'].schema),
          ),
          output: plain(document, success.content['application/json'].schema),
        },
      ]
    }),
  )
}

export function contractModule(document: Document): string {
  const [scheme] = Object.keys(document.security[0])
  const { name, in: place } = document.components.securitySchemes[scheme ?? ''] ?? {}
  if (place !== 'header') throw new Error('The client sends the token in a header')
  const region = Object.values(document.components.parameters).find(
    (parameter) => parameter.in === 'header',
  )
  if (region === undefined) throw new Error('The spec has no header for the region')
  const values = {
    baseUrl: document.servers[0].url,
    tokenHeader: name,
    regionHeader: region.name,
    region: plain(document, region.schema),
    operations: describeOperations(document),
  }
  return Object.entries(values)
    .map(([key, value]) => `export const ${key} = ${JSON.stringify(value, null, 2)} as const\n`)
    .join('\n')
}
