// The handlers for Mock Service Worker, in Node.
import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
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
  expect((await call()).headers.get('retry-after')).toBe('2')
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
