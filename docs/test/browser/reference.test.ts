// The reference in a browser, from a server and from a file without a network.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { operationsOf } from '../../src/contract.ts'
import { defaultMockUrl, defaultServerUrl } from '../../src/default-urls.ts'
import { languages } from '../../src/i18n.ts'
import { siteFolder } from '../../src/page/paths.ts'
import { sampleLanguages } from '../../src/samples/index.ts'
import { readDocument } from '../../src/site/build-site.ts'
import { dist, document, sampleOf } from '../built-site.ts'
import { browserTest, useSite } from './site-in-browser.ts'

const site = useSite()
const operations = operationsOf(document)
const origins = ['server', 'file'] as const

const viewport = { width: 1280, height: 800 }
const urlFrom = (origin: (typeof origins)[number]): string =>
  new URL('reference/index.html', origin === 'file' ? dist : site.url).href

/** Runs the steps in the reference. The tests of an origin share the page. */
function visitReference(
  origin: (typeof origins)[number],
  steps: (page: Page) => Promise<void>,
  fragment = '',
): Promise<void> {
  return site.visitShared({ viewport, offline: origin === 'file' }, async (page) => {
    await page.goto('about:blank')
    await page.goto(urlFrom(origin) + fragment)
    await steps(page)
  })
}

const isInView = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const { top } = element.getBoundingClientRect()
    return top > 0 && top < innerHeight
  })

const operationOf = (page: Page, summary: string): Locator =>
  page.getByRole('region', { name: summary })

browserTest.each(languages)(
  'in $name, the menu leads to every section and marks it',
  async (language) => {
    const path = `${siteFolder(language)}reference/index.html`
    const summaries = operationsOf(await readDocument(language)).map(({ summary }) => summary)
    await site.visitShared({ viewport }, async (page) => {
      await page.goto(site.url + path)
      const links = await page.locator('.sections a').all()
      expect(links.length).toBeGreaterThan(5)
      for (const link of links) {
        await link.click()
        const href = decodeURIComponent((await link.getAttribute('href')) ?? '')
        const heading = page.locator(`[id="${href.slice(1)}"]`)
        await expect.poll(() => isInView(heading), { message: href }).toBe(true)
        expect(decodeURIComponent(new URL(page.url()).hash)).toBe(href)
      }
      const current = page.locator('.sections [aria-current]')
      await expect.poll(() => current.textContent()).toContain(summaries.at(-1))
      await page.mouse.wheel(0, -100_000)
      await expect.poll(() => current.textContent()).not.toContain(summaries.at(-1))
      expect(await current.count()).toBe(1)
    })
  },
)

browserTest.each(origins)('from a %s, each language has its sample', (origin) =>
  visitReference(origin, async (page) => {
    for (const { id, summary } of operations) {
      const samples = operationOf(page, summary).locator('.samples')
      const code = samples.locator('pre:visible')
      for (const { label } of Object.values(sampleLanguages)) {
        await samples.getByRole('combobox').selectOption(label)
        expect((await code.allTextContents()).map((text) => text.trimEnd())).toEqual([
          sampleOf(id, label).replace(defaultServerUrl, defaultMockUrl),
        ])
      }
    }
  }),
)

browserTest('a chosen language applies to every operation, and to the next visit', () =>
  site.visit('reference/', { viewport }, async (page) => {
    await page.getByRole('combobox', { name: 'Code samples' }).first().selectOption('Python')
    for (const visit of ['this', 'the next']) {
      const chosen = page.getByRole('combobox', { name: 'Code samples' })
      for (const select of await chosen.all())
        expect(await select.inputValue(), visit).toBe('Python')
      await page.reload()
    }
  }),
)

