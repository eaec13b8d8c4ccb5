// What the reference and its samples need to know of the OpenAPI document.

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** A value of the document, or a reference to one of its components. */
export type Referable<Value> = Value | { $ref: string }

interface Schema {
  type?: string
  format?: string
  required?: string[]
  properties?: Record<string, Referable<Schema>>
  items?: Referable<Schema>
}

interface Parameter {
  name: string
  in: string
  schema: { enum?: string[] }
  examples?: Record<string, Referable<{ value: Json }>>
}

interface Content {
  schema: Referable<Schema>
  examples?: Record<string, Referable<{ value: Json }>>
}

interface Response {
  content?: Record<string, Content>
}

/** One sample of an operation, as a tab of the reference. */
export interface CodeSample {
  lang: string
  label: string
  source: string
}

interface OperationObject {
  operationId: string
  summary: string
  security?: Record<string, string[]>[]
  parameters?: Referable<Parameter>[]
  requestBody: Referable<{ content: Record<string, Content> }>
  responses: Record<string, Referable<Response>>
  'x-codeSamples'?: CodeSample[]
}

/** The parts of an OpenAPI document that are read here. */
export interface OpenApiDocument {
  info: { title: string; summary: string }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  tags: { name: string; description: string; 'x-displayName'?: string }[]
  paths: Record<string, Record<string, OperationObject | Referable<Parameter>[]>>
  components: {
    securitySchemes: Record<
      string,
      { type: string; in: string; name: string; 'x-example'?: string }
    >
    parameters: Record<string, Referable<Parameter>>
  }
}

/** A request of an operation and its answer: the examples that have one name. */
export interface Example {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, Json>>
  readonly answer: Json
}

/** An operation, with all that it takes to call it. */
export interface Operation {
  readonly id: string
  readonly summary: string
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  /** The header that the token is sent in. */
  readonly tokenHeader: string
  readonly mediaType: string
  /** The status that is success. */
  readonly status: number
  /** Whether success answers a list of objects, not one. */
  readonly isList: boolean
  /** The property of an answered object that is a URL. */
  readonly urlProperty: string
  /** The property of a failure that says why. */
  readonly messageProperty: string
  readonly examples: readonly [Example, ...Example[]]
}

const methods = ['get', 'put', 'post', 'delete', 'patch']

const required = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`The OpenAPI document has no ${what}`)
  return value
}

const only = <Value>(values: Value[], what: string): Value => {
  if (values.length !== 1)
    throw new Error(`The OpenAPI document has ${values.length} of what there is one: ${what}`)
  return values[0] as Value
}

const isReference = (value: object): value is { $ref: string } => '$ref' in value

/** The value, or what the reference leads to. */
export function resolve<Value extends object>(document: object, value: Referable<Value>): Value {
  if (!isReference(value)) return value
  const keys = value.$ref.replace('#/', '').split('/')
  const found = keys.reduce<unknown>(
    (parent, key) =>
      (parent as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  )
  return resolve(document, required(found as Referable<Value> | undefined, value.$ref))
}

const isCall = ([key, value]: [string, unknown]): boolean =>
  methods.includes(key) && !Array.isArray(value)

/** Each operation object of the document, with its method, path and parameters. */
function* walk(
  document: OpenApiDocument,
): Generator<{ path: string; method: string; object: OperationObject; shared: Parameter[] }> {
  for (const [path, item] of Object.entries(document.paths)) {
    const shared = (item.parameters ?? []) as Referable<Parameter>[]
    for (const [method, object] of Object.entries(item).filter(isCall))
      yield {
        path,
        method: method.toUpperCase(),
        object: object as OperationObject,
        shared: [...shared, ...((object as OperationObject).parameters ?? [])].map((parameter) =>
          resolve(document, parameter),
        ),
      }
  }
}

/** The base address of the API. */
export const serverOf = (document: OpenApiDocument): string =>
  required(document.servers[0], 'servers').url

/** The document's operations, in its own order. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  const schemaOf = (content: Content): Schema => resolve(document, content.schema)
  const exampleValue = (example: Referable<{ value: Json }>): Json =>
    resolve(document, example).value

  return [...walk(document)].map(({ path, method, object, shared }) => {
    const id = object.operationId
    const schemes = (object.security ?? document.security).flatMap(Object.keys)
    const scheme = document.components.securitySchemes[only(schemes, `${id}: security schemes`)]

    const requests = Object.entries(resolve(document, object.requestBody).content)
    const [mediaType, request] = only(requests, `${id}: media types of the request`)

    const statuses = Object.keys(object.responses)
    const status = only(
      statuses.filter((text) => text.startsWith('2')),
      `${id}: answers that are success`,
    )
    const contentOf = (response: string): Content => {
      const answer = resolve(document, required(object.responses[response], `${id}: ${response}`))
      return required(answer.content?.[mediaType], `${id}: ${mediaType} in ${response}`)
    }
    const success = contentOf(status)
    const answered = schemaOf(success)
    const isList = answered.type === 'array'
    const one = isList
      ? resolve(document, required(answered.items, `${id}: items of the list`))
      : answered
    const urls = Object.entries(one.properties ?? {}).filter(
      ([, property]) => resolve(document, property).format === 'uri',
    )
    const failure = schemaOf(contentOf('default'))

    const examples = Object.entries(request.examples ?? {}).map(([name, example]): Example => {
      const inPath = shared.filter((parameter) => parameter.in === 'path')
      return {
        name,
        parameters: Object.fromEntries(
          inPath.map((parameter) => [
            parameter.name,
            String(
              exampleValue(
                required(parameter.examples?.[name], `example ${name}: ${parameter.name}`),
              ),
            ),
          ]),
        ),
        body: exampleValue(example) as Record<string, Json>,
        answer: exampleValue(
          required(success.examples?.[name], `example ${name}: ${id}, ${status}`),
        ),
      }
    })

    return {
      id,
      summary: object.summary,
      method,
      path,
      tokenHeader: required(scheme, `${id}: security scheme`).name,
      mediaType,
      status: Number(status),
      isList,
      urlProperty: only(urls, `${id}: properties that are a URL`)[0],
      messageProperty: only(failure.required ?? [], `${id}: required properties of a failure`),
      examples: [
        required(examples[0], `${id}: examples of the request`),
        ...examples.slice(1),
      ] as const,
    }
  })
}

/** A copy of the document in which every operation has its samples. */
export function withSamples(
  document: OpenApiDocument,
  samplesOf: (operation: Operation) => CodeSample[],
): OpenApiDocument {
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]))
  const copy = structuredClone(document)
  for (const { object } of walk(copy)) {
    const operation = required(operations.get(object.operationId), object.operationId)
    object['x-codeSamples'] = samplesOf(operation)
  }
  return copy
}
