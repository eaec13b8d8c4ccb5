// Reads an OpenAPI document: the one place that knows where in it things are. What it returns has no
// references left. The packed package does not export it: servers, docs and code generation use it
// inside this repository.

/** Any JSON value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json }

/** The document itself, as it is parsed. */
export interface OpenApiDocument {
  readonly info: {
    readonly title: string
    readonly summary: string
    readonly description: string
    readonly version: string
  }
  readonly servers: readonly { readonly url: string }[]
  readonly security: readonly Readonly<Record<string, readonly unknown[]>>[]
  readonly tags: readonly {
    readonly name: string
    readonly description: string
    readonly 'x-displayName'?: string
  }[]
  readonly paths: Readonly<Record<string, object>>
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>
}

/** A JSON Schema, with the keywords that the document uses. */
export interface Schema {
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly default?: Json
  readonly minimum?: number
  readonly minLength?: number
  readonly pattern?: string
  /** What a message says of a value that does not match `pattern`. */
  readonly 'x-pattern-message'?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly examples?: readonly Json[]
  readonly [keyword: string]: unknown
}

/** A named example. */
export interface Example {
  readonly name: string
  readonly summary: string
  readonly description?: string
  readonly value: Json
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'header' | 'query' | 'cookie'
  readonly required: boolean
  readonly description: string
  readonly schema: Schema
  readonly examples: readonly Example[]
}

/** The header that carries the token. */
export interface TokenHeader {
  readonly name: string
  readonly description: string
  /** A token as it looks, masked. */
  readonly example: string
}

/** A header of a response. */
export interface Header {
  readonly name: string
  readonly description: string
  readonly schema: Schema
  readonly example?: string
}

/** The body of a request or a response. */
export interface Content {
  readonly mediaType: string
  readonly schema: Schema
  readonly examples: readonly Example[]
}

/** The body of a request. */
export interface RequestBody extends Content {
  readonly description: string
}

/** A response of an operation. */
export interface Response extends Content {
  readonly status: number
  readonly description: string
  readonly headers: readonly Header[]
}

/** An operation, with everything that it takes to call it. */
export interface Operation {
  /** Its `operationId`. */
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly method: string
  /** The path template, with its parameters in braces. */
  readonly path: string
  /** The parameters of the path item, then those of the operation. */
  readonly parameters: readonly Parameter[]
  readonly token: TokenHeader
  readonly requestBody: RequestBody
  readonly responses: readonly Response[]
  /** The one response with a status of 2xx. */
  readonly success: Response
}

/** What the document describes. */
export interface Api {
  readonly serverUrl: string
  readonly operations: readonly Operation[]
  /** The schemas of `components`, by name. */
  readonly schemas: Readonly<Record<string, Schema>>
  /** The examples of `components`, each by the name of its component. */
  readonly examples: readonly Example[]
}

type Part = Readonly<Record<string, unknown>>

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

function required<Value>(value: Value | undefined, place: string): Value {
  if (value === undefined) throw new Error(`The OpenAPI document has no ${place}`)
  return value
}

function single<Value>(values: readonly Value[], place: string): Value {
  const [value] = values
  if (value === undefined || values.length > 1)
    throw new Error(`The OpenAPI document must have one ${place}, and has ${values.length}`)
  return value
}

/** The part that a reference such as `#/components/schemas/ErrorBody` names. */
function lookUp(document: object, reference: string): unknown {
  if (!reference.startsWith('#/'))
    throw new Error(`The OpenAPI document must be bundled: ${reference} is outside of it`)
  const keys = reference.slice(2).split('/')
  return keys.reduce<unknown>((part, escaped) => {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    const parent = Object(part) as Part
    return required(Object.hasOwn(parent, key) ? parent[key] : undefined, reference)
  }, document)
}

/** A copy without references; what stands beside a reference overrides what it refers to. */
function resolve(document: object, part: unknown, parents: readonly string[] = []): unknown {
  if (Array.isArray(part)) return part.map((item) => resolve(document, item, parents))
  if (typeof part !== 'object' || part === null) return part
  const { $ref, ...rest } = part as Part
  const own = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, resolve(document, value, parents)]),
  )
  if (typeof $ref !== 'string') return own
  if (parents.includes($ref)) throw new Error(`The OpenAPI document refers ${$ref} to itself`)
  const target = resolve(document, lookUp(document, $ref), [...parents, $ref])
  return { ...(target as Part), ...own }
}

