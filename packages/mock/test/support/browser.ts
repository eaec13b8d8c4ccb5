// A real Chromium, with pages of an http origin and of a file.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { type Browser, chromium } from 'playwright-core'

const html = '<!doctype html><title>A page</title>'

/** The path of Chromium; `undefined` if it is not installed. */
export const chromiumPath: string | undefined = requireProgram('chromium')

/** A browser, and the addresses of two empty pages. */
export interface TestBrowser {
  readonly browser: Browser
  /** A page with an http origin. */
  readonly httpPage: string
  /** A page with the origin `null`. */
  readonly filePage: string
  readonly close: () => Promise<void>
}

/** Starts the browser and a server for its pages. */
export async function startBrowser(): Promise<TestBrowser> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const file = join(await mkdtemp(join(tmpdir(), 'page-')), 'page.html')
  await writeFile(file, html)
  const browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    // Chromium does not start as root with its sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
  return {
    browser,
    httpPage: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    filePage: pathToFileURL(file).href,
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}
