// The handlers for Mock Service Worker, bundled by Vite, in a real browser.
import { execFile } from 'node:child_process'
import { mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPlaceholder } from '../../src/placeholder/create-placeholder.ts'
import { chromiumPath, startBrowser, type TestBrowser } from '../support/browser.ts'
import { decodePng } from '../support/decode-png.ts'
import { distFile, installedFile } from '../support/project.ts'

async function bundleHandlers(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  const entry = `
    export { getResponse } from 'msw'
    export { createHandlers } from ${JSON.stringify(distFile('msw'))}`
  await writeFile(join(folder, 'entry.js'), entry)
  await writeFile(
    join(folder, 'vite.config.mjs'),
    "export default { build: { lib: { entry: 'entry.js', formats: ['iife'], name: 'handlers', fileName: () => 'bundle.js' } } }",
  )
  await symlink(installedFile(''), join(folder, 'node_modules'))
  await promisify(execFile)(installedFile('.bin/vite'), ['build'], { cwd: folder })
  return join(folder, 'dist/bundle.js')
}

describe.skipIf(!chromiumPath)('the handlers in a browser', { timeout: 60_000 }, () => {
  let testBrowser: TestBrowser
  let bundle: string

  beforeAll(async () => {
    testBrowser = await startBrowser()
    bundle = await bundleHandlers()
  }, 60_000)

  afterAll(() => testBrowser?.close())

  async function inPage<Result>(run: (page: Page) => Promise<Result>): Promise<Result> {
    const page = await testBrowser.browser.newPage()
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await page.goto(testBrowser.httpPage)
    await page.addScriptTag({ path: bundle })
    const result = await run(page)
    expect(errors).toEqual([])
    await page.close()
    return result
  }

  test('respond as the mock does', async () => {
    const seen = await inPage((page) =>
      page.evaluate(`(async () => {
        const baseUrl = 'https://api.netless.link'
        const withKeys = handlers.createHandlers({ baseUrl, accessKey: 'a:s' })
        const withoutKeys = handlers.createHandlers({ baseUrl })
        const send = (by, body) =>
          handlers.getResponse(by, new Request(baseUrl + '/v5/rooms/a7e04xxxxx7d1eca69/screenshots', {
            method: 'POST',
            headers: { token: 'NETLESSSDK_x', 'content-type': 'application/json' },
            body,
          }))
        const created = await send(withoutKeys, '{"width":64,"height":48}')
        const { url } = await created.json()
        const png = await handlers.getResponse(withoutKeys, new Request(url))
        const { width, height } = await createImageBitmap(await png.blob())
        const invalid = await send(withoutKeys, '{"width":0}')
        const unauthorized = await send(withKeys, '{"width":64,"height":48}')
        return [created.status, width, height, invalid.status, await invalid.json(), unauthorized.status]
      })()`),
    )
    const message = 'body.height is required; body.width must be >= 1'
    expect(seen).toEqual([201, 64, 48, 400, { message }, 401])
  })

  test('draw the same placeholder as the mock, in Chinese too', async () => {
    const bytes = await inPage((page) =>
      page.evaluate<number[]>(`(async () => {
        const baseUrl = 'https://api.netless.link'
        const own = handlers.createHandlers({ baseUrl, rooms: { lesson: ['/第一页'] } })
        const url = baseUrl + encodeURI('/room_cover/lesson/第一页-64x48.png')
        const response = await handlers.getResponse(own, new Request(url))
        return [...new Uint8Array(await response.arrayBuffer())]
      })()`),
    )
    const expected = await createPlaceholder({
      uuid: 'lesson',
      path: '/第一页',
      width: 64,
      height: 48,
    })
    expect(decodePng(Buffer.from(bytes))).toEqual(decodePng(Buffer.from(expected)))
  })
})
