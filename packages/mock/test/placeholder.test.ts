// What placeholders show: Chinese as legible as ASCII, with a font that loads on demand.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toPrintable } from '../src/placeholder/ascii-font.ts'
import { createPlaceholder } from '../src/placeholder/create-placeholder.ts'
import type { PlaceholderContent } from '../src/placeholder/draw-placeholder.ts'
import { loadUnicodeFont } from '../src/placeholder/unicode-font.ts'
import { decodePng, type Pixels, toInkRows } from './support/decode-png.ts'

const draw = async (content: Partial<PlaceholderContent>): Promise<Pixels> => {
  const screenshot = { uuid: 'lesson', path: '/init', width: 64, height: 48, ...content }
  const pixels = decodePng(Buffer.from(await createPlaceholder(screenshot)))
  expect(pixels).toMatchObject({ width: screenshot.width, height: screenshot.height })
  return pixels
}

const middle = [
  '........#.......',
  '........#.......',
  '........#.......',
  '..#############.',
  '..#.....#.....#.',
  '..#.....#.....#.',
  '..#.....#.....#.',
  '..#.....#.....#.',
  '..#############.',
  '..#.....#.....#.',
  '........#.......',
  '........#.......',
  '........#.......',
  '........#.......',
  '........#.......',
]
const slash = ['........##', '......##..', '....##....', '..##......', '##........'].flatMap(
  (row) => [row, row],
)

const enlarge = (dots: readonly string[], scale: number): string[] =>
  dots.flatMap((row) =>
    Array<string>(scale).fill(Array.from(row, (dot) => dot.repeat(scale)).join('')),
  )

/** How often the dots appear in the drawing. */
function countOccurrences(ink: readonly string[], dots: readonly string[]): number {
  let times = 0
  for (let y = 0; y + dots.length <= ink.length; y += 1)
    for (let x = 0; x + (dots[0]?.length ?? 0) <= (ink[y]?.length ?? 0); x += 1)
      if (dots.every((row, down) => ink[y + down]?.startsWith(row, x))) times += 1
  return times
}

describe('a path in Chinese', () => {
  test.each([
    ['/中', 64, 48, 1, 1],
    ['/中', 240, 180, 5, 1],
    ['/中/中a中', 320, 240, 3, 3],
    // In two lines.
    ['/中中中中', 70, 100, 1, 4],
    ['/中中中中中中中中中', 88, 100, 1, 9],
  ])(
    '%s at %i by %i shows the dots of its characters',
    async (path, width, height, scale, times) => {
      const ink = toInkRows(await draw({ path, width, height }))
      expect(countOccurrences(ink, enlarge(middle, scale))).toBe(times)
    },
  )

  test('shows ASCII at the same scale', async () => {
    const ink = toInkRows(await draw({ path: '/中', width: 240, height: 180 }))
    expect(countOccurrences(ink, enlarge(slash, 5))).toBe(1)
  })

  test('shows the code of a character that the font lacks', async () => {
    const shown = async (path: string) => toInkRows(await draw({ path, width: 640, height: 480 }))
    expect(await shown('/😀')).toEqual(await shown('/\\u{1f600}'))
    // A Chinese character outside GB2312.
    expect(await shown('/𠮷中')).toEqual(await shown('/\\u{20bb7}中'))
    expect(await shown('/第一页')).not.toEqual(await shown('/\\u{7b2c}\\u{4e00}\\u{9875}'))
  })

  test.each([
    // Spelled with a mark and as one character.
    ['ma\u0304', 'mā'],
    ['x\u0304', 'x\\u{304}'],
    ['CO₂ 2⁸', 'CO\\u{2082} 2\\u{2078}'],
    ['ℝ ﬁ Ⅷ', '\\u{211d} \\u{fb01} \\u{2167}'],
    // From left to right, whatever its letters.
    ['שלa', '\\u{5e9}\\u{5dc}a'],
    ['\u202eab', '\\u{202e}ab'],
    ['❤️‍🔥', '\\u{2764}\\u{fe0f}\\u{200d}\\u{1f525}'],
    ['1️⃣', '1\\u{fe0f}\\u{20e3}'],
    // Korean, as macOS writes it.
    ['\u1112\u1161', '\\u{1112}\\u{1161}'],
  ])('shows %s, and no other character for one that it lacks', async (path, label) => {
    const shown = async (text: string) =>
      toInkRows(await draw({ path: `/${text}`, width: 640, height: 240 }))
    expect(await shown(path)).toEqual(await shown(label))
    expect(toPrintable(path, loadUnicodeFont())).toBe(label)
  })

  test('differs from another path in more than colors', async () => {
    const first = toInkRows(await draw({ path: '/第一页', width: 320, height: 240 }))
    const second = toInkRows(await draw({ path: '/第二页', width: 320, height: 240 }))
    expect(first.filter((row, y) => row !== second[y]).length).toBeGreaterThan(10)
  })

  test('can also be the uuid of the room', async () => {
    const ink = toInkRows(await draw({ uuid: '中', width: 640, height: 480 }))
    expect([1, 2, 3, 4].map((scale) => countOccurrences(ink, enlarge(middle, scale)))).toContain(1)
  })
})

