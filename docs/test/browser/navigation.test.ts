// Links, copying and the 404 page in a browser.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import { expect } from 'vitest'
import { sampleLanguages } from '../../src/samples/index.ts'
import { dist, notFoundFile, read } from '../built-site.ts'
import { browserTest, useSite } from './site-in-browser.ts'

const site = useSite()

browserTest.each([
  ['#/screenshots/createscreenshot', '#/screenshots/createscreenshot'],
  ['#tag/Screenshots/operation/createScreenshotList', '#/screenshots/createscreenshotlist'],
  ['#operation/createScreenshot', '#/screenshots/createscreenshot'],
  ['#operation/createScreenshotList/404', '#/screenshots/createscreenshotlist/404'],
  ['#tag/screenshots/operation/createScreenshotList/503', '#/screenshots/createscreenshotlist/503'],
  ['#section/Before-you-start', '#/section/before-you-start'],
  ['#tag/Screenshots', '#/screenshots'],
])('an old link to the reference leads to its section: %s', async (old, current) => {
  await site.visit(old, {}, async (page) => {
    await page.waitForURL('**/reference/**')
    await expect.poll(() => new URL(page.url()).hash).toBe(current)
    await expect
      .poll(async () => (await page.locator(`[id="${current.slice(1)}"]`).boundingBox())?.y)
      .toBeLessThan(800)
  })
})

browserTest.each([true, false])(
  'the text of the reference is complete (JavaScript: %s)',
  async (javaScriptEnabled) => {
    await site.visit('reference/', { javaScriptEnabled }, async (page) => {
      await page.getByRole('link', { name: 'Take screenshots of a scene group' }).first().click()
      const heading = page.getByRole('heading', { name: 'Take screenshots of a scene group' })
      await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(200)
      const message = page.getByRole('cell', { name: 'The path is a scene' }).first()
      expect(await message.isVisible()).toBe(true)
      const samples = page.locator('.samples').first().locator('pre:visible')
      expect(await samples.count()).toBe(
        javaScriptEnabled ? 1 : Object.keys(sampleLanguages).length,
      )
    })
  },
)

browserTest.each([
  ['guides/errors.html#retries', '#retries'],
  ['reference/#/screenshots/createscreenshotlist', 'h2[id="/screenshots/createscreenshotlist"]'],
])('the target of the link %s is below the header', async (path, selector) => {
  await site.visit(path, { viewport: { width: 390, height: 844 } }, async (page) => {
    const header = await page.locator('header.site').boundingBox()
    await expect
      .poll(async () => (await page.locator(selector).boundingBox())?.y)
      .toBeGreaterThanOrEqual(header?.height ?? 0)
    expect((await page.locator(selector).boundingBox())?.y).toBeLessThan(300)
  })
})

browserTest.each([true, false])(
  'on a phone, a button in the header opens the menu of the reference (JavaScript: %s)',
  (javaScriptEnabled) =>
    site.visit(
      'reference/',
      { viewport: { width: 390, height: 844 }, javaScriptEnabled },
      async (page) => {
        const header = await page.locator('header.site').boundingBox()
        const button = page.getByRole('button', { name: 'On this page' })
        const box = await button.boundingBox()
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(header?.height ?? 0)
        const menu = page.locator('#sections')
        expect(await menu.isVisible()).toBe(false)
        await button.click()
        await menu.getByRole('link', { name: 'Take screenshots of a scene group' }).click()
        const heading = page.getByRole('heading', { name: 'Take screenshots of a scene group' })
        await expect.poll(async () => (await heading.boundingBox())?.y).toBeLessThan(200)
        // Without a script, Escape closes it.
        expect(await menu.isVisible()).toBe(!javaScriptEnabled)
      },
    ),
)

browserTest('the copy button copies the code', async () => {
  const permissions = ['clipboard-read', 'clipboard-write']
  await site.visit('guides/start.html', { permissions }, async (page) => {
    await page.locator('.code').first().hover()
    await page.locator('.code .copy').first().click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const code = await page.locator('.code code').first().textContent()
    expect(code).toContain('npx')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code?.trimEnd())
  })
})

browserTest('the 404 page has working links and styles at any depth', async () => {
  const serveFile = sirv(fileURLToPath(dist))
  const host = createServer((request, response) =>
    serveFile(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end(read(notFoundFile))
    }),
  )
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
  const root = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`
  await site.visit('', { allowedOrigins: [new URL(root).origin] }, async (page) => {
    await page.goto(`${root}zh/guides/no/such.html`)
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px')
    await page.getByRole('main').getByRole('link', { name: '使用指南' }).click()
    expect(page.url()).toBe(`${root}zh/guides/`)
    await page.goto(`${root}no/such.html`)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.locator('dialog.search input').fill('token')
    await page.locator('dialog.search li').first().waitFor()
  })
  host.close()
})

browserTest('on a phone, the cells of a wide table have the names of their columns', () =>
  site.visit('guides/fleet.html', { viewport: { width: 390, height: 844 } }, async (page) => {
    const labels = await page
      .locator('.table tr')
      .nth(1)
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content))
    const headings = await page.locator('.table').first().locator('th').allTextContents()
    expect(labels).toEqual(['none', ...headings.slice(1).map((text) => JSON.stringify(text))])
  }),
)
