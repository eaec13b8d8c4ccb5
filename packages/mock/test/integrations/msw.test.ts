// The handlers for Mock Service Worker, in Node.
import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defaultRetryAfterSeconds } from '@whiteboard-screenshots/server-core/options'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createHandlers } from '../../src/msw.ts'
import { distFile } from '../support/project.ts'

const baseUrl = 'https://api.netless.link'

const createScreenshot = (url: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const server = setupServer()
beforeAll(() => server.listen())
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

test('a valid request gets 201, and its URL a PNG of the requested size', async () => {
  server.use(...createHandlers({ baseUrl }))
  const response = await createScreenshot(baseUrl, { width: 64, height: 48 })
  expect(response.status).toBe(201)
  const { url } = (await response.json()) as { url: string }
  expect(url).toBe(`${baseUrl}/room_cover/a7e04xxxxx7d1eca69/init-64x48.png`)
  const png = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([64, 48])
})

test.each<[body: object, headers: Record<string, string>, status: number, message: string]>([
  [{ width: 0, height: 1 }, {}, 400, 'body.width must be >= 1'],
  [{ width: 1, height: 1 }, { token: '' }, 401, 'The token header is missing'],
  [{ width: 1, height: 1, path: '/no' }, {}, 404, 'no scene'],
  [{ width: 1, height: 1 }, { prefer: 'code=403, example=TokenOfReader' }, 403, 'reader'],
  [{ width: 9999, height: 9999 }, {}, 400, '<= 16777216'],
])('%j with headers %j gets %i, as from the mock', async (body, headers, status, message) => {
  server.use(...createHandlers({ baseUrl }))
  const response = await createScreenshot(baseUrl, body, headers)
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ message: expect.stringContaining(message) })
})

test('regions beyond the contract can be added', async () => {
  server.use(...createHandlers({ baseUrl, region: 'sg' }))
  const body = { width: 1, height: 1 }
  expect((await createScreenshot(baseUrl, body, { region: 'sg' })).status).toBe(201)
  expect(await (await createScreenshot(baseUrl, body, { region: 'eu' })).json()).toEqual({
    message: 'header.region must be one of: cn-hz, us-sv, sg',
  })
})

test('downloads can fail, and HEAD, OPTIONS and CORS headers are those of the mock', async () => {
  const scenario = [{ operation: 'picture', call: 2, status: 403, message: 'expired' }] as const
  server.use(...createHandlers({ baseUrl, scenario }))
  const url = `${baseUrl}/room_cover/a7e04xxxxx7d1eca69/init-64x48.png`
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'image/png'])
  const failed = await fetch(url)
  expect([failed.status, await failed.json()]).toEqual([403, { message: 'expired' }])
  expect(failed.headers.get('access-control-allow-origin')).toBe('*')
  expect((await fetch(url, { method: 'POST' })).status).toBe(405)
  const preflight = await fetch(`${baseUrl}/v5/rooms/a/screenshots`, {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'token' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toContain('token')
})

test.each([
  [{ baseURL: baseUrl }, 'unknown option `baseURL`; did you mean `baseUrl`?'],
  [{ baseUrl: '' }, 'baseUrl must be an http or https URL'],
  [{ baseUrl, rooms: 'rooms.json' }, 'rooms must be an object of rooms'],
])('the options %j are an error', (options, message) => {
  expect(() => createHandlers(options as never)).toThrow(message)
})

test('a base path, rooms and a scenario can be set', async () => {
  server.use(
    ...createHandlers({
      baseUrl: 'https://proxy.example/api/',
      rooms: { a7e04xxxxx7d1eca69: ['/a'] },
      scenario: [
        { call: 1, status: 429 },
        { call: 2, fault: 'reset' },
      ],
    }),
  )
  const call = () =>
    createScreenshot('https://proxy.example/api', { width: 1, height: 1, path: '/a' })
  expect((await call()).headers.get('retry-after')).toBe(`${defaultRetryAfterSeconds}`)
  await expect(call()).rejects.toThrow(/fetch/)
  expect((await call()).status).toBe(201)
})

test('the built handlers import neither Node modules nor Prism', async () => {
  const seen = new Set<string>()
  const checkImports = async (file: string): Promise<void> => {
    if (seen.has(file)) return
    seen.add(file)
    const code = await readFile(file, 'utf8')
    const imports = Array.from(
      code.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g),
      ([, name = '']) => name,
    )
    for (const name of imports) {
      if (name.startsWith('.'))
        await checkImports(fileURLToPath(new URL(name, pathToFileURL(file))))
      else expect(name).toMatch(/^(msw|@whiteboard-screenshots\/(spec|token))$/)
    }
  }
  await checkImports(distFile('msw'))
  expect(seen.size).toBeGreaterThan(1)
})
