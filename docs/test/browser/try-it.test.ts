// The page to try requests, in a browser, against the mock.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Mock, startMock } from '@whiteboard-screenshots/mock'
import { openapi } from '@whiteboard-screenshots/spec'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { defaultMockUrl } from '../../src/default-urls.ts'
import { dist } from '../built-site.ts'
import { browserTest, useSite } from './site-in-browser.ts'

const site = useSite()
const token = openapi.components.securitySchemes.token['x-example']
const path = 'try/index.html'
let mock: Mock

beforeAll(async () => {
  mock = await startMock({ port: 0 })
})

afterAll(() => mock?.close())

async function sendListRequest(page: Page, scenePath: string): Promise<void> {
  await page.getByLabel('Server URL').fill(mock.url)
  await page.getByLabel('Operation').selectOption('createScreenshotList')
  await page.getByLabel('Path').fill(scenePath)
  await page.getByRole('button', { name: 'Send' }).click()
}

browserTest.each([
  ['a server', path],
  ['a file', new URL(path, dist).href],
])('on a page from %s, a request shows its screenshots or its error', async (_origin, url) => {
  await site.visit(url, { allowedOrigins: [mock.url] }, async (page) => {
    await sendListRequest(page, '/test')
    const images = page.locator('#response img')
    await expect.poll(() => images.count()).toBe(2)
    await expect
      .poll(() => images.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(640)

    await sendListRequest(page, '/nowhere')
    await page.locator('#response .status', { hasText: '404' }).waitFor()
    expect(await page.locator('#response pre').textContent()).toContain('message')
    expect(await page.locator('#response .status').textContent()).toBe(
      '404 · The room, scene or scene group does not exist.',
    )
    expect(await page.locator('#response .help a').getAttribute('href')).toMatch(
      /scenes\.html#the-scene-tree$/,
    )
  })
})

browserTest('the token is neither stored nor put into a URL', async () => {
  await site.visit(path, { allowedOrigins: [mock.url] }, async (page) => {
    await sendListRequest(page, '/test')
    await page.locator('#response img').first().waitFor()
    const stored = await page.evaluate(() =>
      JSON.stringify([localStorage, sessionStorage, document.cookie, location.href]),
    )
    expect(stored).not.toContain(token)
  })
  expect(mock.requests().length).toBeGreaterThan(0)
  for (const request of mock.requests()) expect(request.path).not.toContain(token)
})

async function findClosedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

browserTest.each([
  ['try/index.html', 'Send', 'Check that the server is running'],
  ['zh/try/index.html', '发送', '没有收到响应。请确认服务器已启动'],
])('on %s, a server that does not respond is reported', async (pagePath, send, message) => {
  const url = `http://127.0.0.1:${await findClosedPort()}`
  // Not with visit(): Chromium logs an error for the failed connection.
  const context = await site.browser.newContext()
  const page = await context.newPage()
  await page.goto(site.url + pagePath)
  await page.locator('#server').fill(url)
  await page.getByRole('button', { name: send }).click()
  await page.locator('#response .status', { hasText: message }).waitFor()
  expect(await page.locator('#response pre').isVisible()).toBe(false)
  await context.close()
})

browserTest('the form is filled in for the mock, and only the token is missing elsewhere', () =>
  site.visit(path, {}, async (page) => {
    const values = async (): Promise<string[]> =>
      Promise.all(
        ['server', 'token', 'uuid', 'width'].map((id) => page.locator(`#${id}`).inputValue()),
      )
    expect(await values()).toEqual([
      defaultMockUrl,
      token,
      'faed3130727911ebaea37759ee91947c',
      '640',
    ])
    expect(await page.locator('.target-hint code').textContent()).toContain('/mock')
    await page.getByLabel('Send to').selectOption('Your own server')
    expect(await values()).toEqual([
      'http://127.0.0.1:4020',
      '',
      'faed3130727911ebaea37759ee91947c',
      '640',
    ])
    expect(await page.locator('.target-hint code').textContent()).toContain('/server')
  }),
)

browserTest('the request is shown as curl and TypeScript, without the token', () =>
  site.visit(path, {}, async (page) => {
    await page.getByLabel('Path').fill('/physics/newton')
    await page.getByLabel('Region').selectOption('us-sv')
    const curl = await page.locator('#request-curl').textContent()
    const typescript = await page.locator('#request-typescript').textContent()
    for (const source of [curl, typescript]) {
      expect(source).toContain(defaultMockUrl)
      expect(source).toContain('/physics/newton')
      expect(source).toContain('us-sv')
      expect(source).not.toContain(token)
    }
    expect(typescript).toContain('createWhiteboardClient')
  }),
)

browserTest.each([
  ['try/index.html', 'Send', 'token', 'a b', /^The request was not sent, because .* Enter a token/],
  ['zh/try/index.html', '发送', 'token', '令牌', /^参数无效，请求未发送。/],
  [
    'try/index.html',
    'Send',
    'server',
    'http://name:password@127.0.0.1',
    /^The request was not sent/,
  ],
])(
  'on %s, "%s" says that the client did not send an invalid %s: %s',
  (pagePath, send, id, value, message) =>
    site.visit(pagePath, {}, async (page) => {
      await page.locator(`#${id}`).fill(value)
      await page.getByRole('button', { name: send }).click()
      const status = page.locator('#response .status')
      await expect.poll(() => status.textContent()).toMatch(message)
      expect(await page.locator('#response .help a').getAttribute('href')).toMatch(
        /errors\.html#what-to-do$/,
      )
    }),
)

browserTest('a response that is not of the API is shown as it came', async () => {
  const other = createServer((request, response) => {
    // The browser asks first whether it may send the request.
    response.writeHead(request.method === 'OPTIONS' ? 204 : 404, {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    })
    response.end('<p>no such page</p>')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  await site.visit(path, { allowedOrigins: [url] }, async (page) => {
    await page.getByLabel('Server URL').fill(url)
    await page.getByRole('button', { name: 'Send' }).click()
    const status = page.locator('#response .status')
    await expect.poll(() => status.textContent()).toMatch(/^404 · The response is not what the API/)
    expect(await page.locator('#response pre').textContent()).toBe('<p>no such page</p>')
  })
  other.close()
})

browserTest.each([
  ['try/index.html', 'Send', 'token', '', 'Enter a token.'],
  ['zh/try/index.html', '发送', 'width', '0', '请填写宽度，必须是不小于 1 的整数。'],
  ['zh/try/index.html', '发送', 'path', 'init', '请填写以 / 开头的路径。'],
])('on %s, "%s" with an invalid %s says what to enter', (pagePath, send, id, value, message) =>
  site.visit(pagePath, {}, async (page) => {
    await page.locator(`#${id}`).fill(value)
    await page.getByRole('button', { name: send }).click()
    expect(await page.locator('#response .status').textContent()).toBe(message)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(id)
  }),
)
