// Compiles the contract's schemas to validators, with ajv. The code runs without ajv, and without
// `eval`, so that servers and browsers can use it.
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneModule from 'ajv/dist/standalone/index.js'
import { type OpenApiDocument, readDocument, type Schema } from '../src/document.ts'

// CommonJS: the function is in the property `default`.
const standaloneCode = standaloneModule.default

const annotations = ['description', 'examples', 'default', 'x-pattern-message']

/** The schema without what says nothing about which values are valid. */
function withoutAnnotations(value: unknown, isSchema = true): unknown {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isSchema || !annotations.includes(key))
      .map(([key, part]) => [key, withoutAnnotations(part, !isSchema || key !== 'properties')]),
  )
}

/** Schemas by the names that their validators get; equal schemas have one. */
class SchemaNames {
  readonly #names = new Map<string, string>()

  nameOf(schema: Schema): string {
    const text = JSON.stringify(withoutAnnotations(schema))
    const name = this.#names.get(text) ?? `schema${this.#names.size}`
    this.#names.set(text, name)
    return name
  }

  get schemas(): [name: string, schema: object][] {
    return [...this.#names].map(([text, name]) => [name, JSON.parse(text) as object])
  }
}

function compile(schemas: readonly [name: string, schema: object][]): string {
  const ajv = new Ajv2020({
    allErrors: true,
    // JSON has no infinity, but `1e400` is read as one: it is an integer, and too large.
    strictNumbers: false,
    code: { source: true, esm: true, lines: true },
    formats: { uri: /^[a-z][a-z\d+.-]*:\S+$/i },
  })
  for (const [name, schema] of schemas) ajv.addSchema(schema, name)
  const code = standaloneCode(ajv, Object.fromEntries(schemas.map(([name]) => [name, name])))
  if (/\brequire\(/.test(code))
    throw new Error('The validators need code of ajv at run time: see what keyword needs it')
  return code
}

const objectOf = (entries: readonly (readonly [key: string, value: string])[]): string =>
  `{ ${entries.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')} }`

/** The text of the module. */
export function validatorsModule(document: OpenApiDocument): string {
  const { operations, schemas } = readDocument(document)
  const errorSchema = schemas.ErrorBody
  if (!errorSchema) throw new Error('The contract has no schema ErrorBody')
  const names = new SchemaNames()
  const bodies = operations.map(
    ({ id, requestBody }) => [id, names.nameOf(requestBody.schema)] as const,
  )
  const region = operations[0]?.parameters.find((parameter) => parameter.in === 'header')
  if (!region) throw new Error('The contract has no header for the region')
  const regionName = names.nameOf(region.schema)
  const responses = operations.map(({ id, responses: all }) => {
    const byStatus = all.map(({ status, schema }) => [`${status}`, names.nameOf(schema)] as const)
    return [id, objectOf(byStatus)] as const
  })
  const error = names.nameOf(errorSchema)
  return `// @ts-nocheck: code that ajv has written.
import type { SchemaValidator } from './schema-validator.ts'

${compile(names.schemas)
  .replace('"use strict";', '')
  .replaceAll(/^export const /gm, 'const ')}
/** The validators of request bodies, by operation. */
export const requestBodyValidators: Readonly<Record<string, SchemaValidator>> = ${objectOf(bodies)}

/** The validator of the header that chooses the data center. */
export const regionValidator: SchemaValidator = ${regionName}

/** The validators of response bodies, by operation and status. */
export const responseBodyValidators: Readonly<Record<string, Readonly<Record<string, SchemaValidator>>>> = ${objectOf(responses)}

/** The validator of the body of every status that an operation does not name. */
export const errorBodyValidator: SchemaValidator = ${error}
`
}
