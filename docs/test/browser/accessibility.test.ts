// The site for readers who use a keyboard or a screen reader, on small screens and on paper.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Mock, startMock } from '@whiteboard-screenshots/mock'
import { openapi } from '@whiteboard-screenshots/spec'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { pages } from '../built-site.ts'
import { browserTest, operationAnchors, useSite } from './site-in-browser.ts'

const site = useSite()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const token = openapi.components.securitySchemes.token['x-example']
const desktop = { width: 1280, height: 720 }
let mock: Mock

beforeAll(async () => {
  mock = await startMock({ port: 0 })
})

afterAll(() => mock?.close())

browserTest('the first Tab reaches a link that skips the header', async () => {
  await site.visit('guides/start.html', {}, async (page) => {
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

browserTest("Escape closes the reference's menu on a phone and restores the focus", async () => {
  await site.visit('reference/', { viewport: { width: 390, height: 844 } }, async (page) => {
    const button = page.getByRole('button', { name: 'On this page' })
    const menu = page.getByRole('navigation', { name: 'API reference' })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => menu.isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await expect.poll(() => menu.isVisible()).toBe(false)
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })
})

/** Which of the code and the tables of a page scroll, and which are stops of the Tab key. */
const findStops = (page: Page) =>
  page.locator(':is(pre, .table):visible').evaluateAll((all) => ({
    scroll: all.map(
      (one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight,
    ),
    stops: all.map((one) => (one as HTMLElement).tabIndex === 0),
  }))

browserTest.each(['guides/settings.html', 'reference/index.html'])(
  'of the code and the tables of %s, those that scroll are stops of the Tab key',
  (path) =>
    site.visitShared(pageOptions(), async (page) => {
      await page.setViewportSize(desktop)
      await site.open(page, path)
      for (const size of [desktop, { width: 900, height: 300 }, desktop]) {
        await page.setViewportSize(size)
        const isExact = async () => {
          const { scroll, stops } = await findStops(page)
          return scroll.join() === stops.join()
        }
        await expect.poll(isExact).toBe(true)
        expect((await findStops(page)).scroll).toContain(false)
      }
    }),
)

interface Axe {
  run(options: object): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: { html: string }[] }[]
  }>
}

const runAxe = (page: Page, options: object): Promise<string[]> =>
  page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    // Axe needs far longer when it also describes the elements that pass.
    const { violations } = await axe.run({ ...options, resultTypes: ['violations'] })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`,
    )
  }, options)

/** What axe finds in the light theme, and in the dark one, where only colors differ. */
async function findViolations(page: Page): Promise<string[]> {
  // Colors in transition have the contrast of neither state.
  await page.addStyleTag({ content: '* { transition: none !important }' })
  await page.evaluate(axe)
  await page.emulateMedia({ colorScheme: 'light' })
  const inLight = await runAxe(page, {})
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await runAxe(page, { runOnly: ['color-contrast', 'link-in-text-block'] })
  return [...inLight, ...inDark.map((violation) => `dark theme: ${violation}`)]
}

/** Dialogs and states that pages do not open with. */
const states: Readonly<Record<string, (page: Page, folder: string) => Promise<void>>> = {
  'the menu on a phone': async (page, folder) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${site.url}${folder}reference/index.html`)
    await page.locator('.sections-button').click()
    await page.locator('#sections').waitFor()
  },
  search: async (page, folder) => {
    await page.goto(`${site.url}${folder}guides/index.html`)
    await page.keyboard.press('Control+k')
    await page.locator('dialog.search input').fill('token')
    await page.locator('dialog.search li').first().waitFor()
  },
  'a response': async (page, folder) => {
    await page.goto(`${site.url}${folder}try/index.html`)
    await page.locator('#server').fill(mock.url)
    await page.locator('#token').fill(token)
    await page.locator('form button').click()
    await page.locator('#response img').first().waitFor()
  },
}

const pageOptions = () => ({
  // The pages' own policy would block the script of axe.
  bypassCSP: true,
  allowedOrigins: [mock.url],
  viewport: desktop,
})

/** The code blocks that are wider than the page. */
const countCutOff = (page: Page): Promise<number> =>
  page
    .locator('pre:visible')
    .evaluateAll(
      (all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
    )

async function measureWidths(page: Page): Promise<(number | undefined)[]> {
  return page.evaluate(() =>
    [document.documentElement, document.querySelector('header.site')].map(
      (element) => element?.scrollWidth,
    ),
  )
}

browserTest.each(pages)(
  '%s fits a small phone with its code, and axe finds no violations in either theme',
  (path) =>
    site.visitShared(pageOptions(), async (page) => {
      await page.setViewportSize({ width: 360, height: 740 })
      await site.open(page, path)
      expect(await measureWidths(page)).toEqual([360, 360])
      expect(await countCutOff(page)).toBe(0)
      await page.setViewportSize(desktop)
      expect(await findViolations(page)).toEqual([])
    }),
)

browserTest.each(
  ['', 'zh/'].flatMap((folder) => Object.keys(states).map((state) => ({ folder, state }))),
)('axe finds no violations in either theme of $state in "$folder"', ({ folder, state }) =>
  site.visitShared(pageOptions(), async (page) => {
    await page.setViewportSize(desktop)
    await states[state]?.(page, folder)
    expect(await findViolations(page)).toEqual([])
  }),
)

browserTest.each([
  [`reference/#${operationAnchors[0]}`, ['Before you start', 'Take screenshots of a scene group']],
  [`zh/reference/index.html#${operationAnchors[1]}`, ['开始之前', /^生成场景截图 #/]],
  ['guides/start.html', ['Start the mock']],
])('print shows all of %s, without buttons and cut-off code', async (path, headings) => {
  await site.visit(
    'guides/index.html',
    { viewport: { width: 794, height: 1123 } },
    async (page) => {
      await page.emulateMedia({ media: 'print' })
      await site.open(page, path)
      for (const text of headings)
        expect(await page.locator('h2:visible', { hasText: text }).count(), `${text}`).toBe(1)
      expect(await page.locator(':is(header.site, .page > nav, button):visible').count()).toBe(0)
      expect(await countCutOff(page)).toBe(0)
    },
  )
})
