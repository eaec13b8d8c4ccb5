// The mock in the set-ups of test runners, and under Mock Service Worker.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createHandlers } from '../src/msw.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const distribution = (name: string): string => join(root, 'dist', `${name}.js`)
const token = 'NETLESSSDK_x'

const take = (baseUrl: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${baseUrl}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

test("Vitest's global set-up gives every test a mock", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'project-'))
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '@whiteboard-screenshots'), { recursive: true })
  await symlink(root, join(modules, '@whiteboard-screenshots', 'mock'))
  await symlink(join(root, 'node_modules', 'vitest'), join(modules, 'vitest'))
  await writeFile(
    join(folder, 'vitest.config.mjs'),
    `export default { test: { root: ${JSON.stringify(folder)}, globalSetup: ['@whiteboard-screenshots/mock/vitest'] } }`,
  )
  await writeFile(
    join(folder, 'a.test.mjs'),
    `import { expect, test } from 'vitest'
test('health', async () => {
  const answer = await fetch(process.env.WHITEBOARD_BASE_URL + '/__mock/health')
  expect(answer.status).toBe(200)
})`,
  )
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', '--root', folder], { stdio: 'pipe' })
  let output = ''
  child.stdout.on('data', (piece) => {
    output += piece
  })
  child.stderr.on('data', (piece) => {
    output += piece
  })
  const [code] = await once(child, 'close')
  expect(code, output).toBe(0)
}, 30_000)

test("Jest's global set-up and teardown, loaded as Jest loads them", async () => {
  const require = createRequire(import.meta.url)
  const { default: setup } = require(distribution('jest')) as { default: () => Promise<void> }
  await setup()
  const url = process.env.WHITEBOARD_BASE_URL
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200)
  const { default: teardown } = require(distribution('jest-teardown')) as {
    default: () => Promise<void>
  }
  await teardown()
  await expect(fetch(`${url}/__mock/health`)).rejects.toThrow()
})

describe('Mock Service Worker', () => {
  const baseUrl = 'https://api.netless.link'
  const server = setupServer()
  beforeAll(() => server.listen())
  afterEach(() => server.resetHandlers())
  afterAll(() => server.close())

  test('answers about the request, with a picture behind the URL', async () => {
    server.use(...createHandlers({ baseUrl }))
    const answer = await take(baseUrl, { width: 64, height: 48 })
    expect(answer.status).toBe(201)
    const { url } = (await answer.json()) as { url: string }
    expect(url).toBe(`${baseUrl}/room_cover/a7e04xxxxx7d1eca69/init-64x48.png`)
    const picture = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([64, 48])
  })

  test('refuses as the mock does', async () => {
    server.use(...createHandlers({ baseUrl }))
    const cases: [
      body: object,
      headers: Record<string, string>,
      status: number,
      message: string,
    ][] = [
      [{ width: 0, height: 1 }, {}, 400, 'body.width must be >= 1'],
      [{ width: 1, height: 1 }, { token: '' }, 401, 'The token header is missing'],
      [{ width: 1, height: 1, path: '/no' }, {}, 404, 'no scene'],
      [{ width: 1, height: 1 }, { prefer: 'code=403, example=TokenOfReader' }, 403, 'reader'],
      [{ width: 9999, height: 9999 }, {}, 400, '<= 16777216'],
    ]
    for (const [body, headers, status, message] of cases) {
      const answer = await take(baseUrl, body, headers)
      expect(answer.status).toBe(status)
      expect(await answer.json()).toEqual({ message: expect.stringContaining(message) })
    }
  })

  test('a base path, rooms and a scenario of its own', async () => {
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
    const call = () => take('https://proxy.example/api', { width: 1, height: 1, path: '/a' })
    expect((await call()).headers.get('retry-after')).toBe('2')
    await expect(call()).rejects.toThrow(/fetch/)
    expect((await call()).status).toBe(201)
  })

  test('what a browser loads needs neither Node nor Prism', async () => {
    const seen = new Set<string>()
    const look = async (file: string): Promise<void> => {
      if (seen.has(file)) return
      seen.add(file)
      const code = await readFile(file, 'utf8')
      const imports = Array.from(
        code.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g),
        ([, name = '']) => name,
      )
      for (const name of imports) {
        if (name.startsWith('.')) await look(fileURLToPath(new URL(name, pathToFileURL(file))))
        else expect(name).toMatch(/^(msw|@whiteboard-screenshots\/(spec|token))$/)
      }
    }
    await look(distribution('msw'))
    expect(seen.size).toBeGreaterThan(1)
  })
})
