// The operations of the contract, with what servers need beyond the OpenAPI document.
import { openapi } from '@whiteboard-screenshots/spec'
import {
  type Operation as DocumentOperation,
  exampleFor,
  type Parameter,
  readDocument,
} from '@whiteboard-screenshots/spec/document'

/** A request of the contract's examples. */
export interface ExampleRequest {
  readonly name: string
  readonly summary: string
  readonly uuid: string
  readonly body: Readonly<Record<string, unknown>>
}

/** One of the contract's operations. */
export interface Operation extends DocumentOperation {
  readonly id: 'createScreenshot' | 'createScreenshotList'
  /** Matches the path of a request; the group is the uuid, percent-encoded. */
  readonly pattern: RegExp
  /** Whether the response is a list. */
  readonly isList: boolean
  /** The scene or group if the body has no `path`. */
  readonly defaultPath: string | undefined
  readonly requests: readonly [ExampleRequest, ...ExampleRequest[]]
}

const escapePattern = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')

const findParameter = ({ parameters }: DocumentOperation, location: Parameter['in']): Parameter => {
  const parameter = parameters.find((each) => each.in === location)
  if (!parameter) throw new Error(`The contract has no parameter in the ${location}`)
  return parameter
}

/** Each example of the body, with its room. */
function exampleRequestsOf(operation: DocumentOperation): ExampleRequest[] {
  const rooms = findParameter(operation, 'path').examples
  return operation.requestBody.examples.map(({ name, summary, value }) => {
    const uuid = exampleFor(name, rooms)?.value
    if (typeof uuid !== 'string') throw new Error(`The request example ${name} has no room`)
    return { name, summary, uuid, body: value as ExampleRequest['body'] }
  })
}

const toOperation = (operation: DocumentOperation): Operation => {
  const pattern = escapePattern(operation.path).replace(/\{[^}]+\}/, '([^/]*)')
  return {
    ...operation,
    id: operation.id as Operation['id'],
    pattern: new RegExp(`^${pattern}$`),
    isList: operation.success.schema.type === 'array',
    defaultPath: operation.requestBody.schema.properties?.path?.default as string | undefined,
    requests: exampleRequestsOf(operation) as [ExampleRequest, ...ExampleRequest[]],
  }
}

const api = readDocument(openapi)

/** Every operation of the contract. */
export const operations: readonly [Operation, ...Operation[]] = api.operations.map(toOperation) as [
  Operation,
  ...Operation[],
]

const [{ token }] = operations
const region = findParameter(operations[0], 'header')

/** The name of the header that carries the token. */
export const tokenHeader: string = token.name

/** A token of the contract's examples, masked. */
export const maskedToken: string = token.example

/** The name of the header that chooses the data center. */
export const regionHeader: string = region.name

/** The data centers. */
export const regions: readonly string[] = region.schema.enum ?? []

/** The pattern of a scene's or a group's path. */
export const scenePathPattern: RegExp = new RegExp(api.schemas.ScenePath?.pattern ?? '', 'u')

/** The error message for a body property that does not match its pattern. */
export function patternMessage(property: string): string | undefined {
  const schemas = operations.map(({ requestBody }) => requestBody.schema.properties?.[property])
  return schemas.find((schema) => schema?.['x-pattern-message'])?.['x-pattern-message']
}

/** The room of one of the contract's example requests. */
export function exampleRoomFor(example: string): string {
  const requests = operations.flatMap((operation) => operation.requests)
  const request = requests.find(({ name }) => name === example)
  if (!request) throw new Error(`The contract has no request example ${example}`)
  return request.uuid
}