/** The example of a parameter that belongs to the request of that name: the one with its name, or the first. */
export const exampleFor = (name: string, examples: readonly Example[]): Example | undefined =>
  examples.find((example) => example.name === name) ?? examples[0]

function readExamples(examples: unknown): Example[] {
  return Object.entries(Object(examples) as Readonly<Record<string, Example & Part>>).map(
    ([name, { summary, description, value }]) => ({
      name,
      summary,
      ...(description !== undefined && { description }),
      value,
    }),
  )
}

function readContent(content: unknown, place: string): Content {
  const entries = Object.entries(Object(content) as Readonly<Record<string, Part>>)
  const [mediaType, { schema, examples }] = single(entries, `media type: ${place}`)
  return { mediaType, schema: schema as Schema, examples: readExamples(examples) }
}

function readHeaders(headers: unknown): Header[] {
  return Object.entries(Object(headers) as Readonly<Record<string, Omit<Header, 'name'>>>).map(
    ([name, { description, schema, example }]) => ({
      name,
      description,
      schema,
      ...(example !== undefined && { example }),
    }),
  )
}

function readStatus(status: string, place: string): number {
  if (!/^\d{3}$/.test(status))
    throw new Error(`The OpenAPI document must name the statuses of ${place}, not ${status}`)
  return Number(status)
}

function readResponses(responses: unknown, place: string): Response[] {
  return Object.entries(Object(responses) as Readonly<Record<string, Part>>).map(
    ([status, { description, headers, content }]) => ({
      status: readStatus(status, place),
      description: description as string,
      headers: readHeaders(headers),
      ...readContent(content, `${place}, ${status}`),
    }),
  )
}

function readToken(document: OpenApiDocument, operation: Part): TokenHeader {
  const security = (operation.security ?? document.security) as OpenApiDocument['security']
  const name = single(security.flatMap(Object.keys), `security scheme: ${operation.operationId}`)
  const scheme = resolve(document, document.components.securitySchemes?.[name]) as Part
  if (scheme.type !== 'apiKey' || scheme.in !== 'header')
    throw new Error(`The security scheme ${name} must be an apiKey in a header`)
  return {
    name: scheme.name as string,
    description: scheme.description as string,
    example: scheme['x-example'] as string,
  }
}

type RawParameter = Omit<Parameter, 'examples' | 'required'> & Partial<Parameter>

const readParameter = ({
  required: isRequired = false,
  ...parameter
}: RawParameter): Parameter => ({
  ...parameter,
  required: isRequired,
  examples: readExamples(parameter.examples),
})

function readOperation(
  document: OpenApiDocument,
  path: string,
  method: string,
  item: Part,
): Operation {
  const operation = item[method] as Part
  const id = operation.operationId as string
  const shared = (item.parameters ?? []) as readonly RawParameter[]
  const own = (operation.parameters ?? []) as readonly RawParameter[]
  const body = required(operation.requestBody as Part | undefined, `request body: ${id}`)
  const responses = readResponses(operation.responses, id)
  const isSuccess = ({ status }: Response): boolean => status >= 200 && status < 300
  return {
    id,
    summary: operation.summary as string,
    description: operation.description as string,
    method: method.toUpperCase(),
    path,
    parameters: [...shared, ...own].map(readParameter),
    token: readToken(document, operation),
    requestBody: { description: body.description as string, ...readContent(body.content, id) },
    responses,
    success: single(responses.filter(isSuccess), `response of 2xx: ${id}`),
  }
}

/**
 * Reads a bundled document.
 *
 * @throws Error where it is not as the contract needs it, with the place
 */
export function readDocument(document: OpenApiDocument): Api {
  const { schemas, examples } = resolve(
    document,
    document.components,
  ) as OpenApiDocument['components']
  return {
    serverUrl: required(document.servers[0], 'server').url,
    operations: Object.entries(document.paths).flatMap(([path, raw]) => {
      const item = resolve(document, raw) as Part
      return methods
        .filter((method) => item[method] !== undefined)
        .map((method) => readOperation(document, path, method, item))
    }),
    schemas: schemas as Readonly<Record<string, Schema>>,
    examples: readExamples(examples),
  }
}

/** The operation's response with that status. */
export const findResponse = ({ responses }: Operation, status: number): Response | undefined =>
  responses.find((response) => response.status === status)
