// Texts of every script, which are compared with Chromium: names in CLDR's translations, and signs of Unicode's
// blocks, made by the ICU of Node.

/** Locales, and the font of their script if it is not one of those for Latin and Chinese. */
export const comparedLocales: readonly (readonly [locale: string, script?: string])[] = [
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

const languages =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zu'.split(
    ' ',
  )
const regions =
  'AE AR AU BR CA CH CN DE EG ES FR GB GR IL IN IR IT JP KE KR MX NG PL RU TH TR UA US VN ZA'.split(
    ' ',
  )

/** Names of languages and regions. */
export function namesIn(locale: string): string[] {
  const names = (type: 'language' | 'region', codes: readonly string[]): string[] =>
    codes.map((code) => new Intl.DisplayNames(locale, { type }).of(code) ?? code)
  const all = [...names('language', languages), ...names('region', regions)]
  return [...new Set(all)]
}

const signs = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).filter(
    (sign) => /^[\p{Sm}\p{So}\p{Sc}\p{Pd}\p{No}]$/u.test(sign) && !/\p{Emoji}/u.test(sign),
  )
/** Signs of Unicode's blocks. */
export const comparedSymbols: Readonly<Record<string, readonly string[]>> = {
  'currency signs': signs(0x20a0, 0x20bf),
  arrows: signs(0x2190, 0x21ff),
  'mathematical operators': signs(0x2200, 0x22ff),
  'chess pieces': signs(0x2654, 0x265f),
  'super- and subscripts': signs(0x2070, 0x209c),
  music: signs(0x1d100, 0x1d126),
}
