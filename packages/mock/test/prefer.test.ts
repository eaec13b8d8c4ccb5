// The `Prefer` header: a client can request any example of the contract.
import { createRequire } from 'node:module'
import { exchange, messageOf, operations } from '@whiteboard-screenshots/server-core/conformance'
import { openapi } from '@whiteboard-screenshots/spec'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'

let mock: Mock
const token = openapi.components.securitySchemes.token['x-example']

beforeAll(async () => {
  mock = await startMock({ port: 0 })
})

afterAll(() => mock.close())

interface Named {
  readonly operation: (typeof operations)[number]
  readonly status: number
  readonly example: string
}

const examples: Readonly<Record<string, { readonly value: unknown }>> = openapi.components.examples

const named: Named[] = operations.flatMap((operation) =>
  operation.responses.flatMap((response) =>
    response.examples.map(({ name }) => ({ operation, status: response.status, example: name })),
  ),
)

const requestExample = async ({ operation, status, example }: Named) => {
  const [request] = operation.requests
  if (!request) throw new Error('The operation has no example')
  return exchange(
    operation,
    { baseUrl: mock.url, token },
    { ...request, headers: { prefer: `code=${status}, example=${example}` } },
  )
}

test('the contract has examples of every status', () => {
  expect(new Set(named.map(({ status }) => status))).toEqual(
    new Set([201, 400, 401, 403, 404, 405, 406, 408, 413, 415, 429, 500, 503]),
  )
})

test.each(named)('$operation.id responds with the example $example of $status', async (one) => {
  const response = await requestExample(one)
  expect(response.status).toBe(one.status)
  if (response.status !== 201) expect(response.body).toEqual(examples[one.example]?.value)
  expect(response.headers.has('allow')).toBe(response.status === 405)
  expect(response.headers.has('retry-after')).toBe([429, 503].includes(response.status))
})

const prefer = async (header: string) => {
  const [operation] = operations
  const [request] = operation?.requests ?? []
  if (!operation || !request) throw new Error('The contract has no example')
  return exchange(
    operation,
    { baseUrl: mock.url, token },
    { ...request, headers: { prefer: header } },
  )
}

test.each([405, 406, 408, 413, 415, 429, 503])(
  'code=%i gets the first example of that status',
  async (status) => {
    const response = await prefer(`code=${status}`)
    const first = named.find((one) => one.status === status)?.example ?? ''
    expect(response).toMatchObject({ status, body: examples[first]?.value })
  },
)

test('a status without an example gets a generic message', async () => {
  const response = await prefer('code=418')
  expect(response.status).toBe(418)
  expect(messageOf(response)).toContain('418')
})

test.each([
  ['Code=403', 403],
  ['code="404"', 404],
  ['code=403;example=TokenOfReader', 403],
  ['code=403, code=404', 403],
  ['respond-async, wait=10', 201],
  ['dynamic=true', 201],
  [',;=', 201],
])('%s gets %i', async (header, status) => {
  expect((await prefer(header)).status).toBe(status)
})

test.each([
  ['example=ChosenScene', 201, 'ChosenSceneScreenshot'],
  ['example=TokenOfReader', 403, 'TokenOfReader'],
  ['example=StorageFailed', 500, 'StorageFailed'],
  ['example=MethodNotAllowed', 405, 'MethodNotAllowed'],
  ['example=ServerFull', 503, 'ServerFull'],
])('%s gets %i', async (header, status, example) => {
  expect(await prefer(header)).toMatchObject({ status, body: examples[example]?.value })
})

test.each([
  ['example=Nope', 'createScreenshot has no example "Nope"; use one of DefaultScene, ChosenScene,'],
  ['example=Nope', ', TokenOfReader, TokenOfAnotherRoom, '],
  [
    'code=404, example=TokenOfReader',
    'createScreenshot 404 has no example "TokenOfReader"; it is an example of 403; use one of RoomUnknown, SceneUnknown, SceneIsGroup',
  ],
  ['code=403, example=NETLESSSDK_secret', 'createScreenshot 403 has no example "NETLESSSDK_***"'],
])('%s gets the known examples: %s', async (header, words) => {
  const response = await prefer(header)
  expect(response.status).toBe(400)
  expect(messageOf(response)).toContain(words)
})

test.each([
  'code=200',
  'code',
  'code = 404',
  'code=404, example=__proto__',
  'code=99',
  'code=abc',
  'code=403, example=Nothing',
  'code=404, example=TokenOfReader',
  'example=Nothing',
  'example=GroupUnknown',
])('%s gets 400', async (header) => {
  const response = await prefer(header)
  expect(response.status).toBe(400)
  expect(messageOf(response)).toContain('header.prefer')
})

test("the contract's examples of 400 have the messages of the mock", async () => {
  const [operation] = operations
  if (!operation) throw new Error('The contract is empty')
  const target = { baseUrl: mock.url, token }
  const uuid = 'a7e04xxxxx7d1eca69'
  const invalidRequests: Record<string, [body: object | string, headers?: Record<string, string>]> =
    {
      WidthMissing: [{ height: 1 }],
      HeightTooSmall: [{ width: 1, height: 0 }],
      WidthNotInteger: [{ width: 640.5, height: 1 }],
      PathWithoutSlash: [{ width: 1, height: 1, path: 'init' }],
      RegionUnknown: [{ width: 1, height: 1 }, { region: 'xx-xx' }],
      BodyNotJson: ['{"width":'],
    }
  for (const [example, [body, headers = {}]] of Object.entries(invalidRequests)) {
    const response = await exchange(operation, target, { uuid, body, headers })
    expect(response.body, example).toEqual(examples[example]?.value)
  }
})

test('the examples are served without Prism, which takes a second to load', () => {
  const { cache } = createRequire(import.meta.url)
  expect(Object.keys(cache).filter((file) => file.includes('prism-http'))).toEqual([])
})
