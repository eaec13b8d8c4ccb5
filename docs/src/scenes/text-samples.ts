// Samples of text in each language and of symbols, for the guide to text.
import type { Json } from '../contract.ts'
import type { Language } from '../i18n.ts'
import { table } from '../write-markdown.ts'
import type { Size } from './example-scenes.ts'

/** Words by the code of their language. */
const languageSamples: Readonly<Record<string, string>> = {
  en: 'It’s “naïve” — 2 × 3 ± 1',
  pl: 'Zażółć gęślą jaźń · Łódź',
  lv: 'Ēģipte · ķirsis · ļoti · šķūnis',
  mi: 'Māori · kōrero · tēnā koe',
  vi: 'Tiếng Việt · Nguyễn · phở',
  el: 'Ελληνικά · ἐν ἀρχῇ',
  ru: 'Второй закон Ньютона · ёж',
  uk: 'Київ · ґанок · їжак',
  zh: '牛顿第二定律 · nǐ hǎo · mā má mǎ mà',
  'zh-Hant': '牛頓第二定律 · 𠮷野家',
  ja: '運動の法則 · カタカナ · ひらがな',
  ko: '안녕하세요 · 뉴턴의 운동 법칙',
  ar: 'قانون نيوتن الثاني · ٣ + ٤ (س)',
  fa: 'پارسی · گچ و تخته · ۴۵۶',
  ur: 'اردو · ٹوپی · بڑے',
  he: 'שלום עולם · שָׁלוֹם (2024)',
  th: 'กฎของนิวตัน · น้ำ · ที่นี่',
  lo: 'ສະບາຍດີ · ພາສາລາວ',
  km: 'ភាសាខ្មែរ · សួស្តី',
  hi: 'न्यूटन का नियम · क्षत्रिय',
  bn: 'বাংলা ভাষা · ক্ষমতা',
  ta: 'தமிழ் மொழி · கௌரவம்',
  te: 'తెలుగు భాష · క్షమ',
  kn: 'ಕನ್ನಡ ಭಾಷೆ · ಕ್ಷಮೆ',
  ml: 'മലയാളം ഭാഷ · ക്ഷമ',
  gu: 'ગુજરાતી ભાષા · ક્ષમા',
  pa: 'ਪੰਜਾਬੀ ਭਾਸ਼ਾ · ਸਿੱਖਿਆ',
  si: 'සිංහල භාෂාව · ක්‍ෂය',
  my: 'မြန်မာဘာသာ · ကျောင်း',
  ka: 'ქართული ენა · გამარჯობა',
  hy: 'Հայերեն լեզու · բարև',
  am: 'አማርኛ · ሰላም',
}

const signSamples: Readonly<Record<string, string>> = {
  phonetics: '/ˈtɛst/ · ʃ ŋ ə ʰ ɸ · t͡s ɛ̃',
  mathematics: '∀x ∈ ℝ: x² ≥ 0 · ⌊π⌋ = 3 · 0.3̇ · v⃗ · x̄',
  chemistry: 'CO₂ + H₂O ⇌ H₂CO₃ · Fe³⁺ · 10⁻⁶',
  signs: '→ ↦ ⟶ ✓ ✗ ☐ ⌘ ⏎ ① € ₹ ₽ ₿ ฿',
  music: '𝄞 ♩ ♪ ♯ ♭ · ♔ ♕ ♞ ♟',
  emoji: '👩‍🏫 👍🏽 🏳️‍🌈 ❤️‍🔥 🇨🇳 1️⃣',
  missing: 'a \u{f0000} b',
}

const size: Size = { width: 400, height: 36 }

const sceneOf = (content: string): Json => ({
  elements: [
    // The frame, so that all samples have one scale.
    { type: 'rectangle', x: 0, y: 0, ...size, strokeWidth: 0 },
    { type: 'text', x: 8, y: 3, width: size.width - 16, content, textSize: 20 },
  ],
})

const fileName = (name: string): string => `text-${name}`

/** The scenes of the samples, by the names of their pictures. */
export const textSamples: readonly (readonly [name: string, scene: Json, size: Size])[] =
  Object.entries({ ...languageSamples, ...signSamples }).map(([name, content]) => [
    fileName(name),
    sceneOf(content),
    size,
  ])

const picture = (name: string, content: string, imagesLink: string): string =>
  `![${content}](${imagesLink}${fileName(name)}.png)`

/** A table of the languages, with a sample of each. */
export function languageSamplesMarkdown(language: Language, imagesLink: string): string {
  const names = new Intl.DisplayNames(language.code, { type: 'language' })
  const rows = Object.entries(languageSamples).map(([code, content]) => [
    names.of(code) ?? code,
    picture(code, content, imagesLink),
  ])
  const { language: head, sample } = language.messages.textSamples
  return table([head, sample], rows)
}

/** A table of signs, with a sample of each kind. */
export function signSamplesMarkdown(language: Language, imagesLink: string): string {
  const { kinds, kind, sample } = language.messages.textSamples
  const rows = Object.entries(kinds).map(([name, label]) => [
    label,
    picture(name, signSamples[name] ?? '', imagesLink),
  ])
  return table([kind, sample], rows)
}
