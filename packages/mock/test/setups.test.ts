// The mock in the set-ups of test runners, and under Mock Service Worker.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { operations } from '@whiteboard-screenshots/server-core/contract'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startMock } from '../src/index.ts'
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

/** A project in which the package is installed as it is shipped, with the files that it has besides. */
async function projectOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'project-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const installed = join(folder, 'node_modules/@whiteboard-screenshots/mock')
  await mkdir(installed, { recursive: true })
  for (const name of ['package.json', 'dist'])
    await cp(join(root, name), join(installed, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(installed, 'node_modules'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

/** Runs a program of npm's on this Node, and tells what it came to. */
async function runIn(folder: string, parameters: readonly string[]) {
  const child = spawn(process.execPath, parameters, {
    cwd: folder,
    stdio: 'pipe',
    timeout: 40_000,
    // The set-up's own, or none.
    env: { ...process.env, WHITEBOARD_BASE_URL: undefined },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      output += piece
    })
  const [code] = await once(child, 'close')
  return { code, output }
}

const healthTest = `
  test('the mock is there', async () => {
    const answer = await fetch(process.env.WHITEBOARD_BASE_URL + '/__mock/health')
    expect(answer.status).toBe(200)
  })`

test("Vitest's global set-up gives every test a mock", async () => {
  const folder = await projectOf({
    'vitest.config.mjs':
      "export default { test: { globalSetup: ['@whiteboard-screenshots/mock/vitest'] } }",
    'a.test.mjs': `import { expect, test } from 'vitest'${healthTest}`,
  })
  await symlink(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'))
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { code, output } = await runIn(folder, [vitest, 'run'])
  expect(code, output).toBe(0)
  expect(output).toContain('1 passed')
}, 60_000)

describe('Jest', () => {
  let modules: string

  beforeAll(async () => {
    modules = await installPeers('test-runners')
  }, 180_000)

  test('its global set-up gives every worker a mock, which its teardown ends', async () => {
    const folder = await projectOf({
      'package.json': '{}',
      'jest.config.json': JSON.stringify({
        globalSetup: '@whiteboard-screenshots/mock/jest',
        globalTeardown: '@whiteboard-screenshots/mock/jest-teardown',
      }),
      'a.test.js': healthTest,
      'b.test.js': healthTest,
    })
    const jest = join(modules, 'jest/bin/jest.js')
    // Jest waits for ever for a server that nobody has closed.
    const { code, output } = await runIn(folder, [jest, '--maxWorkers=2'])
    expect(code, output).toBe(0)
    expect(output).toContain('2 passed, 2 total')
  }, 60_000)
})

describe('Newman', () => {
  let modules: string

  beforeAll(async () => {
    modules = await installPeers('test-runners')
  }, 180_000)

  test("Postman's runner takes the collection, and gets 201 for every request of it", async () => {
    const mock = await startMock({ port: 0 })
    onTestFinished(() => mock.close())
    const newman = join(modules, 'newman/bin/newman.js')
    const parameters = [newman, 'run', `${mock.url}/__mock/postman.json`, '--bail']
    const { code, output } = await runIn(modules, parameters)
    expect(code, output).toBe(0)
    const requests = mock.requests().map(({ operation, status }) => `${operation} ${status}`)
    const examples = operations.flatMap(({ id, requests: named }) => named.map(() => `${id} 201`))
    expect(requests).toEqual(examples)
  }, 60_000)
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
