// Takes the screenshots in the READMEs: the reference in three widths, in English with the light theme and in Chinese
// with the dark theme.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser, startRedoc } from './chromium.ts'

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
  await startRedoc(page)
  const sample = page.locator('.panel-request-samples').first()
  await sample.getByRole('button', { name: 'curl' }).click()
  await page.getByRole('menuitem', { name: 'TypeScript' }).click()
  await sample.getByText('import').first().waitFor()
  const target = isDesktop ? page.locator('h2').filter({ visible: true }).last() : sample
  await target.evaluate((element) => {
    // Redoc scrolls there by itself, now and then later than this.
    element.scrollIntoView({ block: 'start' })
    scrollBy(0, -80)
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
