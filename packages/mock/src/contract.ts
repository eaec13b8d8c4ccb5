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
const examples: Readonly<Record<string, Example>> = openapi.components.examples

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
  return named.find((name) => examples[name]?.['x-status'] === status)
}

/** Whether the contract has a response of its own for the status. */
export const isDocumented = (status: number): boolean =>
  Object.values(openapi.paths).every((item) => Object.hasOwn(item.post.responses, status))

/** An example request that works, for people to try. */
export const firstExample: {
  readonly path: string
  readonly token: string
  readonly body: Readonly<Record<string, unknown>>
} = {
  path: Object.keys(openapi.paths)[0]?.replace(
    '{uuid}',
    openapi.components.parameters.uuid.examples.DefaultScene.value,
  ) as string,
  token: openapi.components.securitySchemes.token['x-example'],
  body: openapi.components.examples.DefaultSceneRequest.value,
}
