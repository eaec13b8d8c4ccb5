// Switching languages in a browser, and what is translated there.
import { expect } from 'vitest'
import { sampleLanguages } from '../../src/samples/index.ts'
import { browserTest, operationAnchors, useSite } from './site-in-browser.ts'

const site = useSite()

browserTest.each([
  ['guides/errors.html#retries', '中文', 'zh/guides/errors.html#retries'],
  ['zh/guides/errors.html#retries', 'English', 'guides/errors.html#retries'],
  [
    'reference/#/screenshots/createscreenshotlist',
    '中文',
    'zh/reference/index.html#/screenshots/createscreenshotlist',
  ],
  ['zh/reference/index.html#/section/响应', 'English', 'reference/index.html#/section/responses'],
  [
    'guides/start.html?from=mail#use-the-command-line',
    '中文',
    'zh/guides/start.html?from=mail#use-the-command-line',
  ],
])('the language link keeps the position: %s', async (path, name, target) => {
  await site.visit(path, {}, async (page) => {
    await page.getByRole('link', { name, exact: true }).click()
    const url = expect.poll(() => decodeURI(page.url()))
    await url.toBe(site.url + target)
  })
})

browserTest('Chinese is offered to readers who prefer it until they dismiss it', async () => {
  await site.visit('', {}, async (page) => {
    expect(await page.locator('.offer').isVisible()).toBe(false)
  })
  await site.visit('guides/start.html', { locale: 'zh-CN' }, async (page) => {
    await page.locator('.offer a').waitFor()
    await page.locator('.offer button').click()
    await page.reload()
    await expect.poll(() => page.locator('dialog.search').count()).toBe(1)
    expect(await page.locator('.offer').isVisible()).toBe(false)
  })
})

/** Texts that are the same in every language. */
const sameInEveryLanguage = [
  /[\w-]*[/{}:.]\S*/,
  /POST|AWS S3|MIT|[a-z0-9-]+|string \(uri\)/,
  ...Object.values(sampleLanguages).map(({ label }) => new RegExp(label)),
]
  .map(({ source }) => `^(?:${source})$`)
  .join('|')

/** Runs in the page: its texts and labels without Chinese characters. */
function findEnglish(pattern: string): string[] {
  const found = new Set<string>()
  const known = new RegExp(pattern)
  const check = (text: string): void => {
    const label = text.trim()
    if (/[A-Za-z]{2}/.test(label) && !/\p{Script=Han}/u.test(label) && !known.test(label))
      found.add(label)
  }
  for (const element of document.querySelectorAll(
    'body :not(header, header *, pre, pre *, code, script, style, dialog *)',
  )) {
    for (const child of element.childNodes)
      if (child.nodeType === Node.TEXT_NODE) check(child.textContent ?? '')
    for (const name of ['aria-label', 'title', 'placeholder'])
      check(element.getAttribute(name) ?? '')
  }
  return [...found]
}

browserTest('the Chinese reference has no English labels', async () => {
  await site.visit(`zh/reference/index.html#${operationAnchors[1]}`, {}, async (page) => {
    await expect.poll(() => page.evaluate(findEnglish, sameInEveryLanguage)).toEqual([])
  })
})
