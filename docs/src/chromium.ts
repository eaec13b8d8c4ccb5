// Starts Chromium without access to other hosts, for the tests and the README's screenshots.
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { type Browser, chromium } from 'playwright-core'

/** The browser's file, or `undefined` if it is not installed. */
export const chromiumPath: string | undefined = requireProgram('chromium')

/** Starts a browser that cannot resolve host names. */
export function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('Chromium is not installed')
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      // Chromium does not run as root with its sandbox.
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
