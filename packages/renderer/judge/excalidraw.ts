// Excalidraw's own export in headless Chromium, as the judge of what the renderer draws.
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
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/** How a board is exported. */
export interface ExportOptions {
  /** Pixels for each unit of the board. */
  readonly scale: number
  /** Exports a frame alone. */
  readonly frameId?: string
  readonly isDark?: boolean
}

/** A board as Excalidraw draws it. */
export interface ExportedBoard {
  readonly png: Uint8Array
  /** In units of the board, with what is left around it. */
  readonly width: number
  readonly height: number
}

/** Exports boards. */
export interface Excalidraw {
  draw(board: object, options: ExportOptions): Promise<ExportedBoard>
  close(): Promise<void>
}

// As much of esbuild as is used here: only who runs the judge installs it.
interface Bundler {
  build(options: object): Promise<{
    readonly outputFiles: readonly { readonly path: string; readonly contents: Uint8Array }[]
  }>
}

/** Bundles the page's program; returns it with the folder of Excalidraw's fonts. */
async function bundle(): Promise<{ readonly program: Uint8Array; readonly fonts: string }> {
  const modules = await installPeers('boards')
  const require = createRequire(pathToFileURL(join(modules, 'x.js')))
  const esbuild: Bundler = require('esbuild')
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL('page.js', import.meta.url))],
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
  const fonts = join(modules, '@excalidraw/excalidraw/dist/prod/fonts')
  return { program: program.contents, fonts }
}

/** Starts Chromium with Excalidraw in a page. The page loads nothing from elsewhere. */
export async function openExcalidraw(): Promise<Excalidraw> {
  const executablePath = requireProgram('chromium')
  if (executablePath === undefined) throw new Error('The judge needs Chromium')
  const { program, fonts } = await bundle()
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none', '--enable-font-subpixel-positioning'],
  })
  const page = await browser.newPage()
  const html = `<!doctype html><html lang="en"><meta charset="utf-8">
<style>@font-face { font-family: Helvetica; src: url(/fonts/Liberation/LiberationSans-Regular.woff2) }</style>
<script>window.EXCALIDRAW_ASSET_PATH = '/'</script><script type="module" src="/program.js"></script>`
  await page.route('**', async (route) => {
    const { pathname, origin: from } = new URL(route.request().url())
    if (from !== origin) return route.abort()
    const contentType = types[extname(pathname)] ?? 'text/plain'
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html })
    if (pathname === '/program.js')
      return route.fulfill({ contentType, body: Buffer.from(program) })
    const name = decodeURIComponent(pathname).replace(/^\/fonts\//, '')
    const body = await readFile(join(fonts, name)).catch(() => undefined)
    return body ? route.fulfill({ contentType, body }) : route.abort()
  })
  page.on('pageerror', (error) => console.error(`In the page: ${error.message}`))
  await page.goto(origin)
  await page.waitForFunction('globalThis.isReady')
  return {
    draw: async (board, options) => {
      const drawn = (await page.evaluate(
        `drawBoard(${JSON.stringify(board)}, ${JSON.stringify(options)})`,
      )) as Omit<ExportedBoard, 'png'> & { readonly png: string }
      const base64 = drawn.png.slice(drawn.png.indexOf(',') + 1)
      return { ...drawn, png: Buffer.from(base64, 'base64') }
    },
    close: () => browser.close(),
  }
}
