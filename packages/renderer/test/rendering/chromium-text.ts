// Where Chromium puts the ink of texts, with the same font files and its own choice among them.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { executable } from './chromium-painter.ts'

const require = createRequire(import.meta.url)
const origin = 'http://text.test'

/** The pixels that are not white: left, top, right, bottom. `undefined` if there are none. */
export type InkBox = readonly [number, number, number, number] | undefined

/** The size of an image of a text, and where its baseline starts. */
export const sheet = { width: 900, height: 90, x: 30, baseline: 58, size: 32 } as const

const chinese = ['sc', 'tc', 'jp', 'hk', 'kr']
const scripts =
  'arabic hebrew thai lao khmer devanagari bengali tamil telugu kannada malayalam gujarati gurmukhi sinhala myanmar georgian armenian ethiopic'.split(
    ' ',
  )
const signs = [
  ['noto-sans-math', 'latin'],
  ['noto-sans-symbols', 'symbols'],
  ['noto-sans-symbols-2', 'symbols'],
  ['noto-music', 'music'],
] as const

const face = (family: string, path: string): string =>
  `@font-face { font-family: "${family}"; src: url(/${path}) }`
const styles = [
  face('Latin', '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  ...signs.map(([name, slice]) =>
    face(name, `@fontsource/${name}/files/${name}-${slice}-400-normal.woff2`),
  ),
]
const page = `<!doctype html><meta charset="utf-8">
${[...chinese, ...scripts].map((name) => `<link rel="stylesheet" href="/@fontsource-variable/noto-sans-${name}/index.css">`).join('')}
<style>${styles.join('\n')}</style>`

const titleOf = (name: string): string =>
  chinese.includes(name) ? name.toUpperCase() : name.replace(/^./, (letter) => letter.toUpperCase())
const familyOf = (name: string): string => `"Noto Sans ${titleOf(name)} Variable"`
const families = (script: string | undefined): string =>
  [
    familyOf('sc'),
    '"Latin"',
    ...(script ? [familyOf(script)] : []),
    ...chinese.slice(1).map(familyOf),
    ...signs.map(([name]) => `"${name}"`),
  ].join()

// A text, since the types of a page are not those of Node.
const program = `
window.inkOf = async (texts, families, direction, { width, height, x, baseline, size }) => {
  const font = size + 'px ' + families
  await document.fonts.load(font, texts.join(''))
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return texts.map((text) => {
    context.fillStyle = 'white'
    context.fillRect(0, 0, width, height)
    context.fillStyle = 'black'
    Object.assign(context, { font, direction, textAlign: 'left', lang: 'zh-Hans' })
    context.fillText(text, x, baseline)
    const { data } = context.getImageData(0, 0, width, height)
    let [left, top, right, bottom] = [width, height, -1, -1]
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      if (data[pixel * 4] > 160) continue
      const [column, row] = [pixel % width, Math.floor(pixel / width)]
      left = Math.min(left, column)
      right = Math.max(right, column)
      top = Math.min(top, row)
      bottom = Math.max(bottom, row)
    }
    return right < 0 ? undefined : [left, top, right, bottom]
  })
}
`

/** A browser that draws texts. */
export interface TextBrowser {
  inkOf(
    texts: readonly string[],
    script: string | undefined,
    direction: 'ltr' | 'rtl',
  ): Promise<readonly InkBox[]>
  close(): Promise<void>
}

/** Starts a browser without access to the network. */
export async function openTextBrowser(): Promise<TextBrowser> {
  if (executable === undefined) throw new Error('Chromium is not installed')
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: executable, args })
  const tab = await browser.newPage()
  await tab.route('**', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: page })
    const [, scope, name, ...path] = pathname.split('/')
    const folder = join(require.resolve(`${scope}/${name}/package.json`), '..')
    const contentType = pathname.endsWith('.css') ? 'text/css' : 'font/woff2'
    return route.fulfill({ contentType, body: await readFile(join(folder, ...path)) })
  })
  await tab.goto(`${origin}/`)
  await tab.addScriptTag({ content: program })
  return {
    inkOf: (texts, script, direction) => {
      const input = [texts, families(script), direction, sheet].map((one) => JSON.stringify(one))
      return tab.evaluate(`inkOf(${input.join()})`)
    },
    close: () => browser.close(),
  }
}
