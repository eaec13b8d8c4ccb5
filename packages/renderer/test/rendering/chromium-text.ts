// Where Chromium puts the ink of texts, with the same font files and its own choice among them.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { LatinFont } from '../../src/canvas/text/fonts.ts'
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

const face = (family: string, path: string, more = ''): string =>
  `@font-face { font-family: "${family}"; src: url(/${path}); ${more} }`
const latin = '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
const letters =
  'U+41-5A, U+61-7A, U+AA, U+BA, U+C0-D6, U+D8-F6, U+F8-2AF, U+300-36F, U+370-52F, U+1D00-1FFF'
const styles = [
  face('Latin', latin),
  face('Unplaced', `unplaced/${latin}`),
  face('Latin letters', latin, `unicode-range: ${letters}`),
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
const first: Readonly<Record<LatinFont, readonly string[]>> = {
  main: [],
  'whole for letters': ['"Latin letters"'],
  whole: ['"Latin"'],
}
const families = (script: string | undefined, latin: LatinFont): string =>
  [
    ...first[latin],
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

/** How texts are drawn. */
export interface TextOptions {
  /** The font of a script other than Latin and Chinese. */
  readonly script?: string | undefined
  readonly direction: 'ltr' | 'rtl'
  /** Places marks without the font's help, which has no places for some. */
  readonly isUnplaced?: boolean | undefined
  /** What is drawn with the whole Latin font, although the font for Chinese has it. */
  readonly latin: LatinFont
}

/** A browser that draws texts. */
export interface TextBrowser {
  inkOf(texts: readonly string[], options: TextOptions): Promise<readonly InkBox[]>
  close(): Promise<void>
}

/** The font without the table that says where marks are placed: the browser then places them itself. */
function withoutPlaces(font: Buffer): Buffer {
  const copy = Buffer.from(font)
  // An unknown name, in the same place in the alphabet.
  copy.write('GPOT', copy.indexOf('GPOS'), 'latin1')
  return copy
}

/** Starts a browser without access to the network. */
export async function openTextBrowser(): Promise<TextBrowser> {
  if (executable === undefined) throw new Error('Chromium is not installed')
  // The machine's settings would move letters by whole pixels.
  const args = ['--font-render-hinting=none']
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  const browser = await chromium.launch({ executablePath: executable, args })
  const tab = await browser.newPage()
  await tab.route('**', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: page })
    const [, scope, name, ...path] = pathname.replace('/unplaced', '').split('/')
    const folder = join(require.resolve(`${scope}/${name}/package.json`), '..')
    const contentType = pathname.endsWith('.css') ? 'text/css' : 'font/woff2'
    const file = await readFile(join(folder, ...path))
    const body = pathname.startsWith('/unplaced/') ? withoutPlaces(file) : file
    return route.fulfill({ contentType, body })
  })
  await tab.goto(`${origin}/`)
  await tab.addScriptTag({ content: program })
  return {
    inkOf: (texts, { script, direction, latin, isUnplaced }) => {
      const fonts = isUnplaced ? '"Unplaced"' : families(script, latin)
      const input = [texts, fonts, direction, sheet].map((one) => JSON.stringify(one))
      return tab.evaluate(`inkOf(${input.join()})`)
    },
    close: () => browser.close(),
  }
}
