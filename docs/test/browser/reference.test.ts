// Redoc in a browser, from a server and from a file without a network.
import { openapi } from '@whiteboard-screenshots/spec'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { startRedoc } from '../../src/chromium.ts'
import { type OpenApiDocument, operationsOf, serverOf } from '../../src/contract.ts'
import { defaultMockUrl, defaultServerUrl } from '../../src/default-urls.ts'
import { sampleLanguages } from '../../src/samples/index.ts'
import { dist, sampleOf } from '../built-site.ts'
import { browserTest, useSite } from './site-in-browser.ts'

const site = useSite()
const document = openapi as unknown as OpenApiDocument
const operations = operationsOf(document)
const origins = ['server', 'file'] as const

const viewport = { width: 1280, height: 800 }
const urlFrom = (origin: (typeof origins)[number]): string =>
  new URL('reference/index.html', origin === 'file' ? dist : site.url).href

/** Runs the steps in the reference, where Redoc has been started. The tests of an origin share the page. */
function visitReference(
  origin: (typeof origins)[number],
  steps: (page: Page) => Promise<void>,
): Promise<void> {
  return site.visitShared({ viewport, offline: origin === 'file' }, async (page) => {
    if (!page.url().startsWith(urlFrom(origin))) {
      await page.goto(urlFrom(origin))
      await startRedoc(page)
    }
    await steps(page)
  })
}

async function openOperation(page: Page, summary: string): Promise<void> {
  await page.locator('.menu-content').getByText('Screenshots', { exact: true }).click()
  await page.locator('.menu-content').getByRole('link', { name: summary }).click()
  await page.getByRole('heading', { name: summary }).waitFor()
}

const findSamples = (page: Page, path: string): Locator =>
  page.locator('.panel-request-samples').filter({
    has: page.getByRole('button', { name: path, exact: false }).getByText(path, { exact: true }),
  })

async function chooseSample(page: Page, panel: Locator, label: string): Promise<void> {
  const languageMenu = panel.locator('[data-component-name="Panel/PanelHeader"] > div').last()
  await languageMenu.getByRole('button').first().click()
  await page.getByRole('menuitem', { name: label, exact: true }).click()
}

browserTest.each(origins)('from a %s, the menu and deep links lead to operations', (origin) =>
  visitReference(origin, async (page) => {
    for (const { summary, id } of operations) {
      await openOperation(page, summary)
      expect(page.url()).toContain(id.toLowerCase())
      const other = await page.context().newPage()
      await other.goto(page.url())
      await startRedoc(other)
      const heading = other.getByRole('heading', { name: summary })
      await expect
        .poll(async () => {
          const { y } = (await heading.boundingBox()) ?? { y: -1 }
          return y >= 0 && y < 800
        })
        .toBe(true)
      await other.close()
    }
  }),
)

browserTest.each(origins)('from a %s, each language has its sample', (origin) =>
  visitReference(origin, async (page) => {
    for (const { id, path, summary } of operations) {
      await openOperation(page, summary)
      const panel = findSamples(page, path)
      const parts = panel.locator('[data-component-name="Panel/PanelBody"] > :visible')
      for (const { label } of Object.values(sampleLanguages)) {
        await chooseSample(page, panel, label)
        await expect
          .poll(async () => (await panel.locator('pre').textContent())?.trimEnd())
          .toBe(sampleOf(id, label).replace(serverOf(document), defaultMockUrl))
        // No choice of examples: samples have the first one only.
        expect(await parts.count()).toBe(1)
      }
    }
  }),
)

browserTest.each(origins)('from a %s, the payload is the example request', (origin) =>
  visitReference(origin, async (page) => {
    for (const { path, summary, examples } of operations) {
      await openOperation(page, summary)
      const panel = findSamples(page, path)
      await chooseSample(page, panel, 'Payload')
      await expect
        .poll(async () => JSON.parse((await panel.locator('pre').textContent()) ?? '') as unknown)
        .toEqual(examples[0].body)
    }
  }),
)

browserTest.each(origins)('from a %s, the success response is shown first', (origin) =>
  visitReference(origin, async (page) => {
    for (const { summary, status } of operations) {
      await openOperation(page, summary)
      const selected = page.getByRole('tab', { selected: true })
      await selected.first().waitFor()
      expect(new Set(await selected.allTextContents())).toEqual(new Set([`${status}`]))
    }
  }),
)

browserTest('a link to a response leads to it, before and after Redoc has rendered', () =>
  site.visitShared({ viewport, locale: 'en-GB' }, async (page) => {
    const isInView = (locator: Locator): Promise<boolean> =>
      locator.evaluateAll((all) =>
        all.some((element) => {
          const { top } = element.getBoundingClientRect()
          return top > 0 && top < innerHeight
        }),
      )
    await page.goto(`${site.url}reference/index.html#/screenshots/createscreenshotlist/404`)
    await expect
      .poll(() => isInView(page.locator('[id="/screenshots/createscreenshotlist/404"]')))
      .toBe(true)
    await startRedoc(page)
    const chosen = (status: string): Locator =>
      page.getByRole('tab', { selected: true, name: status, exact: true })
    await expect.poll(() => isInView(chosen('404'))).toBe(true)
    // As a hit of the search does.
    await page.evaluate(() => location.assign('#/screenshots/createscreenshot/401'))
    await expect.poll(() => isInView(chosen('401'))).toBe(true)
  }),
)

browserTest('a fragment that the reference does not have leads to the nearest section', () =>
  visitReference('server', async (page) => {
    for (const [fragment, section] of [
      ['#/no-such-section', '/'],
      ['#/screenshots/no-such-operation', '/screenshots'],
      ['#/%E0%A4%A', '/'],
    ]) {
      await page.evaluate((hash) => location.assign(hash), `${fragment}`)
      await expect.poll(() => new URL(page.url()).hash).toBe(`#${section}`)
      await page.locator(`#redoc [data-section-id="${section}"]`).first().waitFor()
    }
  }),
)

browserTest('find in page finds the text that Redoc does not show', () =>
  visitReference('server', async (page) => {
    const text = 'The token has the role reader'
    const message = page.locator('.whole-text').getByText(text).first()
    expect(
      await message.evaluate((element) =>
        element.checkVisibility({ contentVisibilityAuto: true, checkVisibilityCSS: true }),
      ),
    ).toBe(false)
    // A link to a text searches the page as the reader does.
    await page.goto(`${urlFrom('server')}#:~:text=${encodeURIComponent(text)}`)
    await expect.poll(async () => ((await message.boundingBox())?.height ?? 0) > 0).toBe(true)
  }),
)

browserTest.each(origins)('from a %s, the samples use the chosen server', (origin) =>
  site.visit('', { viewport }, async (page) => {
    const [{ summary, path } = { summary: '', path: '' }] = operations
    await page.goto(urlFrom(origin))
    await startRedoc(page)
    await openOperation(page, summary)
    const code = findSamples(page, path).locator('pre')
    await expect.poll(() => code.textContent()).toContain(defaultMockUrl)
    const loaded = page.waitForEvent('load')
    await page.getByLabel('Send to').first().selectOption('Your own server')
    await loaded
    await expect
      .poll(() => page.locator('#before-redoc pre', { hasText: defaultServerUrl }).count())
      .toBeGreaterThan(0)
    await startRedoc(page)
    await expect.poll(() => code.textContent()).toContain(defaultServerUrl)
  }),
)
