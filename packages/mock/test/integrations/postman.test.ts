// The Postman collection, run by Newman, and as Bruno imports it.
import { join } from 'node:path'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { operations } from '@whiteboard-screenshots/server-core/contract'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Mock, type MockOptions, startMock } from '../../src/index.ts'
import { runProgram } from '../support/project.ts'

let modules: string

beforeAll(async () => {
  modules = await installPeers('test-runners')
}, 180_000)

const runNewman = async (mock: Mock, ...flags: readonly string[]) => {
  const newman = join(modules, 'newman/bin/newman.js')
  return runProgram(modules, [newman, 'run', `${mock.url}/__mock/postman.json`, ...flags])
}

const start = async (options: MockOptions = {}): Promise<Mock> => {
  const mock = await startMock({ port: 0, ...options })
  onTestFinished(() => mock.close())
  return mock
}

test('Newman runs every request of the collection, and its tests pass', async () => {
  const mock = await start()
  const { code, output } = await runNewman(mock)
  expect(code, output).toBe(0)
  const requests = mock.requests().map(({ operation, status }) => `${operation} ${status}`)
  const examples = operations.flatMap(({ id, requests: named }) => named.map(() => `${id} 201`))
  expect(requests).toEqual(examples)
  // Two tests for each request.
  expect(output).toMatch(new RegExp(`assertions +│ +${2 * examples.length} +│ +0 `))
}, 60_000)

test.each<[name: string, options: MockOptions, flags: readonly string[], message: string]>([
  ['a wrong token', {}, ['--env-var', 'token=not-a-token'], 'have status code 201 but got 401'],
  ['a missing room', { rooms: {} }, [], 'have status code 201 but got 404'],
])(
  '%s makes the tests fail',
  async (_name, options, flags, message) => {
    const { code, output } = await runNewman(await start(options), ...flags)
    expect(code).toBe(1)
    expect(output.replace(/\s+/g, ' ')).toContain(message)
    expect(output).toContain('url: expected undefined to be a string')
  },
  60_000,
)

interface BrunoItem {
  readonly items?: readonly BrunoItem[]
  readonly request?: {
    readonly url: string
    readonly headers: readonly { readonly name: string }[]
    readonly params: readonly { readonly value: string }[]
    readonly body: { readonly json: string }
    readonly script: { readonly res: string }
  }
}

// Bruno's command line, which ran all of it, has 275 MB: this is the converter that Bruno imports with.
test('Bruno imports every request of the collection, with its tests', async () => {
  const mock = await start()
  const postman = await (await fetch(`${mock.url}/__mock/postman.json`)).json()
  const { postmanToBruno } = await import(join(modules, '@usebruno/converters/dist/cjs/index.js'))
  const { collection, issues }: { collection: BrunoItem; issues: unknown[] } =
    await postmanToBruno(postman)
  expect(issues).toEqual([])
  const requests = (collection.items ?? []).flatMap(({ items = [] }) =>
    items.map(({ request }) => request),
  )
  const examples = operations.flatMap(({ path, requests: named }) =>
    named.map(({ uuid, body }) => ({
      url: `{{baseUrl}}${path.replace('{uuid}', ':uuid')}`,
      uuid,
      body,
    })),
  )
  expect(
    requests.map((request) => ({
      url: request?.url,
      uuid: request?.params[0]?.value,
      body: JSON.parse(request?.body.json ?? ''),
    })),
  ).toEqual(examples)
  for (const request of requests) {
    expect(request?.headers.map(({ name }) => name)).toEqual(['token', 'content-type'])
    expect(request?.script.res).toContain('expect(res.getStatus()).to.equal(201)')
    expect(request?.script.res).not.toContain('pm.')
  }
})
