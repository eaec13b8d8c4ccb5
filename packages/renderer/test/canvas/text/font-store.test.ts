// The first board with Chinese text loads the files of its characters, the next one all common files, and so with rare
// characters: what is drawn does not depend on which are loaded.
import { expect, test } from 'vitest'
import { mainFamily } from '../../../src/canvas/text/font-families.ts'
import { loadedSlices } from '../../../src/canvas/text/font-store.ts'
import { commonFontLoaders } from '../../../src/canvas/text/fonts.ts'
import { drawText } from './draw-text.ts'

// The last two signs are in more files than the one that lists them.
const text = '牛顿第二定律 “N” ≤〈'

test('a board loads the files that its text needs', async () => {
  const names = () => loadedSlices(mainFamily).map((name) => name.slice(mainFamily.name.length + 1))
  const alone = await drawText(text)
  expect(names()).toContain('latin')
  expect(names()).toEqual(expect.arrayContaining(['102', '101', '100']))
  expect(names().length).toBeLessThan(12)

  await drawText('跟物体的质量成反比')
  const common = names()
  expect(common).toHaveLength(27)
  for (const loadNext of commonFontLoaders()) loadNext()
  expect(names()).toEqual(common)

  await drawText('𠮷犇')
  expect(names().length).toBeGreaterThan(27)
  expect(names().length).toBeLessThan(32)
  await drawText('働')
  expect(names().length).toBeGreaterThan(90)
  // Not the layout of before, which is cached.
  const amongAll = await drawText(text, { lineHeight: 1.5 })
  expect(amongAll.pixels.equals(alone.pixels)).toBe(true)
})
