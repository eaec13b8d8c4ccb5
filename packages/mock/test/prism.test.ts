// Compares the mock's statuses with those of the Prism command.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { operations } from '@whiteboard-screenshots/server-core/conformance'
import { openapi } from '@whiteboard-screenshots/spec'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

let mock: Mock
let prismUrl: string
let stopPrism: () => void

beforeAll(async () => {
  mock = await startMock({ port: 0 })
  const port = await freePort()
  prismUrl = `http://127.0.0.1:${port}`
  const bin = fileURLToPath(new URL('../node_modules/.bin/prism', import.meta.url))
  const spec = fileURLToPath(import.meta.resolve('@whiteboard-screenshots/spec/openapi.yaml'))
  const prism = spawn(bin, ['mock', spec, '--port', String(port), '-v', 'silent'], {
    stdio: 'ignore',
  })
  stopPrism = () => void prism.kill()
  for (let tries = 0; ; tries += 1) {
    const isUp = await fetch(prismUrl).then(
      () => true,
      () => false,
    )
    if (isUp) break
    if (tries > 200) throw new Error('Prism does not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}, 30_000)

afterAll(async () => {
  stopPrism()
  await mock.close()
})

const anything = fc.oneof(
  fc.integer({ min: -2, max: 2000 }),
  fc.double(),
  fc.constantFrom('/init', '/test', '/', 'init', '/a//b', '/a/', '', '640', null, true, {}, []),
)
const bodies = fc.oneof(
  {
    arbitrary: fc.dictionary(fc.constantFrom('width', 'height', 'path', 'more'), anything),
    weight: 5,
  },
  { arbitrary: fc.jsonValue(), weight: 1 },
  // Added because random bodies are seldom valid.
  {
    arbitrary: fc.record({
      width: fc.integer({ min: 1, max: 2000 }),
      height: fc.integer({ min: 1, max: 2000 }),
      path: fc.constantFrom('/init', '/test', '/'),
    }),
    weight: 4,
  },
)
const requests = fc.record({
  operation: fc.constantFrom(...operations),
  method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'PUT', 'DELETE'),
  token: fc.option(fc.constant(openapi.components.securitySchemes.token['x-example']), {
    nil: null,
  }),
  region: fc.option(fc.constantFrom('cn-hz', 'us-sv', 'eu'), { nil: null }),
  body: bodies,
})

const statusOf = async (
  baseUrl: string,
  {
    operation,
    method,
    token,
    region,
    body,
  }: typeof requests extends fc.Arbitrary<infer Request> ? Request : never,
): Promise<number> => {
  const response = await fetch(baseUrl + operation.path.replace('{uuid}', 'a7e04xxxxx7d1eca69'), {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token && { token }),
      ...(region && { region }),
    },
    body: JSON.stringify(body),
  })
  const { message = '' } = (await response.json()) as { message?: string }
  // Prism knows neither scenes nor the limit of pixels, so it accepts these.
  return /no such room|scene|times/.test(message) ? 201 : response.status
}

test('the mock responds with the same status as Prism', async () => {
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const [actual, expected] = await Promise.all([
        statusOf(mock.url, request),
        statusOf(prismUrl, request),
      ])
      seen.add(actual)
      expect(actual).toBe(expected)
    }),
    { numRuns: 500 },
  )
  expect([...seen].sort()).toEqual([201, 400, 401, 405])
}, 60_000)
