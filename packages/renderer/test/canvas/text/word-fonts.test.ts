// A word comes from one font, and from one of its files, where one has all of its letters.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { canvasFamily, loadFonts, type TextStyle } from '../../../src/canvas/text/fonts.ts'
import { chooseLatinFont, fontsOf } from '../../../src/canvas/text/word-fonts.ts'
import { comparedLocales, comparedSymbols, namesIn } from '../../rendering/compared-texts.ts'

loadFonts()

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The fonts of a paragraph's clusters. */
function fontsIn(text: string, typeface: TextStyle['typeface'] = 'sans'): (string | undefined)[] {
  const plain = { typeface, bold: false, italic: false }
  const clusters = Array.from(graphemes.segment(text.normalize('NFC')), ({ segment }) => segment)
  const visible = clusters.filter((cluster) => !/^\p{White_Space}$/u.test(cluster))
  return fontsOf(visible, { ...plain, latin: chooseLatinFont(text.normalize('NFC'), plain) })
}

test.each([
  ...['Māori', 'Zażółć', 'Tiếng', 'pīnyīn', 'tɛ̃st', 'Ελληνικά', 'ἀρχή', 'Київ', 'ѣхать'],
  ...['résumé', 'Россия', 'αβγ'],
])('%s comes from one font', (word) => {
  expect(new Set(fontsIn(word)).size).toBe(1)
})

test('words of a paragraph look alike', () => {
  expect(new Set(fontsIn('Zażółć to 12 zł')).size).toBe(1)
  // Pinyin is in the font for Chinese, in another file than English.
  const families = fontsIn('mā 妈, mother').map((font) => font?.replace(/ \d+$/, ''))
  expect(new Set(families).size).toBe(1)
  expect(new Set(fontsIn('resume 世界, 2024')).size).toBe(1)
})

test.each(['it’s “so”', '2 × 3 ± 1', 'F = m · a …'])(
  'signs in %s are narrow, unless Chinese stands beside them',
  (text) => {
    const [font] = fontsIn(text)
    expect(new Set(fontsIn(text))).toEqual(new Set([font]))
    expect(font).not.toBe(fontsIn('a')[0])
    expect(fontsIn(`${text}中`)[0]).toBe(fontsIn('a')[0])
  },
)

test('each cluster of the texts that are compared with Chromium has a font with all of its characters', () => {
  const texts = [
    ...comparedLocales.flatMap(([locale]) => namesIn(locale)),
    ...Object.values(comparedSymbols).flat(),
  ]
  expect(texts.length).toBeGreaterThan(3000)
  expect(texts.filter((text) => fontsIn(text).includes(undefined))).toEqual([])
})

// Chinese, Japanese and Korean characters stand alone: that their fonts are cut up changes nothing.
const chinese = ['zh', 'zh-Hant', 'ja', 'ko']
const words = /[\p{L}\p{M}\u200c\u200d]+/gu

test('no word is split between font files, so that letters join and are kerned', () => {
  const locales = comparedLocales.filter(([locale]) => !chinese.includes(locale))
  const names = locales.flatMap(([locale]) => namesIn(locale))
  const torn = names.flatMap((name) =>
    (name.match(words) ?? []).filter((word) => new Set(fontsIn(word)).size > 1),
  )
  expect(torn).toEqual([])
})

const { resolve } = createRequire(import.meta.url)
const context = createCanvas(1, 1).getContext('2d')

test.each([
  ['Arabic', ['ar', 'fa', 'ur']],
  ['Devanagari', ['hi', 'mr']],
  ['Khmer', ['km']],
])('a file of the font for %s draws words as the whole font does', (script, locales) => {
  const name = `@expo-google-fonts/noto-sans-${script.toLowerCase()}`
  const folder = join(dirname(resolve(`${name}/package.json`)), '400Regular')
  const [file = ''] = readdirSync(folder).filter((one) => one.endsWith('.ttf'))
  GlobalFonts.registerFromPath(join(folder, file), `Whole ${script}`)
  const inkOf = (word: string, family: string): unknown => {
    context.font = `100px ${family}`
    const {
      width,
      actualBoundingBoxLeft: left,
      actualBoundingBoxRight: right,
      ...ink
    } = context.measureText(word)
    return [width, left, right, ink.actualBoundingBoxAscent, ink.actualBoundingBoxDescent]
  }
  const isOfScript = (word: string): boolean =>
    new RegExp(`^[\\p{scx=${script}}\\p{M}]+$`, 'u').test(word)
  const all = locales.flatMap((locale) =>
    namesIn(locale).flatMap((text) => text.match(words) ?? []),
  )
  const compared = [...new Set(all)].filter(isOfScript)
  expect(compared.length).toBeGreaterThan(90)
  for (const word of compared) {
    const [font = ''] = fontsIn(word)
    expect(inkOf(word, canvasFamily(font)), word).toEqual(inkOf(word, `"Whole ${script}"`))
  }
})
