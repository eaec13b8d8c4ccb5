// Opens the built site in Chromium, served below a path as on a host that has other sites too.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import sirv from 'sirv'
import { afterAll, beforeAll, expect, type TestAPI, test } from 'vitest'
import { chromiumPath, openBrowser } from '../../src/chromium.ts'
import { dist } from '../built-site.ts'

/** Like `test`, but skipped where Chromium is not installed. */
export const browserTest: TestAPI = (chromiumPath === undefined
  ? test.skip
  : test) as unknown as TestAPI

/** The fragments of the operations in the reference. */
export const operationAnchors = [
  '/screenshots/createscreenshot',
  '/screenshots/createscreenshotlist',
] as const

const basePath = '/some/sub/path/'

interface PageOptions extends BrowserContextOptions {
  /** Origins other than the site's own that may be requested. */
  readonly allowedOrigins?: readonly string[]
}

interface VisitOptions extends PageOptions {
  /** Runs before the page is loaded. */
  readonly beforeLoad?: (page: Page) => Promise<unknown>
}

/** An open page, with what it has requested and logged since its last check. */
class WatchedPage {
  readonly context: BrowserContext
  readonly page: Page
  readonly #origins = new Set<string>()
  readonly #errors: string[] = []
  readonly #allowedOrigins: readonly string[]

  private constructor(context: BrowserContext, page: Page, allowedOrigins: readonly string[]) {
    this.context = context
    this.page = page
    this.#allowedOrigins = allowedOrigins
    context.on('request', (request) => {
      if (/^https?:/.test(request.url())) this.#origins.add(new URL(request.url()).origin)
    })
    context.on('weberror', (error) => this.#errors.push(error.error().message))
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#errors.push(message.text())
    })
  }

  static async open(
    browser: Browser,
    { allowedOrigins = [], ...options }: PageOptions,
  ): Promise<WatchedPage> {
    const context = await browser.newContext({ locale: 'en-US', ...options })
    return new WatchedPage(context, await context.newPage(), allowedOrigins)
  }

  /** Checks that the page has logged no errors and has not sent requests to other hosts. */
  check(siteOrigin: string): void {
    const allowed = [...this.#allowedOrigins, siteOrigin]
    const origins = [...this.#origins].filter((origin) => !allowed.includes(origin))
    // Chromium itself logs a 404 of another server that the test has asked for.
    const isExpected = (text: string): boolean =>
      this.#allowedOrigins.length > 0 && text.includes('404 (Not Found)')
    const errors = this.#errors.filter((text) => !isExpected(text))
    this.#origins.clear()
    this.#errors.length = 0
    expect(origins).toEqual([])
    expect(errors).toEqual([])
  }
}

/** The site, served and opened in a browser for the tests of a file. */
export class SiteInBrowser {
  readonly #serveFile = sirv(fileURLToPath(dist))
  readonly #server = createServer((request, response) => {
    const url = request.url ?? ''
    if (!url.startsWith(basePath)) return void response.writeHead(404).end()
    request.url = url.slice(basePath.length - 1)
    this.#serveFile(request, response)
  })
  readonly #sharedPages = new Map<string, Promise<WatchedPage>>()
  #browser: Browser | undefined

  /** The URL of the site, with a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${basePath}`
  }

  get browser(): Browser {
    if (this.#browser === undefined) throw new Error('The browser has not been started')
    return this.#browser
  }

  async start(): Promise<void> {
    this.#browser = await openBrowser()
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    this.#server.close()
  }

  /**
   * Opens a page, runs the steps, and checks the page.
   *
   * @param path - relative to the site, or a `file:` URL
   */
  async visit(
    path: string,
    { beforeLoad, ...options }: VisitOptions,
    steps: (page: Page, context: BrowserContext) => Promise<void>,
  ): Promise<void> {
    const watched = await WatchedPage.open(this.browser, options)
    try {
      await beforeLoad?.(watched.page)
      await watched.page.goto(path.startsWith('file:') ? path : this.url + path)
      await steps(watched.page, watched.context)
      watched.check(new URL(this.url).origin)
    } finally {
      await watched.context.close()
    }
  }

  /**
   * Runs the steps in a page that the file's tests share, and checks it. For tests that leave nothing behind,
   * because a new page costs more than a navigation.
   */
  async visitShared(options: PageOptions, steps: (page: Page) => Promise<void>): Promise<void> {
    const key = JSON.stringify(options)
    const opening = this.#sharedPages.get(key) ?? WatchedPage.open(this.browser, options)
    this.#sharedPages.set(key, opening)
    const watched = await opening
    await steps(watched.page)
    watched.check(new URL(this.url).origin)
  }

  /** Navigates to a page. */
  async open(page: Page, path: string): Promise<void> {
    // A URL that differs in its fragment only would not load the page again.
    await page.goto('about:blank')
    await page.goto(this.url + path)
  }
}

/** Starts the site before the tests of a file, and closes it after them. */
export function useSite(): SiteInBrowser {
  const site = new SiteInBrowser()
  if (chromiumPath !== undefined) {
    beforeAll(() => site.start())
    afterAll(() => site.close())
  }
  return site
}
