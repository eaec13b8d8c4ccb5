// The reader of the document: what it finds, and what it rejects.
import { openapi } from '@whiteboard-screenshots/spec'
import { expect, test } from 'vitest'
import { findResponse, type OpenApiDocument, readDocument } from '../src/document.ts'

const api = readDocument(openapi)
const [single, list] = api.operations

test('an operation has its parameters, body, responses and token, with references resolved', () => {
  expect(api.operations.map(({ id }) => id)).toEqual(['createScreenshot', 'createScreenshotList'])
  expect(single?.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
    'path uuid',
    'header region',
  ])
  expect(single?.token.name).toBe('token')
  expect(single?.requestBody.schema.properties?.width).toMatchObject({ type: 'integer' })
  expect(single?.success).toMatchObject({ status: 201, mediaType: 'application/json' })
  expect(list?.success.schema.items?.properties?.url).toMatchObject({ type: 'string' })
  expect(JSON.stringify(api)).not.toContain('$ref')
})

test('what stands beside a reference overrides what it refers to', () => {
  const { path } = single?.requestBody.schema.properties ?? {}
  expect(path).toMatchObject({ default: '/init', examples: ['/test/cover'] })
  expect(path?.pattern).toBe(openapi.components.schemas.ScenePath.pattern)
})

test('a response is found by its status', () => {
  expect(single && findResponse(single, 404)?.status).toBe(404)
  expect(single && findResponse(single, 418)).toBeUndefined()
})

const edited = (
  edit: (document: { paths: Record<string, object>; components: { schemas: object } }) => void,
) => {
  const copy = structuredClone(openapi) as never
  edit(copy)
  return copy as OpenApiDocument
}

test.each<[name: string, edit: Parameters<typeof edited>[0], message: RegExp]>([
  [
    'a reference to nothing',
    ({ paths }) => Object.assign(paths, { '/a': { post: { $ref: '#/components/nothing' } } }),
    /has no #\/components\/nothing/,
  ],
  [
    'a reference to another file',
    ({ paths }) => Object.assign(paths, { '/a': { $ref: 'a.yaml' } }),
    /must be bundled: a\.yaml/,
  ],
  [
    'a response without a status',
    ({ paths }) =>
      Object.assign(paths, {
        '/a': { post: { operationId: 'a', requestBody: {}, responses: { default: {} } } },
      }),
    /must name the statuses of a, not default/,
  ],
  [
    'a schema that contains itself',
    ({ components }) =>
      Object.assign(components.schemas, { A: { items: { $ref: '#/components/schemas/A' } } }),
    /refers #\/components\/schemas\/A to itself/,
  ],
])('%s is an error', (_, edit, message) => {
  expect(() => readDocument(edited(edit))).toThrow(message)
})
