// The reference while Redoc's script is loading, and the reader's position when Redoc takes over.
import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { startRedoc } from '../../src/chromium.ts'
import { operationsOf } from '../../src/contract.ts'
import { languages } from '../../src/i18n.ts'
import { siteFolder } from '../../src/page/paths.ts'
import { readDocument } from '../../src/site/build-site.ts'
import { dist } from '../built-site.ts'
import { browserTest, useSite } from './site-in-browser.ts'

const site = useSite()
const viewport = { width: 1280, height: 800 }

const references = await Promise.all(
  languages.map(async (language) => ({
    name: language.name,
    url: new URL(`${siteFolder(language)}reference/index.html`, dist).href,
    operations: operationsOf(await readDocument(language)),
  })),
)

/**
 * Opens the reference with Redoc's script held back. `runRedoc` lets it through and waits for Redoc.
 *
 * @param prepare - runs before the page is loaded
 */
async function visitBeforeRedoc(
  url: string,
  steps: (page: Page, runRedoc: () => Promise<void>) => Promise<void>,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  let release: () => void = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const beforeLoad = async (page: Page): Promise<void> => {
    await prepare(page)
    await page.route('**/redoc.js', async (route) => {
      await released
      await route.continue()
    })
  }
  await site.visit(url, { viewport, beforeLoad }, async (page) => {
    await steps(page, async () => {
      release()
      await startRedoc(page)
    })
    release()
  })
}

async function isInView(page: Page, heading: string): Promise<boolean> {
  const box = await page.getByRole('heading', { name: heading }).first().boundingBox()
  return box !== null && box.y >= 0 && box.y < viewport.height
}

async function scrollTo(page: Page, heading: string): Promise<void> {
  const box = await page.getByRole('heading', { name: heading }).first().boundingBox()
  await page.mouse.move(640, 400)
  await page.mouse.wheel(0, (box?.y ?? 0) - 120)
  await expect.poll(() => isInView(page, heading)).toBe(true)
}

browserTest.each(references)('in $name, the menu leads to every section', ({ url }) =>
  visitBeforeRedoc(url, async (page) => {
    for (const link of await page.locator('.menu-content a[href*="#/section/"]').all()) {
      await link.click()
      const title = (await link.textContent())?.trim() ?? ''
      await expect.poll(() => isInView(page, title), { message: title }).toBe(true)
    }
  }),
)

browserTest('without a reader, Redoc is downloaded but does not run', () =>
  visitBeforeRedoc(new URL('reference/index.html', dist).href, async (page) => {
    const links = page.locator('link[rel="prefetch"]')
    await expect.poll(() => links.count()).toBe(2)
    const folder = page.url().split('#')[0]
    for (const link of await links.all())
      expect(existsSync(new URL((await link.getAttribute('href')) ?? '', folder))).toBe(true)
    // What Chromium sends for a pointer that rests where the page appears.
    await page.evaluate(() => dispatchEvent(new PointerEvent('pointermove')))
    expect(await page.locator('#before-redoc').count()).toBe(1)
    expect(await page.locator('script[src$="/contract-en.js"]').count()).toBe(0)
  }),
)

browserTest('for readers who save data, Redoc is downloaded only when needed', async () => {
  let requests = 0
  await visitBeforeRedoc(
    new URL('reference/index.html', dist).href,
    async (page, runRedoc) => {
      await page.waitForLoadState('networkidle')
      expect(await page.locator('link[rel="prefetch"]').count()).toBe(0)
      expect(requests).toBe(0)
      await runRedoc()
      expect(requests).toBe(1)
    },
    async (page) => {
      page.on('request', (request) => {
        if (request.url().endsWith('/redoc.js')) requests += 1
      })
      await page.addInitScript(() =>
        Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
      )
    },
  )
})

browserTest('a button that is pressed before Redoc runs works once it does', () =>
  visitBeforeRedoc(new URL('reference/index.html', dist).href, async (page, runRedoc) => {
    await page.setViewportSize({ width: 390, height: 844 })
    const menu = page.getByTestId('floating-button')
    await menu.click()
    expect(await menu.getAttribute('aria-expanded')).toBe('false')
    await runRedoc()
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('true')
  }),
)

browserTest('a focused link keeps the focus when Redoc takes over', () =>
  visitBeforeRedoc(new URL('reference/index.html', dist).href, async (page, runRedoc) => {
    const link = page.locator('.menu-content a[href*="#/section/"]').first()
    await link.focus()
    const href = await link.getAttribute('href')
    await runRedoc()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('href')))
      .toBe(href)
  }),
)

browserTest.each(references)(
  'in $name, the operation in view stays in view when Redoc takes over',
  ({ url, operations }) =>
    visitBeforeRedoc(url, async (page, runRedoc) => {
      const heading = operations.at(-1)?.summary ?? ''
      await scrollTo(page, heading)
      await runRedoc()
      await expect.poll(() => isInView(page, heading)).toBe(true)
    }),
)

browserTest.each(references)(
  'in $name, a section stays in view after a link to another was followed',
  ({ url }) =>
    visitBeforeRedoc(url, async (page, runRedoc) => {
      await page.locator('#before-redoc').getByRole('link').first().click()
      const heading = (await page.locator('#redoc h2').nth(2).textContent())?.trim() ?? ''
      await scrollTo(page, heading)
      await runRedoc()
      await expect.poll(() => isInView(page, heading)).toBe(true)
    }),
)
