// The packed client in every runtime that it says it runs in.
import { execFile, spawn } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { findPeer } from '@whiteboard-screenshots/e2e/peers'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { verifyToken } from '@whiteboard-screenshots/token'
import { chromium } from 'playwright-core'
import { rolldown } from 'rolldown'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { messageOf } from './calls.ts'
import { orSkip } from './skip.ts'
import { type Handler, json, screenshot, startTestServer, unusedPort } from './test-server.ts'

const packed = inject('packed')
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(100_000),
])

const html = (response: Parameters<Handler>[0], status: number, body: string): void =>
  void response.writeHead(status, { 'content-type': 'text/html' }).end(body)

async function serve(): Promise<{ urls: Record<string, string>; elsewhere: unknown[] }> {
  const other = await startTestServer((response) => json(response, 201, screenshot, open))
  const open = { 'access-control-allow-origin': '*' }
  const seen = new Set<string>()
  const behaviours: Record<string, Handler> = {
    ok: (response, request) =>
      json(response, 201, request.url?.endsWith('list') ? [screenshot] : screenshot),
    missing: (response) => json(response, 404, { message: 'There is no such room' }),
    redirect: (response) => response.writeHead(307, { location: other.url }).end(),
    html: (response) => html(response, 201, '<h1>Hello'),
    empty: (response) => html(response, 500, ''),
    cut: (response) => {
      response.writeHead(201, { 'content-length': 1000 }).write('{"url":')
      setTimeout(() => response.destroy(), 50)
    },
    silent: () => {},
    busy: (response) => json(response, 503, { message: 'Wait' }, { 'retry-after': '60' }),
    reset: (response) => void response.socket?.resetAndDestroy(),
    'with-keys': async (response, request) => {
      const token = String(request.headers.token)
      const options = { accessKeys: { ak: 'sk' }, role: 'writer', uuid: 'with-keys' } as const
      const { ok } = await verifyToken(token, options)
      json(response, ok ? 201 : 403, ok ? screenshot : { message: token })
    },
    screenshot: (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png),
    text: (response) => html(response, 200, '<h1>Hello'),
    gone: (response) => html(response, 404, ''),
  }
  const server = await startTestServer((response, request, count) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-expose-headers', '*')
    response.setHeader('access-control-allow-headers', 'token, region, content-type, x-key')
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    const [, room, name = ''] = /^\/(v5\/rooms\/)?([^/]*)/.exec(request.url ?? '') ?? []
    // The storage is another host, so the token must not be sent to it.
    if (!room && request.headers.token) return html(response, 500, 'with the token')
    if (name.startsWith('once-') && !seen.has(name)) {
      seen.add(name)
      return json(response, 429, { message: 'Once more' }, { 'retry-after': '0' })
    }
    const behave = behaviours[name.replace(/^once-.*/, 'ok')]
    if (behave) behave(response, request, count)
    else html(response, 404, '')
  })
  const urls = {
    baseUrl: server.url,
    closedPortUrl: `http://127.0.0.1:${await unusedPort()}`,
    unknownUrl: 'http://no-such-host.invalid',
  }
  return { urls, elsewhere: other.received }
}

const failure = (name: string, kind: string, more: object = {}): object => ({
  name,
  kind,
  instance: true,
  ...more,
})

const expected = {
  success: screenshot,
  list: [screenshot],
  response: 201,
  notFound: failure('NotFoundError', 'notFound', { status: 404 }),
  guarded: { known: true, message: messageOf('There is no such room', 404) },
  redirect: 'redirect',
  malformed: failure('MalformedResponseError', 'malformedResponse', { status: 201 }),
  empty: failure('ServerError', 'server', { status: 500 }),
  cut: 'connection',
  timeout: failure('TimeoutError', 'timeout', { limit: 'timeout' }),
  aborted: failure('AbortError', 'abort'),
  abortedLater: failure('AbortError', 'abort'),
  abortedWait: failure('AbortError', 'abort'),
  badHeader: failure('InputError', 'input', { field: 'headers.x-key' }),
  repeated: ['success', 1],
  reset: ['connection', 0],
  closedPort: ['connection', 2],
  unknown: ['connection', 2],
  bytes: png.length,
  streamed: png.length,
  tooLarge: failure('MalformedResponseError', 'malformedResponse', { status: 200 }),
  notPng: failure('MalformedResponseError', 'malformedResponse', { status: 200 }),
  gone: failure('NotFoundError', 'notFound', { status: 404 }),
  credentials: screenshot.key,
  quick: true,
}