test('no two Chinese characters look the same', async () => {
  const font = await loadUnicodeFont()
  const decoder = new TextDecoder('gb2312')
  const shapes = new Map<string, string>()
  const lacking: string[] = []
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell))
      if (!/^\p{Script=Han}$/u.test(character)) continue
      if (font.has(character)) {
        const places = Array.from({ length: 256 }, (_, index) => index)
        const shape = places.map((at) => Number(font.hasDot(character, at & 15, at >> 4))).join('')
        expect(shapes.get(shape), character).toBeUndefined()
        shapes.set(shape, character)
      } else lacking.push(character)
    }
  // Noto Sans SC lacks these.
  expect(lacking.join('')).toBe(
    '劐阢坶塥蒈蓰猸弪艴骣桊轷戤赇牿犋毪胲脶膪憝铴镩稆瘭耠耢耥蟓筢蹯鲰齄',
  )
  expect(shapes.size + lacking.length).toBe(6763)
  expect(shapes.has('0'.repeat(256))).toBe(false)
})

test.each([1, 8, 16])('a path in Chinese is drawn or left out at %i by %i pixels', async (size) => {
  await draw({ path: '/物理/牛顿第二定律', width: size, height: size })
})

test('any path gives a PNG of exactly the requested size', async () => {
  const { characters } = await import('../src/placeholder/unicode-glyphs.gen.ts')
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...characters, ...'/az09') }),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  )
  const length = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 700 }))
  await fc.assert(
    fc.asyncProperty(text, text, length, length, async (uuid, path, width, height) => {
      await draw({ uuid, path: `/${path}`, width, height })
    }),
  )
})

describe('the font for Chinese loads with the first placeholder that needs it', () => {
  const begin = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({
      load(url, context, next) {
        const result = next(url, context)
        // The module that contains the license contains the font.
        if (String(result.source).includes('SIL OPEN FONT LICENSE')) loaded.push(url)
        return result
      },
    })
    const rooms = { lesson: ['/init', '/第一页'] }
    const seen = []
    const see = async (response) => {
      const { status } = await response
      seen.push([status, loaded.length])
    }
    const paths = ['/init', '/第一页', '/第一页'].map((path) =>
      '/room_cover/lesson' + encodeURI(path) + '-64x48.png')`
  const runs = {
    'the mock': `${begin}
      const { startMock } = await import('./dist/index.js')
      const mock = await startMock({ port: 0, rooms })
      for (const path of paths) await see(fetch(mock.url + path))
      await mock.close()
      console.log(JSON.stringify(seen))`,
    'the handlers': `${begin}
      const { getResponse } = await import('msw')
      const { createHandlers } = await import('./dist/msw.js')
      const baseUrl = 'https://api.netless.link'
      const handlers = createHandlers({ baseUrl, rooms })
      for (const path of paths) await see(getResponse(handlers, new Request(baseUrl + path)))
      console.log(JSON.stringify(seen))`,
  }

  test.each(Object.entries(runs))('in %s', async (_name, code) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', code],
      { cwd: fileURLToPath(new URL('..', import.meta.url)), timeout: 50_000 },
    )
    expect(JSON.parse(stdout)).toEqual([
      [200, 0],
      [200, 1],
      [200, 1],
    ])
  })
})
