// The parts of the OpenAPI document that code samples need.
import {
  type Operation as DocumentOperation,
  exampleFor,
  findResponse,
  type Json,
  type OpenApiDocument,
  readDocument,
} from '@whiteboard-screenshots/spec/document'

export type { Json, OpenApiDocument, Schema } from '@whiteboard-screenshots/spec/document'

/** One sample of an operation. */
export interface CodeSample {
  lang: string
  label: string
  source: string
}

/** A request of an operation and its response: the examples that share a name. */
export interface Example {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, Json>>
  /** The value of the `region` header, if it is sent. */
  readonly region?: string
  readonly response: Json
}

/** An operation, with what a sample needs to call it. */
export interface Operation extends DocumentOperation {
  /** The name of the header that carries the token. */
  readonly tokenHeader: string
  readonly mediaType: string
  /** The status of success. */
  readonly status: number
  /** Whether success responds with a list of objects, not with one. */
  readonly isList: boolean
  /** The property of a returned object that is a URL. */
  readonly urlProperty: string
  /** The property of a failure that says why. */
  readonly messageProperty: string
  readonly examples: readonly [Example, ...Example[]]
}

const required = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`The OpenAPI document has no ${what}`)
  return value
}

const single = <Value>(values: readonly Value[], what: string): Value => {
  if (values.length !== 1)
    throw new Error(`The OpenAPI document must have one ${what}, and has ${values.length}`)
  return values[0] as Value
}

/** The base address of the API. */
export const serverOf = (document: OpenApiDocument): string => readDocument(document).serverUrl

function examplesOf({ id, parameters, requestBody, success }: DocumentOperation): Example[] {
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  return requestBody.examples.map(({ name, value }) => {
    const valueIn = (examples: readonly { name: string; value: Json }[], what: string): Json =>
      required(
        examples.find((example) => example.name === name),
        `example ${name} of ${id}: ${what}`,
      ).value
    return {
      name,
      parameters: Object.fromEntries(
        inPath.map((parameter) => [
          parameter.name,
          String(
            required(exampleFor(name, parameter.examples), `example of ${parameter.name}`).value,
          ),
        ]),
      ),
      body: value as Example['body'],
      response: valueIn(success.examples, `${success.status}`),
    }
  })
}

/** The document's operations, in its own order. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return readDocument(document).operations.map((operation) => {
    const { id, token, requestBody, success } = operation
    const { items } = success.schema
    const urls = Object.entries((items ?? success.schema).properties ?? {}).filter(
      ([, { format }]) => format === 'uri',
    )
    const failure = findResponse(operation, 500)?.schema.required ?? []
    const [first, ...others] = examplesOf(operation)
    return {
      ...operation,
      tokenHeader: token.name,
      mediaType: requestBody.mediaType,
      status: success.status,
      isList: items !== undefined,
      urlProperty: single(urls, `property that is a URL: ${id}`)[0],
      messageProperty: single(failure, `required property of a failure: ${id}`),
      examples: [required(first, `example of the request: ${id}`), ...others],
    }
  })
}
