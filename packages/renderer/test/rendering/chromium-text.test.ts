// Texts of every script beside Chromium: names of languages and regions in CLDR's translations, and signs of
// Unicode's blocks, made by the ICU of Node.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arrange } from '../../src/canvas/arrange.ts'
import { paint } from '../../src/canvas/paint.ts'
import { loadFonts } from '../../src/canvas/text/fonts.ts'
import type { TextItem } from '../../src/display-list.ts'
import { executable } from './chromium-painter.ts'
import { type InkBox, openTextBrowser, sheet, type TextBrowser } from './chromium-text.ts'

loadFonts()

/** Locales, and the font of their script if it is not one of those for Latin and Chinese. */
const locales: readonly (readonly [locale: string, script?: string])[] = [
  ...['pl', 'lv', 'vi', 'cs', 'tr', 'ro', 'is', 'el', 'ru', 'uk', 'mk'].map(
    (one) => [one] as const,
  ),
  ...['zh', 'zh-Hant', 'ja'].map((one) => [one] as const),
  ['ko', 'kr'],
  ['ar', 'arabic'],
  ['fa', 'arabic'],
  ['ur', 'arabic'],
  ['he', 'hebrew'],
  ['th', 'thai'],
  ['lo', 'lao'],
  ['km', 'khmer'],
  ['hi', 'devanagari'],
  ['mr', 'devanagari'],
  ['bn', 'bengali'],
  ['ta', 'tamil'],
  ['te', 'telugu'],
  ['kn', 'kannada'],
  ['ml', 'malayalam'],
  ['gu', 'gujarati'],
  ['pa', 'gurmukhi'],
  ['si', 'sinhala'],
  ['my', 'myanmar'],
  ['ka', 'georgian'],
  ['hy', 'armenian'],
  ['am', 'ethiopic'],
]

// Chromium takes the slice with E and a macron, which does not place it, before the slice with the letter.
const wrongInChromium = ['Ēģipte']

const languages =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zu'.split(
    ' ',
  )
const regions =
  'AE AR AU BR CA CH CN DE EG ES FR GB GR IL IN IR IT JP KE KR MX NG PL RU TH TR UA US VN ZA'.split(
    ' ',
  )

function namesIn(locale: string): string[] {
  const names = (type: 'language' | 'region', codes: readonly string[]): string[] =>
    codes.map((code) => new Intl.DisplayNames(locale, { type }).of(code) ?? code)
  const all = [...names('language', languages), ...names('region', regions)]
  return [...new Set(all)].filter((name) => !wrongInChromium.includes(name))
}

const signs = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).filter(
    (sign) => /^[\p{Sm}\p{So}\p{Sc}\p{Pd}\p{No}]$/u.test(sign) && !/\p{Emoji}/u.test(sign),
  )
const blocks: Readonly<Record<string, readonly string[]>> = {
  'currency signs': signs(0x20a0, 0x20bf),
  arrows: signs(0x2190, 0x21ff),
  'mathematical operators': signs(0x2200, 0x22ff),
  'chess pieces': signs(0x2654, 0x265f),
  'super- and subscripts': signs(0x2070, 0x209c),
  music: signs(0x1d100, 0x1d126),
}

async function inkOf(content: string): Promise<{ ink: InkBox; missing: readonly string[] }> {
  const { width, height, x, baseline, size } = sheet
  const text: TextItem = {
    ...{ kind: 'text', x, y: baseline - size * 1.186, content, size, color: [0, 0, 0] },
    align: 'left',
  }
  const frame = { left: 0, top: 0, right: width, bottom: height }
  const list = { background: [255, 255, 255] as const, frame, items: [text] }
  const arrangement = arrange(list, { width, height })
  const canvas = await paint(arrangement, () => Promise.reject(new Error('There is no image')))
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  let [left, top, right, bottom] = [Number(width), Number(height), -1, -1]
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if ((data[pixel * 4] ?? 0) > 160) continue
    const [column, row] = [pixel % width, Math.floor(pixel / width)]
    left = Math.min(left, column)
    right = Math.max(right, column)
    top = Math.min(top, row)
    bottom = Math.max(bottom, row)
  }
  const ink = right < 0 ? undefined : ([left, top, right, bottom] as const)
  return { ink, missing: arrangement.missingCharacters }
}

describe.skipIf(executable === undefined)('beside Chromium', () => {
  let browser: TextBrowser
  beforeAll(async () => {
    browser = await openTextBrowser()
  })
  afterAll(() => browser?.close())

  /** The texts whose ink is more than two pixels off, or that have boxes. */
  async function differences(texts: readonly string[], script?: string): Promise<string[]> {
    const direction = script === 'arabic' || script === 'hebrew' ? 'rtl' : 'ltr'
    const expected = await browser.inkOf(texts, script, direction)
    const wrong: string[] = []
    for (const [index, text] of texts.entries()) {
      const { ink, missing } = await inkOf(text)
      const other = expected[index]
      const off = ink?.map((edge, side) => Math.abs(edge - (other?.[side] ?? 1000)))
      if (missing.length > 0 || (off ? Math.max(...off) > 2 : other))
        wrong.push(`${text}: ${ink} instead of ${other}, missing ${missing}`)
    }
    return wrong
  }

  test('there are at least 3,000 texts', () => {
    const names = locales.flatMap(([locale]) => namesIn(locale))
    expect(names.length + Object.values(blocks).flat().length).toBeGreaterThan(3000)
  })

  test.each(locales.map(([locale, script]) => ({ locale, script })))(
    'names in $locale are where Chromium has them',
    async ({ locale, script }) => {
      expect(await differences(namesIn(locale), script)).toEqual([])
    },
  )

  test.each(Object.entries(blocks))('%s are where Chromium has them', async (_, texts) => {
    expect(await differences(texts)).toEqual([])
  })
})
