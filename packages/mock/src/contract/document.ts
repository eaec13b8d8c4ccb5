// What the mock reads out of the contract beside what Prism serves of it.
import { openapi } from '@whiteboard-screenshots/spec'

interface Schema {
  readonly $ref?: string
  readonly 'x-pattern-message'?: string
  readonly [keyword: string]: unknown
}

interface BodySchema {
  readonly properties: Readonly<Record<string, Schema>>
}

interface Example {
  readonly 'x-status'?: number
  readonly value: unknown
}

const schemas: Readonly<Record<string, Schema>> = openapi.components.schemas
const namedExamples: Readonly<Record<string, Example>> = openapi.components.examples

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)

/** What a person is told of a body property whose pattern is not met. */
export function patternMessage(property: string): string | undefined {
  for (const item of Object.values(openapi.paths)) {
    const { $ref } = item.post.requestBody.content['application/json'].schema
    const body: BodySchema = openapi.components.schemas[nameOf($ref) as 'ScreenshotRequest']
    const schema = body.properties[property]
    const message = schema?.$ref && schemas[nameOf(schema.$ref)]?.['x-pattern-message']
    if (message) return message
  }
  return undefined
}

/** The named example of a status that has no response of its own. */
export function exampleOfStatus(status: number): string | undefined {
  const named = Object.keys(
    openapi.components.responses.Failure.content['application/json'].examples,
  )
  return named.find((name) => namedExamples[name]?.['x-status'] === status)
}

/** Whether the contract has a response of its own for the status. */
export const isDocumented = (status: number): boolean =>
  Object.values(openapi.paths).every((item) => Object.hasOwn(item.post.responses, status))

/** The contract's first example as a curl command. */
export function exampleCommand(baseUrl: string): string {
  const { parameters, examples, securitySchemes } = openapi.components
  const [path = ''] = Object.keys(openapi.paths)
  const url = baseUrl + path.replace('{uuid}', parameters.uuid.examples.DefaultScene.value)
  const { name, 'x-example': token } = securitySchemes.token
  const body = JSON.stringify(examples.DefaultSceneRequest.value)
  return `curl -X POST ${url} -H '${name}: ${token}' -H 'content-type: application/json' -d '${body}'`
}
