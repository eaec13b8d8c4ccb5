// A whiteboard's own export in a page of headless Chromium, as the judge of what the renderer draws.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installPeers } from '@whiteboard-screenshots/e2e/peers'
import { requireProgram } from '@whiteboard-screenshots/e2e/programs'
import { chromium } from 'playwright-core'

const origin = 'http://board.test'
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** A page whose program sets `drawBoard`, and `isReady` when it can draw. */
export interface JudgePageOptions {
  /** The program's file. */
  readonly program: URL
  /** What is in the page besides the program. */
  readonly html: string
  /** The folders of packages that the page loads files from, by the start of their paths. */
  readonly folders: Readonly<Record<string, string>>
}

/** The page. It loads nothing from elsewhere. */
export interface JudgePage {
  draw(board: object, options: object): Promise<unknown>
  close(): Promise<void>
}

// As much of esbuild as is used here: only who runs the judge installs it.
interface Bundler {
  build(options: object): Promise<{
    readonly outputFiles: readonly { readonly path: string; readonly contents: Uint8Array }[]
  }>
}

async function bundle(modules: string, file: URL): Promise<Uint8Array> {
  const require = createRequire(pathToFileURL(join(modules, 'x.js')))
  const esbuild: Bundler = require('esbuild')
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(file)],
    nodePaths: [modules],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    outdir: 'out',
    conditions: ['production', 'browser', 'import'],
    loader: { '.woff2': 'empty', '.css': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.IS_PREACT': '"false"' },
    logLevel: 'error',
  })
  const program = outputFiles.find(({ path }) => path.endsWith('.js'))
  if (!program) throw new Error('esbuild has made no program')
  return program.contents
}

/** Starts Chromium with the page. */
export async function openJudgePage(options: JudgePageOptions): Promise<JudgePage> {
  const executablePath = requireProgram('chromium')
  if (executablePath === undefined) throw new Error('The judge needs Chromium')
  const modules = await installPeers('boards')
  const program = await bundle(modules, options.program)
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none', '--enable-font-subpixel-positioning'],
  })
  const page = await browser.newPage()
  const html = `<!doctype html><html lang="en"><meta charset="utf-8">${options.html}
<script type="module" src="/program.js"></script>`
  await page.route('**', async (route) => {
    const { pathname, origin: from } = new URL(route.request().url())
    if (from !== origin) return route.abort()
    const contentType = types[extname(pathname)] ?? 'text/plain'
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html })
    if (pathname === '/program.js')
      return route.fulfill({ contentType, body: Buffer.from(program) })
    const path = decodeURIComponent(pathname)
    const start = Object.keys(options.folders).find((one) => path.startsWith(one)) ?? ''
    const file = join(modules, options.folders[start] ?? '', path.slice(start.length))
    const body = await readFile(file).catch(() => undefined)
    return body ? route.fulfill({ contentType, body }) : route.abort()
  })
  page.on('pageerror', (error) => console.error(`In the page: ${error.message}`))
  await page.goto(origin)
  await page.waitForFunction('globalThis.isReady')
  return {
    draw: (board, drawOptions) =>
      page.evaluate(`drawBoard(${JSON.stringify(board)}, ${JSON.stringify(drawOptions)})`),
    close: () => browser.close(),
  }
}

/** The bytes of a `data:` URL. */
export const bytesOf = (url: string): Uint8Array =>
  Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
