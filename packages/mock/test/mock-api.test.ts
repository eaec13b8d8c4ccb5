// The mock's own OpenAPI document: it has every route, and every response is as it says.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { mockApi } from '../src/contract/mock-api.gen.ts'
import { ruleFields } from '../src/scenario/parse-scenario.ts'
import { useMock } from './support/mock.ts'

const mock = await useMock()

interface Operation {
  readonly operationId: string
  readonly requestBody?: { readonly $ref: string }
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: { readonly Rule: { readonly properties: Readonly<Record<string, unknown>> } }
    readonly requestBodies: Readonly<
      Record<
        string,
        { readonly content: Readonly<Record<string, { readonly examples: Examples }>> }
      >
    >
  }
}
type Examples = Readonly<Record<string, { readonly value: unknown }>>

const document = mockApi as unknown as Document
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': /^\d{4}-.*Z$/ } })
ajv.addSchema(mockApi, 'mock')

const isValid = (pointer: string, value: unknown): true | string => {
  const validate = ajv.getSchema(`mock#${pointer}`)
  if (!validate) throw new Error(`The document has no ${pointer}`)
  return validate(value) === true || ajv.errorsText(validate.errors)
}

/** The schema of a response, behind its reference if it is one. */
function pointerOf(path: string, method: string, status: string): string | undefined {
  const own = `/paths/${path.replaceAll('/', '~1')}/${method}/responses/${status}`
  const response = own
    .slice(1)
    .split('/')
    .reduce<unknown>(
      (value, key) => Object(value)[key.replaceAll('~1', '/')] as unknown,
      document,
    ) as { readonly $ref?: string; readonly content?: unknown }
  if (response.$ref) return `${response.$ref.slice(1)}/content/application~1json/schema`
  return response.content ? `${own}/content/application~1json/schema` : undefined
}

const exampleFor = ({ requestBody }: Operation): unknown => {
  if (!requestBody) return undefined
  const body = document.components.requestBodies[requestBody.$ref.split('/').at(-1) ?? '']
  const [example] = Object.values(body?.content['application/json']?.examples ?? {})
  return example?.value
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

test('the document describes each route of the mock that is not a document itself', async () => {
  const { links } = (await (await fetch(mock.url)).json()) as { links: string[] }
  const routes = links
    .map((link) => new URL(link).pathname)
    .filter((path) => !/\.(json|yaml)$/.test(path))
  expect(Object.keys(document.paths)).toEqual(routes)
  for (const [path, methods] of Object.entries(document.paths)) {
    const { headers } = await fetch(mock.url + path, { method: 'PATCH' })
    const allowed = Object.keys(methods).map((method) => method.toUpperCase())
    expect(headers.get('allow')?.split(', ').sort()).toEqual(allowed.sort())
  }
})

test('the document describes each field of a rule', () => {
  expect(Object.keys(document.components.schemas.Rule.properties)).toEqual(Object.keys(ruleFields))
})

test.each(operations)(
  '$method $path responds as described',
  async ({ path, method, operation }) => {
    await fetch(`${mock.url}/v5/rooms/none/screenshots`, { method: 'POST' })
    const body = exampleFor(operation)
    const response = await fetch(mock.url + path, {
      method: method.toUpperCase(),
      headers: { 'x-mock-session': operation.operationId },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const pointer = pointerOf(path, method, `${response.status}`)
    if (pointer === undefined) expect(await response.text()).toBe('')
    else expect(isValid(pointer, await response.json())).toBe(true)
  },
)

test('recorded requests and errors are as described', async () => {
  await fetch(`${mock.url}/v5/rooms/a/screenshots`, { method: 'POST', body: '{"width":0}' })
  const list = '/paths/~1__mock~1requests/get/responses/200/content/application~1json/schema'
  expect(mock.requests().length).toBeGreaterThan(0)
  expect(isValid(list, mock.requests())).toBe(true)
  const invalid = await fetch(`${mock.url}/__mock/rooms`, { method: 'PUT', body: '[' })
  const error = '/components/responses/Invalid/content/application~1json/schema'
  expect(isValid(error, await invalid.json())).toBe(true)
})
