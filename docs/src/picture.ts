// Takes the picture of the reference that the root README shows.
import { fileURLToPath } from 'node:url'
import { openBrowser } from './chromium.ts'

const browser = await openBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(new URL('../dist/index.html', import.meta.url).href)
  await page.getByRole('link', { name: 'Screenshots', exact: true }).first().click()
  await page.getByRole('link', { name: 'Take a screenshot of a scene' }).first().click()
  await page.getByRole('heading', { name: 'Take a screenshot of a scene' }).waitFor()
  const sample = page.locator('.panel-request-samples').first()
  await sample.getByRole('button', { name: 'curl' }).click()
  await page.getByRole('menuitem', { name: 'TypeScript' }).click()
  await page.mouse.move(0, 0)
  await page.screenshot({
    path: fileURLToPath(new URL('../pictures/reference.png', import.meta.url)),
    animations: 'disabled',
  })
} finally {
  await browser.close()
}
