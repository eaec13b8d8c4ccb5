// Texts of every script compared with Chromium: names of languages and regions in CLDR's translations, and signs of
// Unicode's blocks, made by the ICU of Node.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arrange } from '../../src/canvas/arrange.ts'
import { paint } from '../../src/canvas/paint.ts'
import { takeCanvas } from '../../src/canvas/reused-canvas.ts'
import { loadFonts } from '../../src/canvas/text/fonts.ts'
import { chooseLatinFont } from '../../src/canvas/text/word-fonts.ts'
import type { TextItem } from '../../src/display-list.ts'
import { executable } from './chromium-painter.ts'
import {
  type InkBox,
  openTextBrowser,
  sheet,
  type TextBrowser,
  type TextOptions,
} from './chromium-text.ts'
import { comparedLocales, comparedSymbols, namesIn } from './compared-texts.ts'

loadFonts()

const plain = { typeface: 'sans', bold: false, italic: false } as const

async function inkOf(content: string): Promise<{ ink: InkBox; missing: readonly string[] }> {
  const { width, height, x, baseline, size } = sheet
  const text: TextItem = {
    ...{ kind: 'text', x, y: baseline - size * 1.186, content, size, color: [0, 0, 0] },
    align: 'left',
  }
  const frame = { left: 0, top: 0, right: width, bottom: height }
  const list = { background: [255, 255, 255] as const, frame, items: [text] }
  const arrangement = arrange(list, { width, height })
  const canvas = takeCanvas(arrangement.size)
  const bitmapOf = () => Promise.reject(new Error('There is no image'))
  await paint({ canvas, drawnItems: 0 }, arrangement, { bitmapOf })
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

describe.skipIf(executable === undefined)('compared with Chromium', () => {
  let browser: TextBrowser
  beforeAll(async () => {
    browser = await openTextBrowser()
  })
  afterAll(() => browser?.close())

  /** The texts whose ink is more than two pixels off, or that have boxes. */
  async function differences(
    texts: readonly string[],
    { script, isUnplaced }: Pick<TextOptions, 'script' | 'isUnplaced'> = {},
  ): Promise<string[]> {
    const direction = script === 'arabic' || script === 'hebrew' ? 'rtl' : 'ltr'
    const expected = new Map<string, InkBox>()
    for (const [latin, some] of Map.groupBy(texts, (text) => chooseLatinFont(text, plain))) {
      const boxes = await browser.inkOf(some, { script, direction, latin, isUnplaced })
      for (const [index, box] of boxes.entries()) expected.set(some[index] ?? '', box)
    }
    const wrong: string[] = []
    for (const text of texts) {
      const { ink, missing } = await inkOf(text)
      const other = expected.get(text)
      const off = ink?.map((edge, side) => Math.abs(edge - (other?.[side] ?? 1000)))
      if (missing.length > 0 || (off ? Math.max(...off) > 2 : other))
        wrong.push(`${text}: ${ink} instead of ${other}, missing ${missing}`)
    }
    return wrong
  }

  test('there are at least 3,000 texts', () => {
    const names = comparedLocales.flatMap(([locale]) => namesIn(locale))
    expect(names.length + Object.values(comparedSymbols).flat().length).toBeGreaterThan(3000)
  })

  test.each(comparedLocales.map(([locale, script]) => ({ locale, script })))(
    'names in $locale are where Chromium has them',
    async ({ locale, script }) => {
      expect(await differences(namesIn(locale), { script })).toEqual([])
    },
  )

  test.each(Object.entries(comparedSymbols))('%s are where Chromium has them', async (_, texts) => {
    expect(await differences(texts)).toEqual([])
  })

  test('marks that the font has no place for are where Chromium places them', async () => {
    const texts =
      '0.3\u0307 1.2\u03073\u0307 +\u0307 9\u0302 8\u0304 7\u0303 5\u0323 6\u0331 4\u0308\u0304'.split(
        ' ',
      )
    expect(await differences(texts, { isUnplaced: true })).toEqual([])
  })
})
