// Every character is drawn as it is, from a font of the package, or as a box that is reported.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawText } from './draw-text.ts'

describe('a mark stands at its letter', () => {
  test.each([
    ...'ā í ǚ ǜ ǖ ǘ ǹ ḿ ć ń ś ź ē ī ō ū Ō ż ģ ķ ļ ņ š ž ạ ế ữ'.split(' '),
    // Letters with marks that are no characters of their own.
    ...['x̄', 'p̂', 'v⃗', 'q̇', 'ê̌', 'm̃', 'ɛ̃'],
  ])('%s', async (letter) => {
    const [base = ''] = letter.normalize('NFD')
    const [marked, plain] = [await drawText(letter), await drawText(base)]
    expect(marked.missing).toEqual([])
    // Beside the letter, the mark would make it half as wide again.
    expect(marked.ink.width).toBeLessThan(plain.ink.width * 1.3 + 6)
    // The i has a dot of its own, which the mark replaces.
    if (!base.startsWith('i')) expect(marked.ink.height).toBeGreaterThan(plain.ink.height)
  })
})

test.each(['3̇', '+̇', '8́', '7̃', 'Σ̂', '中̇', '☃̇'])(
  'the mark of %s, for which its font has no place, stands over its middle',
  async (sign) => {
    const [marked, plain] = [await drawText(sign), await drawText([...sign][0] ?? '')]
    expect(marked.missing).toEqual([])
    expect(Math.abs(marked.ink.left - plain.ink.left)).toBeLessThan(2)
    expect(Math.abs(marked.ink.width - plain.ink.width)).toBeLessThan(2)
    expect(marked.ink.height).toBeGreaterThan(plain.ink.height + 4)
  },
)

test.each([
  ['2⁸', '28'],
  ['10⁻⁶', '10-6'],
  ['CO₂', 'CO2'],
  ['ℝ', 'R'],
  ['Ⅷ', 'VIII'],
  ['①', '1'],
  ['ﬁ', 'fi'],
  ['½', '1/2'],
])('%s is not drawn as %s', async (text, replacement) => {
  const [drawn, other] = [await drawText(text), await drawText(replacement)]
  expect(drawn.missing).toEqual([])
  expect(drawn.ink.width).toBeGreaterThan(0)
  expect(drawn.pixels.equals(other.pixels)).toBe(false)
})

const samples: Readonly<Record<string, string>> = {
  Latin: 'Zażółć gęślą jaźń, Māori, Tiếng Việt',
  IPA: 'ə ʃ ŋ ʰ ɸ ˈtɛst t͡s',
  Greek: 'Ελληνικά ἀρχή',
  Cyrillic: 'Кириллица ѣ ґ',
  Chinese: '简体 繁體 𠮷野家',
  Japanese: 'ひらがな カタカナ か゚ 漢字',
  Korean: '안녕하세요 조선글',
  Arabic: 'مرحبا بالعالم ٣',
  Persian: 'فارسی پچژگ',
  Urdu: 'اردو ٹڈڑے',
  Hebrew: 'שלום עולם שָׁלוֹם',
  Thai: 'สวัสดี น้ำ ฿',
  Lao: 'ສະບາຍດີ',
  Khmer: 'ភាសាខ្មែរ ៛',
  Devanagari: 'हिन्दी क्षत्रिय',
  Bengali: 'বাংলা ক্ষ',
  Tamil: 'தமிழ் கௌ',
  Telugu: 'తెలుగు క్ష',
  Kannada: 'ಕನ್ನಡ ಕ್ಷ',
  Malayalam: 'മലയാളം ക്ഷ',
  Gujarati: 'ગુજરાતી ક્ષ',
  Gurmukhi: 'ਪੰਜਾਬੀ',
  Sinhala: 'සිංහල ක්‍ෂ',
  Burmese: 'မြန်မာဘာသာ',
  Georgian: 'ქართული',
  Armenian: 'Հայերեն',
  Amharic: 'አማርኛ',
  mathematics: '∃∉⊆≅⌊x⌋∭𝑥𝔸ℵ',
  arrows: '→⇒↦⟶⇌',
  'technical signs': '⌘⏎⌥✗☐✓',
  music: '♩♪𝄞𝄢♭',
  chess: '♔♞♟',
  currencies: '€₹₽₩₪₫₺₿',
}

