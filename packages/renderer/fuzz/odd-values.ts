// Numbers and texts at the edges of what scenes may have, and beyond.
import type { Random } from './random.ts'

// At or within the limits of the schema.
const edges = [
  ...[0, -0, 1, -1, 0.1, 0.5, 2, 100, 255, 360, 36_000, -36_000, 10_000, 9999.999],
  ...[5e-324, 1e-320, 1e-300, 1e-15, 1e-7, 1e-3, 0.4999999, 1 - 2 ** -53],
  ...[9_999_999.999, 1e7, -1e7, 2 ** 16, 2 ** 23],
]
const beyond = [
  ...[256, 361, 36_001, -36_001, 10_001, 10_000_001, -10_000_001, 2 ** 31 - 1, 2 ** 31, 2 ** 32],
  ...[2 ** 53, 1e16, 1e38, 4e38, 1e300, 1.7e308, -1.7e308],
]

/** A number at an edge, beyond it, or any. */
export function oddNumber(random: Random): number {
  switch (random.weighted({ edge: 10, beyond: 2, any: 5 })) {
    case 'edge':
      return random.pick(edges)
    case 'beyond':
      return random.pick(beyond)
    case 'any':
      return (random.number() - 0.5) * 10 ** random.integer(-3, 6)
  }
}

// In fonts that are loaded at the start.
const commonPieces = [
  ...['a', 'Ω', '字', '漢字', 'か\u3099', 'e\u0301', 'ﬁ', 'ẞ', '\u0130', 'ǅ', '½', '²', '\u0300'],
  // Controls, and what is not shown.
  ...['\0', '\b', '\x1b[31m', '\x7f', '\x85', '\ufeff'],
  ...['\u00ad', '\u034f', '\u115f', '\u2028', '\u2029'],
  ...['\n', '\r\n', '\r', '\v', '\t', ' ', '\u00a0', '\u3000', '\u200b', '\u2060', '   '],
  ...['\u202e', '\u2066', '\u2069\u2069', '\u200f', '\u061c', '\u200d', '\ufe0f'],
  ...['__proto__', '<b>', "'", '"', '\\', '%00', '../../etc/passwd', 'javascript:'],
]
// Of many scripts, and emoji, also torn ones.
const rarePieces = [
  // Halves, and code points without characters, which are looked for in every font.
  ...['\ud83d', '\ude00', '\ufffe', '\uffff', '\u{10ffff}', '\u{f0000}', '\u0378'],
  ...['שלום', 'مرحبا', '۝۱۲۳', 'नमस्ते', 'தமிழ்', 'ไทยไม่มีช่องว่าง', 'မြန်မာ', 'ខ្មែរ'],
  ...['한국어', '\u1112\u1161\u11ab', 'བོད', '\u3164', '\u20dd', '\u0488', '𝄞', '𠮷', '∑', 'ﷺ'],
  ...[
    '😀',
    '👩‍👩‍👧‍👦',
    '🏳️‍🌈',
    '🇨🇳',
    '🇨',
    '1️⃣',
    '👍🏽',
    '🏽',
    '\u{e0067}',
    '🏴\u{e007f}',
    '꧅',
    '𒐫',
    '⸻',
  ],
]

/** Makes texts of odd characters, most often short ones. */
export type OddTexts = (random: Random) => string

/** @param rareShare - of the pieces of a text those that need further fonts, which take time to load */
export const oddTexts =
  (rareShare: number): OddTexts =>
  (random) => {
    const count = random.chance(0.9) ? random.integer(0, 8) : random.integer(9, 400)
    const pick = (): string => random.pick(random.chance(rareShare) ? rarePieces : commonPieces)
    const picked = Array.from({ length: count }, pick)
    if (random.chance(0.1)) return pick().repeat(random.integer(1, 3000))
    return picked.join(random.chance(0.3) ? ' ' : '')
  }

/** A value of any type of JSON. */
export function oddValue(random: Random, text: OddTexts): unknown {
  switch (random.weighted({ number: 5, text: 4, literal: 2, list: 1, object: 1 })) {
    case 'number':
      return oddNumber(random)
    case 'text':
      return text(random)
    case 'literal':
      return random.pick<unknown>([null, true, false].map((value) => value ?? 0))
    case 'list':
      return Array.from({ length: random.integer(0, 5) }, () => oddNumber(random))
    case 'object':
      return { [random.pick(['__proto__', 'type', 'toString', '', '0'])]: oddNumber(random) }
  }
}
