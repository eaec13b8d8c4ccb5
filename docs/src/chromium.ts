// Chromium as the checks and the picture start it: quiet, and with no host to talk to.
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { type Browser, chromium, type Page } from 'playwright-core'

/** The browser's file, or `undefined` where it is not installed. */
export const chromiumPath: string | undefined = requireProgram('chromium')

/** Starts a browser that resolves no name. */
export function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('Chromium is not installed')
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      // As root, Chromium starts only without it.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
}

/** Shows the reference that there is a reader, for which Redoc waits, and waits for Redoc. */
export async function startRedoc(page: Page): Promise<void> {
  await page.mouse.move(1, 1)
  await page.locator('#before-redoc').waitFor({ state: 'detached' })
}
