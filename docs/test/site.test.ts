// The site in a browser: search, languages, copying, trying a request, and who uses it without a mouse.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Mock, startMock } from '@whiteboard-screenshots/mock'
import { openapi } from '@whiteboard-screenshots/spec'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import sirv from 'sirv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser, startRedoc } from '../src/chromium.ts'
import { dist, lost, pages, read } from './built.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const operations = ['/screenshots/createscreenshot', '/screenshots/createscreenshotlist'] as const
/** Every page, and the parts of the reference that Redoc shows alone. */
const places = [
  ...pages,
  ...['', 'zh/'].flatMap((folder) => operations.map((part) => `${folder}index.html#${part}`)),
]
const below = '/some/sub/path/'
const serveFile = sirv(fileURLToPath(dist))
const server = createServer((request, response) => {
  const url = request.url ?? ''
  if (!url.startsWith(below)) return void response.writeHead(404).end()
  request.url = url.slice(below.length - 1)
  serveFile(request, response)
})
const token = openapi.components.securitySchemes.token['x-example']

let browser: Browser
let mock: Mock
let address: string

/** Opens a page, does what is to be done, and holds it to its silence: no complaint, no other host. */
async function visit(
  path: string,
  options: BrowserContextOptions,
  act: (page: Page, context: BrowserContext) => Promise<void>,
  allowed: readonly string[] = [],
): Promise<void> {
  const context = await browser.newContext({ locale: 'en-US', ...options })
  const hosts = new Set<string>()
  const complaints: string[] = []
  context.on('request', (request) => {
    if (/^https?:/.test(request.url())) hosts.add(new URL(request.url()).origin)
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  try {
    const page = await context.newPage()
    await page.goto(path.startsWith('file:') ? path : address + path)
    await act(page, context)
    const own = path.startsWith('file:') ? [] : [new URL(address).origin]
    expect([...hosts].filter((host) => ![...own, ...allowed].includes(host))).toEqual([])
    // The browser itself complains of a 404 that a server was asked for.
    const meant = (text: string): boolean => allowed.length > 0 && text.includes('404 (Not Found)')
    expect(complaints.filter((text) => !meant(text))).toEqual([])
  } finally {
    await context.close()
  }
}

/** Waits until nothing is written to the page any more. */
async function atRest(page: Page): Promise<void> {
  const writes = (): Promise<number> =>
    page.evaluate(async () => {
      let count = 0
      const observer = new MutationObserver((changes) => {
        count += changes.length
      })
      observer.observe(document.body, { subtree: true, childList: true, attributes: true })
      for (let frame = 0; frame < 10; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      observer.disconnect()
      return count
    })
  await expect.poll(writes, { timeout: 10_000 }).toBe(0)
}

/** Opens a page of the site, with Redoc in it, at its part. */
async function open(page: Page, path: string): Promise<void> {
  // An address that differs in its end alone is not opened anew.
  await page.goto('about:blank')
  await page.goto(address + path)
  if (!/^(zh\/)?(index\.html)?(#|$)/.test(path)) return
  await startRedoc(page)
  const part = path.split('#')[1]
  if (part) await page.locator(`[id="${part.slice(1)}"]`).waitFor({ state: 'attached' })
  await atRest(page)
}

interface Axe {
  run(options: object): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: { html: string }[] }[]
  }>
}

describe.skipIf(chromiumPath === undefined)('the site', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    ;[browser, mock] = await Promise.all([openBrowser(), startMock({ port: 0 })])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${below}`
  })

  afterAll(async () => {
    await Promise.all([browser?.close(), mock?.close()])
    server.close()
  })

  test.each([
    ['', 'quantum', 'Scenes and paths'],
    ['guides/tokens.html', 'Retry-After', 'Errors and retries'],
    ['guides/hosting.html', 'maxRequests', 'Server settings'],
    ['guides/hosting.html', '--max-pixels', 'Server settings'],
    ['guides/tokens.html', 'scenrio', 'Test against the mock'],
    ['zh/guides/start.html', '嵌套的场景组', '场景与路径'],
    ['zh/guides/start.html', '怎样搭建服务器', '自建服务器'],
    ['zh/guides/hosting.html', 'image-host', '服务器设置'],
    ['zh/index.html', '重试', '错误与重试'],
    ['zh/try/index.html', '场景组的截图', '互动白板截图'],
    [new URL('guides/start.html', dist).href, 'largest size', 'Move from the hosted API'],
  ])('search on %s for %s finds %s', async (path, query, title) => {
    await visit(path, {}, async (page) => {
      await page.keyboard.press('Control+k')
      await page.locator('dialog.search input').fill(query)
      const hit = page.locator('dialog.search li', { hasText: title }).first()
      await hit.waitFor()
      await page.locator('dialog.search input').press('ArrowDown')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
      await hit.locator('a').click()
      await page.waitForURL((url) => url.href !== address + path)
    })
  })

  test.each([
    ['guides/errors.html#retries', '中文', 'zh/guides/errors.html#retries'],
    ['zh/guides/errors.html#retries', 'English', 'guides/errors.html#retries'],
    [
      '#/screenshots/createscreenshotlist',
      '中文',
      'zh/index.html#/screenshots/createscreenshotlist',
    ],
    ['zh/index.html#/section/响应', 'English', 'index.html#/section/answers'],
    [
      'guides/start.html?from=mail#without-code',
      '中文',
      'zh/guides/start.html?from=mail#without-code',
    ],
  ])('the switch of languages keeps the place: %s', async (path, name, target) => {
    await visit(path, {}, async (page) => {
      await page.getByRole('link', { name, exact: true }).click()
      await expect.poll(() => decodeURI(page.url())).toBe(address + target)
    })
  })

  test('Chinese is offered to whose browser asks for it, and not again after a no', async () => {
    await visit('', {}, async (page) => {
      expect(await page.locator('.offer').isVisible()).toBe(false)
    })
    await visit('guides/start.html', { locale: 'zh-CN' }, async (page) => {
      await page.locator('.offer a').waitFor()
      await page.locator('.offer button').click()
      await page.reload()
      await expect.poll(() => page.locator('dialog.search').count()).toBe(1)
      expect(await page.locator('.offer').isVisible()).toBe(false)
    })
  })

  test.each([
    ['#tag/Screenshots/operation/createScreenshotList', '#/screenshots/createscreenshotlist'],
    ['#operation/createScreenshot', '#/screenshots/createscreenshot'],
    ['#section/Before-the-first-call', '#/section/before-the-first-call'],
    ['#tag/Screenshots', '#/screenshots'],
  ])('a link of Redoc 2 leads to its place: %s', async (old, now) => {
    await visit(old, {}, async (page) => {
      await expect.poll(() => new URL(page.url()).hash).toBe(now)
      await expect
        .poll(async () => (await page.locator(`[id="${now.slice(1)}"]`).boundingBox())?.y)
        .toBeLessThan(800)
    })
  })

  test('the reference is all there before its script has come, and without any', async () => {
    for (const javaScriptEnabled of [true, false])
      await visit('', { javaScriptEnabled }, async (page, context) => {
        await context.route('**/redoc.js', () => {})
        await page.reload({ waitUntil: 'commit' })
        await page.getByRole('link', { name: 'Take screenshots of a scene group' }).first().click()
        const heading = page.getByRole('heading', { name: 'Take screenshots of a scene group' })
        await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(200)
        expect(
          await page
            .locator('#ahead')
            .getByText('The path is a scene: use screenshots to take it')
            .count(),
        ).toBe(1)
      })
  })

  test('Chinese pages have no label of Redoc in English', async () => {
    // Names of the contract, which are the same in every language.
    const names =
      /^(?:[\w-]*[/{}:.]\S*|post|POST|"\S+"|[\w-]+\/[\w-]+|AWS S3|MIT|Ctrl\+K|Redoc|curl|(?:string|integer|object)[,，]?.*|Array \[|[a-z0-9-]+|NETLESS\w+_…?|SDK Token（)$/
    await visit(`zh/index.html#${operations[1]}`, {}, async (page) => {
      await startRedoc(page)
      await page.getByText('查看鉴权说明').first().click()
      const english = (): Promise<string[]> =>
        page.evaluate((pattern) => {
          const found = new Set<string>()
          const known = new RegExp(pattern)
          const tell = (text: string): void => {
            const label = text.trim()
            if (/[A-Za-z]{2}/.test(label) && !/\p{Script=Han}/u.test(label) && !known.test(label))
              found.add(label)
          }
          for (const element of document.querySelectorAll(
            'body :not(header, header *, .print, .print *, pre, pre *, code, script, style, dialog *)',
          )) {
            for (const child of element.childNodes)
              if (child.nodeType === Node.TEXT_NODE) tell(child.textContent ?? '')
            for (const name of ['aria-label', 'title', 'placeholder'])
              tell(element.getAttribute(name) ?? '')
          }
          // Those in a sample, too.
          for (const button of document.querySelectorAll('#redoc button[aria-label]')) {
            const label = button.getAttribute('aria-label') ?? ''
            if (!/\p{Script=Han}/u.test(label)) found.add(label)
          }
          return [...found]
        }, names.source)
      await expect.poll(english).toEqual([])
    })
  })

  test('the menu of a phone closes by Escape, and the focus is where it was opened', async () => {
    await visit('', { viewport: { width: 390, height: 844 } }, async (page) => {
      await startRedoc(page)
      const menu = page.getByTestId('floating-button')
      await menu.focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('Escape')
      await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false')
      expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true)
    })
  })

  test('the copy button fills the clipboard', async () => {
    const permissions = ['clipboard-read', 'clipboard-write']
    await visit('guides/start.html', { permissions }, async (page) => {
      await page.locator('.code').first().hover()
      await page.locator('.code .copy').first().click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('npx @whiteboard')
    })
  })

  test.each(['server', 'file'] as const)('a request is tried, from a %s', async (origin) => {
    const path = 'try/index.html'
    await visit(
      origin === 'file' ? new URL(path, dist).href : path,
      {},
      async (page) => {
        await page.getByLabel('Server').fill(mock.url)
        await page.getByLabel('Token').fill(token)
        await page.getByLabel('Operation').selectOption('createScreenshotList')
        await page.getByLabel('Path').fill('/test')
        await page.getByRole('button', { name: 'Send' }).click()
        const pictures = page.locator('#answer img')
        await expect.poll(() => pictures.count()).toBe(2)
        await expect
          .poll(() => pictures.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
          .toBe(640)
        await page.getByLabel('Path').fill('/nowhere')
        await page.getByRole('button', { name: 'Send' }).click()
        await page.getByText('The room has no scene group at this path').waitFor()
        expect(await page.locator('#answer .status').textContent()).toBe('404')
        expect(await page.locator('#answer .help a').getAttribute('href')).toMatch(/scenes\.html$/)
        const kept = await page.evaluate(() =>
          JSON.stringify([localStorage, sessionStorage, document.cookie, location.href]),
        )
        expect(kept).not.toContain(token)
      },
      [mock.url],
    )
    expect(mock.requests().length).toBeGreaterThan(0)
    for (const { path } of mock.requests()) expect(path).not.toContain(token)
  })

  test.each([
    ['try/index.html', 'Send', 'Is the server running'],
    ['zh/try/index.html', '发送', '请求失败：没有收到响应。请确认服务器已经启动'],
  ])('a server that does not answer is told, on %s', async (path, send, help) => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`
    await new Promise((resolve) => closed.close(resolve))
    // The browser itself complains in the console, whatever the page does.
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(address + path)
    await page.locator('#server').fill(url)
    await page.locator('#token').fill(token)
    await page.getByRole('button', { name: send }).click()
    await page.locator('#answer .status', { hasText: help }).waitFor()
    expect(await page.locator('#answer pre').isVisible()).toBe(false)
    await context.close()
  })

  test('the keyboard reaches everything: first the way past the header', async () => {
    await visit('guides/start.html', {}, async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement as Element).outlineStyle,
      )
      expect(outline).not.toBe('none')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
    })
  })

  test('the chosen example is in the label of its choice, and the page comes to rest', async () => {
    await visit('', {}, async (page) => {
      await open(page, `#${operations[0]}`)
      const choice = page.locator('.panel-response-samples button[aria-haspopup]').first()
      await expect.poll(() => choice.getAttribute('aria-label')).toBe('Example: The first scene')
      await choice.click()
      await page.getByRole('menuitem', { name: 'A scene of your choice' }).click()
      await expect
        .poll(() => choice.getAttribute('aria-label'))
        .toBe('Example: A scene of your choice')
      await atRest(page)
    })
  })

  test.each(['light', 'dark'] as const)('no page has a violation of axe, %s', async (theme) => {
    const found: Record<string, unknown> = {}
    const check = async (page: Page, name: string): Promise<void> => {
      // A colour on its way to another one is neither.
      await page.addStyleTag({ content: '* { transition: none !important }' })
      await page.addScriptTag({ path: axe })
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: Axe }
        return (await axe.run({})).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`,
        )
      })
      if (violations.length > 0) found[name] = violations
    }
    const act = async (page: Page): Promise<void> => {
      for (const path of places) {
        await open(page, path)
        await check(page, path)
      }
      for (const folder of ['', 'zh/']) {
        await page.goto(`${address}${folder}index.html`)
        await check(page, `${folder}index.html, ahead of Redoc`)
        await page.keyboard.press('Control+k')
        await page.locator('dialog.search input').fill('token')
        await page.locator('dialog.search li').first().waitFor()
        await check(page, `${folder}index.html, search`)
        await page.goto(`${address}${folder}try/index.html`)
        await page.locator('#server').fill(mock.url)
        await page.locator('#token').fill(token)
        await page.locator('form button').click()
        await page.locator('#answer img').first().waitFor()
        await check(page, `${folder}try/index.html, answered`)
      }
    }
    // The site's own policy keeps scripts out that are not of the page.
    const options = { colorScheme: theme, bypassCSP: true }
    await visit('guides/index.html', options, act, [mock.url])
    expect(found).toEqual({})
  })

  test('an address that leads nowhere shows the way, at any depth', async () => {
    const host = createServer((request, response) =>
      serveFile(request, response, () => {
        response.writeHead(404, { 'Content-Type': 'text/html' }).end(read(lost))
      }),
    )
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
    const root = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`
    const act = async (page: Page): Promise<void> => {
      await page.goto(`${root}zh/guides/no/such.html`)
      expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px')
      await page.getByRole('link', { name: '指南' }).click()
      expect(page.url()).toBe(`${root}zh/guides/`)
    }
    await visit('', {}, act, [new URL(root).origin])
    host.close()
  })

  test('no page is wider than a small phone', async () => {
    await visit('guides/index.html', { viewport: { width: 360, height: 740 } }, async (page) => {
      const wide: Record<string, unknown> = {}
      for (const path of places) {
        await open(page, path)
        const widths = await page.evaluate(() =>
          [document.documentElement, document.querySelector('header.site')].map(
            (element) => element?.scrollWidth,
          ),
        )
        if (widths.some((width) => width !== 360)) wide[path] = widths
      }
      expect(wide).toEqual({})
    })
  })

  test('print has all of the text, no code cut off, and nothing to click', async () => {
    await visit('guides/index.html', { viewport: { width: 794, height: 1123 } }, async (page) => {
      await page.emulateMedia({ media: 'print' })
      for (const [path, texts] of [
        // Redoc itself shows an operation alone.
        [`#${operations[0]}`, ['Before the first call', 'Take screenshots of a scene group']],
        [`zh/index.html#${operations[1]}`, ['首次调用之前', '生成一个场景的截图']],
        ['guides/start.html', ['Start a mock']],
      ] as const) {
        await open(page, path)
        for (const text of texts)
          expect(await page.locator('h2:visible', { hasText: text }).count(), text).toBe(1)
        expect(await page.locator(':is(header.site, .page > nav, button):visible').count()).toBe(0)
        const cut = page
          .locator('pre:visible')
          .evaluateAll((all) =>
            all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(String),
          )
        expect(await cut).toEqual([])
      }
    })
  })
})
