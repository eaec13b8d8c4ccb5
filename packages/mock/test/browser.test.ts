// A real browser, whose pages come from elsewhere: it sends token and region, and reads the answers.
import { execFile } from 'node:child_process'
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Mock, startMock } from '../src/index.ts'
import { createPlaceholder } from '../src/placeholder/create-placeholder.ts'
import { pixelsOf } from './support/decode-png.ts'

const executablePath = requireProgram('chromium')
const html = '<!doctype html><title>A page</title>'

interface Seen {
  readonly status: number
  readonly body: { readonly message?: string; readonly url?: string }
  readonly retryAfter: string | null
  readonly violations: string | null
  readonly allow: string | null
}

const send = (page: Page, address: string, method: string, body: string | null): Promise<Seen> =>
  page.evaluate(
    async ([to, how, text]) => {
      const answer = await fetch(to as string, {
        method: how as string,
        headers: {
          token: 'NETLESSSDK_YWs9bWFzaw',
          region: 'us-sv',
          'content-type': 'application/json',
        },
        body: text as string | null,
      })
      const { headers, status } = answer
      return {
        status,
        body: (await answer.json()) as Seen['body'],
        retryAfter: headers.get('retry-after'),
        violations: headers.get('sl-violations'),
        allow: headers.get('allow'),
      }
    },
    [address, method, body],
  )

describe.skipIf(!executablePath)('a page', { timeout: 30_000 }, () => {
  let browser: Browser
  let mock: Mock
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    mock = await startMock({
      port: 0,
      scenario: [{ call: 2, status: 429, retryAfter: 7 }],
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    pages['of another origin'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const file = join(await mkdtemp(join(tmpdir(), 'page-')), 'page.html')
    await writeFile(file, html)
    pages['of a file'] = pathToFileURL(file).href
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      // As root, Chromium starts only without it.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-background-networking',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    })
  }, 30_000)

  afterAll(async () => {
    await browser?.close()
    await mock?.close()
    server.close()
  })

  beforeEach(() => mock.reset())

  test.each([
    ['of another origin', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['of a file', /^null$/],
  ])('%s', async (name, origin) => {
    const page = await browser.newPage()
    await page.goto(pages[name] ?? '')
    const address = `${mock.url}/v5/rooms/a7e04xxxxx7d1eca69/screenshots`
    const body = '{"width":64,"height":48}'

    const taken = await send(page, address, 'POST', body)
    expect(taken).toMatchObject({ status: 201, body: { url: expect.stringContaining('/init-') } })
    const busy = await send(page, address, 'POST', body)
    expect(busy).toMatchObject({ status: 429, retryAfter: '7' })
    const wrong = await send(page, address, 'POST', '{"width":0,"height":48}')
    expect(wrong).toMatchObject({
      status: 400,
      body: { message: 'body.width must be >= 1' },
      violations: '["body.width must be >= 1"]',
    })
    expect(await send(page, address, 'DELETE', null)).toMatchObject({ status: 405, allow: 'POST' })

    // The picture behind the URL can be read, too.
    const url = JSON.stringify(taken.body.url)
    const size = await page.evaluate(`fetch(${url})
      .then((answer) => answer.blob())
      .then((picture) => createImageBitmap(picture))
      .then(({ width, height }) => [width, height])`)
    expect(size).toEqual([64, 48])

    const [received] = mock.requests()
    expect(received?.headers.region).toBe('us-sv')
    expect(received?.headers.origin).toMatch(origin)

    // A test in a browser begins again by itself.
    const list = JSON.stringify(`${mock.url}/__mock/requests`)
    const read = `fetch(${list}).then((answer) => answer.json()).then(({ length }) => length)`
    expect(await page.evaluate(read)).toBe(5)
    await page.evaluate(`fetch(${list}, { method: 'DELETE' })`)
    expect(await page.evaluate(read)).toBe(0)
    await page.close()
  })

  test('that has the handlers of Mock Service Worker in a bundle', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
    const root = fileURLToPath(new URL('..', import.meta.url))
    const entry = `
      export { getResponse } from 'msw'
      export { createHandlers } from ${JSON.stringify(join(root, 'dist/msw.js'))}`
    await writeFile(join(folder, 'entry.js'), entry)
    await writeFile(
      join(folder, 'vite.config.mjs'),
      "export default { build: { lib: { entry: 'entry.js', formats: ['iife'], name: 'handlers', fileName: () => 'bundle.js' } } }",
    )
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    await promisify(execFile)(join(root, 'node_modules/.bin/vite'), ['build'], { cwd: folder })

    const page = await browser.newPage()
    const failures: string[] = []
    page.on('pageerror', ({ message }) => failures.push(message))
    await page.goto(pages['of another origin'] ?? '')
    await page.addScriptTag({ path: join(folder, 'dist/bundle.js') })
    const seen = await page.evaluate(`(async () => {
      const baseUrl = 'https://api.netless.link'
      const all = handlers.createHandlers({ baseUrl, accessKey: 'a:s' })
      const open = handlers.createHandlers({ baseUrl })
      const take = (by, body) =>
        handlers.getResponse(by, new Request(baseUrl + '/v5/rooms/a7e04xxxxx7d1eca69/screenshots', {
          method: 'POST',
          headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
          body,
        }))
      const taken = await take(open, '{"width":64,"height":48}')
      const { url } = await taken.json()
      const picture = await handlers.getResponse(open, new Request(url))
      const { width, height } = await createImageBitmap(await picture.blob())
      const wrong = await take(open, '{"width":0}')
      const refused = await take(all, '{"width":64,"height":48}')
      return [taken.status, width, height, wrong.status, await wrong.json(), refused.status]
    })()`)
    const message = 'body.height is required; body.width must be >= 1'
    expect(seen).toEqual([201, 64, 48, 400, { message }, 401])

    // In Chinese, too, they draw what the mock draws.
    const picture = { uuid: 'lesson', path: '/第一页', width: 64, height: 48 }
    const bytes: number[] = await page.evaluate(`(async () => {
      const baseUrl = 'https://api.netless.link'
      const own = handlers.createHandlers({ baseUrl, rooms: { lesson: ['/第一页'] } })
      const url = baseUrl + encodeURI('/room_cover/lesson/第一页-64x48.png')
      const answer = await handlers.getResponse(own, new Request(url))
      return [...new Uint8Array(await answer.arrayBuffer())]
    })()`)
    const drawn = pixelsOf(Buffer.from(await createPlaceholder(picture)))
    expect(pixelsOf(Buffer.from(bytes))).toEqual(drawn)
    expect(failures).toEqual([])
    await page.close()
  })
})
