// The search in a browser.
import { expect } from 'vitest'
import { dist } from '../built-site.ts'
import { browserTest, useSite } from './site-in-browser.ts'

const site = useSite()

browserTest.each([
  ['', 'quantum', 'Scenes and paths'],
  ['guides/tokens.html', 'Retry-After', 'Errors and retries'],
  ['guides/hosting.html', 'maxRequests', 'Server settings'],
  ['guides/hosting.html', '--max-pixels', 'Server settings'],
  ['guides/tokens.html', 'scenrio', 'Test with the mock'],
  ['zh/guides/start.html', '嵌套的场景组', '场景与路径'],
  ['zh/guides/start.html', '怎样搭建自建服务器', '自建服务器'],
  ['zh/guides/hosting.html', 'image-host', '服务器配置'],
  ['zh/reference/index.html', '重试', '错误与重试'],
  ['zh/try/index.html', '场景组的截图', '场景与路径'],
  [new URL('guides/start.html', dist).href, 'maximum size', 'Move from the hosted API'],
])('on %s, searching for %s finds %s', async (path, query, title) => {
  await site.visit(path, {}, async (page) => {
    await page.keyboard.press('Control+k')
    const input = page.locator('dialog.search input')
    await input.fill(query)
    const hit = page.locator('dialog.search li', { hasText: title }).first()
    await hit.waitFor()
    await input.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
    await hit.locator('a').click()
    await page.waitForURL((url) => url.href !== site.url + path)
  })
})
