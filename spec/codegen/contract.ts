// Writes what the client needs of the contract at run time: where each operation is, and its schemas.
import {
  type Api,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  readDocument,
  type Schema,
} from '../src/document.ts'

/** The keywords that the client checks at run time, and what they are called in its short schemas. */
const checkedKeywords: Readonly<Record<string, string>> = {
  minimum: 'min',
  minLength: 'min',
  pattern: 'pattern',
  'x-pattern-message': 'message',
}

/** The keywords that say nothing about which values are valid, and those that are read below. */
const otherKeywords = ['description', 'examples', 'default', 'format']
const structure = ['type', 'required', 'properties', 'items']

/** Types as error messages name them. */
const typeNames: Readonly<Record<string, string>> = { string: 'a string', integer: 'an integer' }

/**
 * The schema in short: an object has its properties by name, a list has its item, and anything else has
 * its type and limits. The client's types say the same (packages/client/src/internal/validate.ts).
 */
function shortSchema(schema: Schema, isOptional = false): unknown {
  const optional = isOptional && { optional: true }
  const { type = '', items, properties, required = [] } = schema
  const limits: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (otherKeywords.includes(keyword) || structure.includes(keyword)) continue
    const name = checkedKeywords[keyword]
    if (name === undefined)
      throw new Error(
        `The client cannot check the keyword ${keyword}: add it to packages/client/src/internal/validate.ts and to checkedKeywords`,
      )
    limits[name] = keyword === 'pattern' ? new RegExp(String(value), 'u') : value
  }
  if (limits.pattern !== undefined && limits.message === undefined)
    throw new Error(
      `The pattern ${limits.pattern} needs an x-pattern-message beside it, such as "must be …": search for it in spec/`,
    )
  if (items) return [shortSchema(items)]
  if (properties)
    return Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        shortSchema(property, !required.includes(name)),
      ]),
    )
  const typeName = typeNames[type]
  if (typeName === undefined)
    throw new Error(`The client cannot check the type ${type}: add it to typeNames and validate.ts`)
  return { type: typeName, ...limits, ...optional }
}

/** The input of a call: the path's parameters and the body's properties, side by side. */
function inputSchema({ parameters, requestBody }: Operation): unknown {
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const { required = [], properties } = requestBody.schema
  return shortSchema({
    type: 'object',
    required: [...inPath.map(({ name }) => name), ...required],
    properties: {
      ...Object.fromEntries(inPath.map(({ name, schema }) => [name, schema])),
      ...properties,
    },
  })
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
    operations: Object.fromEntries(
      api.operations.map((operation) => [
        operation.id,
        {
          path: operation.path,
          status: operation.success.status,
          input: inputSchema(operation),
          output: shortSchema(operation.success.schema),
        },
      ]),
    ),
  }
  return constants(values)
}

const regExpMark = 'RegExp: '

/** The value as code: as JSON, with regular expressions as literals, which are compiled only once. */
const toCode = (value: unknown): string =>
  JSON.stringify(
    value,
    (_, part) => (part instanceof RegExp ? `${regExpMark}${part}` : part),
    2,
  ).replace(
    new RegExp(`"${regExpMark}(.*)"`, 'g'),
    (_, text) => `${JSON.parse(`"${text}"`)} as RegExp`,
  )

const constants = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([key, value]) => `export const ${key} = ${toCode(value)} as const\n`)
    .join('\n')

/** The text of the command line's module: what its help and its warnings name. */
export function commandLineModule(document: OpenApiDocument): string {
  const api = readDocument(document)
  return constants({ hostedUrl: api.serverUrl, regions: regionOf(api).schema.enum })
}