browserTest.each(origins)('from a %s, each request example can be shown', (origin) =>
  visitReference(origin, async (page) => {
    for (const { summary, requestBody } of operations) {
      const bodies = operationOf(page, summary).locator('.bodies')
      for (const example of requestBody.examples) {
        await bodies.getByRole('combobox').selectOption(example.summary)
        const code = await bodies.locator('pre:visible').textContent()
        expect(JSON.parse(code ?? '')).toEqual(example.value)
      }
    }
  }),
)

browserTest('the success response is shown first, and every other can be', () =>
  visitReference('server', async (page) => {
    for (const { summary, success, responses } of operations) {
      const shown = operationOf(page, summary).locator('.responses')
      const code = (): Promise<unknown> =>
        shown
          .locator('pre:visible')
          .textContent()
          .then((text) => JSON.parse(text ?? ''))
      expect(await code()).toEqual(success.examples[0]?.value)
      for (const { status, examples } of responses)
        for (const example of examples) {
          await shown.getByRole('combobox').selectOption(`${status} · ${example.summary}`)
          expect(await code()).toEqual(example.value)
        }
    }
  }),
)

browserTest('a link to a response leads to it and shows its example', () =>
  visitReference(
    'server',
    async (page) => {
      const isShown = async (id: string, status: string): Promise<void> => {
        const heading = page.locator(`[id="${id}/${status}"]`)
        await expect.poll(() => isInView(heading)).toBe(true)
        const example = page.locator('.columns', { has: heading }).getByRole('combobox')
        await expect.poll(() => example.inputValue()).toMatch(new RegExp(`^${status}`))
      }
      await isShown('/screenshots/createscreenshotlist', '404')
      // As a hit of the search does.
      await page.evaluate(() => location.assign('#/screenshots/createscreenshot/401'))
      await isShown('/screenshots/createscreenshot', '401')
    },
    '#/screenshots/createscreenshotlist/404',
  ),
)

browserTest('a fragment that the reference does not have leads to the nearest section', () =>
  visitReference('server', async (page) => {
    for (const [fragment, section] of [
      ['#/no-such-section', '/'],
      ['#/screenshots/no-such-operation', '/screenshots'],
      ['#/screenshots/createscreenshot/999', '/screenshots/createscreenshot'],
      // Where Redoc 3 linked to a part of an operation.
      [
        '#/screenshots/createscreenshot#screenshots/createscreenshot/t=request&path=width',
        '/screenshots/createscreenshot',
      ],
      ['#/%E0%A4%A', '/'],
    ]) {
      await page.evaluate((hash) => location.assign(hash), `${fragment}`)
      await expect.poll(() => new URL(page.url()).hash).toBe(`#${section}`)
      await expect.poll(() => isInView(page.locator(`[id="${section}"]`))).toBe(true)
    }
  }),
)

browserTest('find in page finds and shows the code that is not shown', () =>
  visitReference('server', async (page) => {
    const text = 'require "net/http"'
    const code = page.locator('.samples pre', { hasText: text }).first()
    const isShown = (): Promise<boolean> =>
      code.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }))
    expect(await isShown()).toBe(false)
    // A link to a text searches the page as the reader does.
    await page.goto('about:blank')
    await page.goto(`${urlFrom('server')}#:~:text=${encodeURIComponent(text)}`)
    await expect.poll(isShown).toBe(true)
    const select = page.getByRole('combobox', { name: 'Code samples' }).first()
    expect(await select.inputValue()).toBe('Ruby')
  }),
)

browserTest.each(origins)('from a %s, the samples use the chosen server', (origin) =>
  site.visit('', { viewport }, async (page) => {
    await page.goto(urlFrom(origin))
    const samples = page.locator('.samples pre')
    const withServer = (server: string): Promise<number> =>
      samples.filter({ hasText: server }).count()
    const all = await samples.count()
    expect(await withServer(defaultMockUrl)).toBe(all)
    await page.getByLabel('Send to').first().selectOption('Your own server')
    expect(await withServer(defaultServerUrl)).toBe(all)
    await page.reload()
    expect(await withServer(defaultServerUrl)).toBe(all)
  }),
)
