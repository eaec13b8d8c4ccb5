// The client against the contract's mock: every example of the spec becomes the result or error that it describes.
import { openapi } from '@whiteboard-screenshots/spec'
import { describe, expect, inject, test } from 'vitest'
import { createWhiteboardClient, type ErrorKind, type OperationName } from '../src/index.ts'
import { failureOf } from './test-server.ts'

const client = createWhiteboardClient({
  token: openapi.components.securitySchemes.token['x-example'],
  baseUrl: inject('mockUrl'),
})
const input = { uuid: 'faed3130727911ebaea37759ee91947c', width: 640, height: 480, path: '/test' }

const kinds: Record<string, ErrorKind> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  405: 'http',
  406: 'http',
  408: 'http',
  413: 'http',
  415: 'http',
  429: 'tooManyRequests',
  500: 'server',
  503: 'server',
}

const examples: Record<string, { value: object }> = openapi.components.examples
const responses: Record<string, { content: { 'application/json': { examples: object } } }> =
  openapi.components.responses

interface Failure {
  readonly operation: OperationName
  readonly status: number
  readonly example: string
  readonly message: string
}

const messageOf = (body: object = {}): string => ('message' in body ? String(body.message) : '')

const failures: Failure[] = Object.values(openapi.paths).flatMap(({ post }) =>
  Object.entries(post.responses).flatMap(([code, response]) => {
    if (!('$ref' in response)) return []
    const component = responses[response.$ref.split('/').at(-1) ?? '']
    return Object.keys(component?.content['application/json'].examples ?? {}).map((example) => ({
      operation: post.operationId,
      status: Number(code),
      example,
      message: messageOf(examples[example]?.value),
    }))
  }),
)

test('the spec has failures for each operation', () => {
  expect(Object.keys(openapi.paths).length * 15).toBeLessThan(failures.length)
})

test.each(failures)(
  '$operation: the example $example of $status becomes its error',
  async (failure) => {
    const { operation, status, example, message } = failure
    const error = await failureOf(
      client[operation](input, {
        headers: { prefer: `code=${status}, example=${example}` },
        maxRetries: 0,
      }),
    )
    expect(error).toMatchObject({
      kind: kinds[status],
      status,
      body: { message },
      message: `${message} (${status} from ${inject('mockUrl')})`,
    })
  },
)

describe('success', () => {
  test('a screenshot can be downloaded', async () => {
    const call = client.createScreenshot({ ...input, path: '/init' })
    const { data, response } = await call.withResponse()
    expect(Object.values(data).map((value) => typeof value)).toEqual(Array(4).fill('string'))
    expect(response.status).toBe(201)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await call).toBe(data)
    const png = await client.download(data)
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG')
  })

  test('a list is returned in its order, also an empty one', async () => {
    const list = await client.createScreenshotList(input, { region: 'us-sv' })
    expect(list.map(({ key }) => key.includes('page1'))).toEqual([false, true])
    const prefer = 'code=201, example=EmptyGroup'
    expect(await client.createScreenshotList(input, { headers: { prefer } })).toEqual([])
  })
})