beforeAll(async () => {
  for (const file of ['checks.js', 'main.js', 'worker.js'])
    await cp(join(import.meta.dirname, '../runtimes', file), join(packed, file))
})

// These runtimes have no error code for a connection that was never made, so it is not retried.
const withoutCodes = { ...expected, closedPort: ['connection', 0], unknown: ['connection', 0] }

interface Program {
  readonly name: string
  readonly file: string | undefined
  readonly args: readonly string[]
}

test.for<Program>([
  { name: 'Node 20', file: findPeer('runtimes', 'node-20-', 'bin/node'), args: [] },
  { name: 'Node 22', file: findPeer('runtimes', 'node-22-', 'bin/node'), args: [] },
  { name: 'Node 24', file: process.execPath, args: [] },
  { name: 'Bun', file: findPeer('runtimes', '@oven/bun-', 'bin/bun'), args: ['run'] },
  {
    name: 'Deno',
    file: findPeer('runtimes', '@deno/', 'deno'),
    args: ['run', '--no-remote', '--cached-only', '--node-modules-dir=manual', '--allow-net'],
  },
])(
  'in $name every check has the expected result',
  async ({ name, file: found, args }, { skip }) => {
    const file = orSkip(name, found, skip)
    const { urls, elsewhere } = await serve()
    const { stdout } = await promisify(execFile)(file, [...args, 'main.js', JSON.stringify(urls)], {
      cwd: packed,
      timeout: 30_000,
      env: { ...process.env, NO_COLOR: '1', DENO_DIR: join(packed, 'deno') },
    })
    expect(JSON.parse(stdout)).toEqual(name === 'Deno' ? withoutCodes : expected)
    expect(elsewhere).toHaveLength(0)
  },
)

test('in a Cloudflare worker every check has the expected result', async ({ skip }) => {
  const file = orSkip('workerd', findPeer('runtimes', '@cloudflare/workerd-', 'bin/workerd'), skip)
  const bundle = await rolldown({ input: join(packed, 'worker.js'), cwd: packed })
  await bundle.write({ file: join(packed, 'worker/worker.js'), codeSplitting: false })
  const port = await unusedPort()
  await writeFile(
    join(packed, 'worker.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [
        (name = "main", worker = (
          modules = [(name = "worker.js", esModule = embed "worker/worker.js")],
          compatibilityDate = "2025-01-01")),
        (name = "internet", network = (allow = ["private", "public"])),
      ],
      sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);`,
  )
  const worker = spawn(file, ['serve', 'worker.capnp'], { cwd: packed, stdio: 'pipe' })
  onTestFinished(() => void worker.kill('SIGKILL'))
  let log = ''
  createInterface(worker.stderr).on('line', (line) => {
    log += `${line}\n`
  })
  const { urls, elsewhere } = await serve()
  const response = await expect
    .poll(() => fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: JSON.stringify(urls) }), {
      timeout: 15_000,
    })
    .toBeInstanceOf(Response)
    .then(() => fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: JSON.stringify(urls) }))
  const text = await response.text()
  expect(text, log).toMatch(/^{/)
  expect(JSON.parse(text)).toEqual(withoutCodes)
  expect(elsewhere).toHaveLength(0)
})

test('in Chromium every check has the expected result', async ({ skip }) => {
  const executablePath = requireProgram('chromium')
  if (!executablePath) return skip('chromium is not installed')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  onTestFinished(() => browser.close())
  const imports = Object.fromEntries(
    ['client', 'token'].map((name) => [
      `@whiteboard-screenshots/${name}`,
      `/node_modules/@whiteboard-screenshots/${name}/dist/index.js`,
    ]),
  )
  const types: Record<string, string> = { '.js': 'text/javascript', '': 'text/html' }
  const pages = await startTestServer(async (response, { url = '' }) => {
    const body =
      url === '/'
        ? `<!doctype html><script type="importmap">${JSON.stringify({ imports })}</script>`
        : await readFile(join(packed, url)).catch(() => '')
    response.writeHead(200, { 'content-type': types[extname(url)] ?? 'text/plain' }).end(body)
  })
  const { urls, elsewhere } = await serve()
  const page = await browser.newPage()
  await page.goto(pages.url)
  const found = await page.evaluate(`(async () => {
    const { check } = await import('/checks.js')
    return check(await import('@whiteboard-screenshots/client'), ${JSON.stringify(urls)})
  })()`)
  expect(JSON.parse(JSON.stringify(found))).toEqual({
    ...withoutCodes,
    credentials: failure('InputError', 'input', { field: 'credentials' }),
  })
  expect(elsewhere).toHaveLength(0)
})
