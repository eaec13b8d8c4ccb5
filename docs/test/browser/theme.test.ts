// The theme switch in a browser.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { browserTest, useSite } from './site-in-browser.ts'

const site = useSite()

const isDark = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [red = 255] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
    return Number(red) < 128
  })

browserTest.each(['light', 'dark'] as const)('the theme of the system applies: %s', (colorScheme) =>
  site.visit('guides/start.html', { colorScheme }, async (page) => {
    expect(await isDark(page)).toBe(colorScheme === 'dark')
    const button = page.getByRole('button', { name: 'Dark theme' })
    expect(await button.getAttribute('aria-pressed')).toBe(`${colorScheme === 'dark'}`)
  }),
)

browserTest('the chosen theme applies to every page', () =>
  site.visit('', { colorScheme: 'light' }, async (page) => {
    await page.getByRole('button', { name: 'Dark theme' }).click()
    expect(await isDark(page)).toBe(true)
    await page.goto(`${site.url}zh/guides/start.html`)
    expect(await isDark(page)).toBe(true)
    await page.goto(`${site.url}reference/`)
    expect(await isDark(page)).toBe(true)
    await page.getByRole('button', { name: 'Dark theme' }).click()
    expect(await isDark(page)).toBe(false)
  }),
)

browserTest('the theme follows the system until the reader chooses one', () =>
  site.visit('', { colorScheme: 'light' }, async (page) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => isDark(page)).toBe(true)
    await page.getByRole('button', { name: 'Dark theme' }).click()
    await page.emulateMedia({ colorScheme: 'light' })
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await isDark(page)).toBe(false)
  }),
)