test.each(Object.entries(samples))('%s has a font for each character', async (_, text) => {
  const { ink, missing } = await drawText(text, { size: 20 })
  expect(missing).toEqual([])
  expect(ink.width).toBeGreaterThan(20)
})

test.each(['🏳️‍🌈', '❤️‍🔥', '👨‍👩‍👧‍👦', '👍🏽', '🇨🇳', '1️⃣', '🏴‍☠️', '🐻‍❄️', '⛓️‍💥'])(
  '%s is a single emoji',
  async (sequence) => {
    const [drawn, one] = [await drawText(sequence), await drawText('😀')]
    expect(drawn.missing).toEqual([])
    expect(Math.abs(drawn.ink.width - one.ink.width)).toBeLessThan(12)
  },
)

test('a selector chooses between a sign and an emoji', async () => {
  const [sign, emoji] = [await drawText('☎\ufe0e'), await drawText('☎\ufe0f')]
  // Black pixels have no color.
  const isGray = ({ pixels }: { readonly pixels: Buffer }): boolean =>
    pixels.every((value, at) => Math.abs(value - (pixels[at - (at % 3)] ?? 0)) < 3)
  expect([isGray(sign), isGray(emoji)]).toEqual([true, false])
})

test('characters that no font has are reported once each, and take room', async () => {
  const { missing, ink } = await drawText('a\u{f0000}b\u{f0000}\u{e000}')
  expect(missing).toEqual(['\u{f0000}', '\u{e000}'])
  expect(ink.width).toBeGreaterThan(120)
  const [one, other] = [await drawText('\u{e000}'), await drawText('\u{e001}')]
  expect(one.pixels.equals(other.pixels)).toBe(false)
})

test('fonts that other texts have loaded change nothing', async () => {
  const texts = ['骨直角化与 Łąka', '漢字かな', 'Ω √ ½']
  const before = await Promise.all(texts.map((text) => drawText(text)))
  for (const text of Object.values(samples)) await drawText(text, { size: 18 })
  const after = await Promise.all(texts.map((text) => drawText(text, { opacity: 0.9999 })))
  const exact = await Promise.all(texts.map((text) => drawText(`${text}\u200b`)))
  for (const [index, { ink }] of before.entries()) {
    expect(after[index]?.ink).toEqual(ink)
    expect(exact[index]?.pixels.equals(before[index]?.pixels ?? Buffer.alloc(0))).toBe(true)
  }
})

// Letters and marks of every script that has a font, and signs.
const scripts = Object.values(samples).join('')
const pool = [
  ...new Set([
    ...scripts.normalize('NFC'),
    ...scripts.normalize('NFD'),
    ...'\u0301\u0323\u0307\u0308',
  ]),
].filter((character) => !/\s/u.test(character))

test('a cluster is drawn the same in NFC and NFD, and letters have ink', async () => {
  const cluster = fc
    .array(fc.constantFrom(...pool), { minLength: 1, maxLength: 4 })
    .map((characters) => characters.join(''))
  await fc.assert(
    fc.asyncProperty(cluster, async (text) => {
      const [composed, decomposed] = [
        await drawText(text.normalize('NFC')),
        await drawText(text.normalize('NFD')),
      ]
      expect(composed.pixels.equals(decomposed.pixels)).toBe(true)
      if (/\p{L}/u.test(text)) expect(composed.ink.width).toBeGreaterThan(0)
    }),
    { numRuns: 300 },
  )
}, 120_000)
