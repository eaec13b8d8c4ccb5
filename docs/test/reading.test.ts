// The reference while Redoc's script is still on its way, and what becomes of the reader's place.
import { existsSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser, startRedoc } from '../src/chromium.ts'
import { operationsOf } from '../src/contract.ts'
import { readContract } from '../src/site/build-site.ts'
import { dist } from './built.ts'

const editions = [
  { folder: '', operations: operationsOf(await readContract('en')) },
  { folder: 'zh/', operations: operationsOf(await readContract('zh-CN')) },
] as const

let browser: Browser
let page: Page
let release: () => void

describe.skipIf(chromiumPath === undefined).each(editions)(
  'in "$folder"',
  { timeout: 60_000 },
  ({ folder, operations }) => {
    beforeAll(async () => {
      browser = await openBrowser()
    })

    afterAll(async () => {
      await browser?.close()
    })

    beforeEach(async () => {
      page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      await page.route('**/redoc.js', async (route) => {
        await released
        await route.continue()
      })
      await page.goto(new URL(`${folder}index.html`, dist).href)
    })

    afterEach(async () => {
      release()
      await page.close()
    })

    const bringRedocNow = async (): Promise<void> => {
      release()
      await startRedoc(page)
    }

    const topOf = async (heading: string): Promise<number> =>
      (await page.getByRole('heading', { name: heading }).first().boundingBox())?.y ?? -1

    const isInView = async (heading: string): Promise<boolean> => {
      const top = await topOf(heading)
      return top >= 0 && top < 800
    }

    const scrollTo = async (heading: string): Promise<void> => {
      const top = await topOf(heading)
      await page.mouse.move(640, 400)
      await page.mouse.wheel(0, top - 120)
      await expect.poll(() => isInView(heading)).toBe(true)
    }

    test('the menu leads to every part', async () => {
      for (const link of await page.locator('.menu-content a[href*="#/section/"]').all()) {
        await link.click()
        const title = (await link.textContent())?.trim() ?? ''
        await expect.poll(() => isInView(title), { message: title }).toBe(true)
      }
    })

    test('without a reader, Redoc comes and does not run', async () => {
      const links = page.locator('link[rel="prefetch"]')
      await expect.poll(() => links.count()).toBe(2)
      for (const link of await links.all())
        expect(
          existsSync(new URL((await link.getAttribute('href')) ?? '', page.url().split('#')[0])),
        ).toBe(true)
      release()
      await page.waitForLoadState('networkidle')
      expect(await page.locator('#ahead').count()).toBe(1)
      expect(await page.evaluate('typeof __redoc_definition')).toBe('undefined')
    })

    test('who saves data is sent Redoc at the first sign, not before', async () => {
      const address = page.url()
      // What the page before this has asked for does not count.
      await page.goto('about:blank')
      let asked = 0
      page.on('request', (request) => {
        if (request.url().endsWith('/redoc.js')) asked += 1
      })
      await page.addInitScript(() =>
        Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
      )
      await page.goto(address, { waitUntil: 'networkidle' })
      expect(await page.locator('link[rel="prefetch"]').count()).toBe(0)
      expect(asked).toBe(0)
      await bringRedocNow()
      expect(asked).toBe(1)
    })

    test('a button that is pressed before Redoc has come answers when it does', async () => {
      await page.setViewportSize({ width: 390, height: 844 })
      const menu = page.getByTestId('floating-button')
      await menu.click()
      expect(await menu.getAttribute('aria-expanded')).toBe('false')
      await bringRedocNow()
      await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('true')
    })

    test('the focus stays on its link', async () => {
      const link = page.locator('.menu-content a[href*="#/section/"]').first()
      await link.focus()
      const address = await link.getAttribute('href')
      await bringRedocNow()
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('href')))
        .toBe(address)
    })

    test('who reads an operation when Redoc comes stays there', async () => {
      const heading = operations.at(-1)?.summary ?? ''
      await scrollTo(heading)
      await bringRedocNow()
      await expect.poll(() => isInView(heading)).toBe(true)
    })

    test('who has gone back from it stays there, too', async () => {
      await page.locator('#ahead').getByRole('link').first().click()
      const heading = (await page.locator('#redoc h2').nth(2).textContent())?.trim() ?? ''
      await scrollTo(heading)
      await bringRedocNow()
      await expect.poll(() => isInView(heading)).toBe(true)
    })
  },
)
