// Takes the screenshots in the READMEs: the reference in three widths, in English with the light theme and in Chinese
// with the dark theme.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser } from './chromium.ts'

const folder = new URL('../pictures/', import.meta.url)

const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1100 },
  desktop: { width: 1440, height: 900 },
} as const

const variants = [
  { theme: 'light', page: 'reference/index.html' },
  { theme: 'dark', page: 'zh/reference/index.html' },
] as const

async function takePicture(
  browser: Browser,
  size: keyof typeof sizes,
  { theme, page: path }: (typeof variants)[number],
): Promise<void> {
  const isDesktop = size === 'desktop'
  const page = await browser.newPage({
    viewport: sizes[size],
    colorScheme: theme,
    hasTouch: !isDesktop,
    isMobile: !isDesktop,
  })
  const address = new URL(`../dist/${path}#/screenshots/createscreenshot`, import.meta.url)
  await page.goto(address.href)
  const operation = page.locator('.operation').first()
  const samples = operation.locator('.samples')
  await samples.locator('select').selectOption('TypeScript')
  const target = isDesktop ? operation.locator('h2') : samples
  await target.evaluate((element) => {
    element.scrollIntoView({ block: 'start' })
    scrollBy(0, -12)
  })
  await page.mouse.move(0, 0)
  const isLossless = isDesktop && theme === 'light'
  await page.screenshot({
    path: fileURLToPath(
      new URL(isLossless ? 'reference.png' : `reference-${size}-${theme}.jpg`, folder),
    ),
    ...(isLossless ? { type: 'png' } : { type: 'jpeg', quality: 75 }),
    animations: 'disabled',
  })
  await page.close()
}

await mkdir(folder, { recursive: true })
const browser = await openBrowser()
try {
  for (const size of Object.keys(sizes) as (keyof typeof sizes)[])
    for (const variant of variants) await takePicture(browser, size, variant)
} finally {
  await browser.close()
}
