// Chooses fonts for words: letters of two fonts do not look alike, and letters of two files are not kerned.
import { latinFamily, mainFamily } from './font-families.ts'
import { loadFont } from './font-store.ts'
import { codesOf, fontOf, hasOwnFonts, type LatinFont, type TextStyle } from './fonts.ts'

// Letters that the main font has in other files than those of English, and marks.
const special =
  /[\u0100-\u058f\u1c80-\u1c8f\u1d00-\u1fff\u2c60-\u2dff\ua640-\ua7ff\uab30-\uab6f]|\p{M}/u
// Signs that are as wide as a Chinese character in the main font.
const wideSign = /[§±¶·×÷ˉ‐‖‘’“”†‡•‥…‧‵]/
const chinese = /[\u3000-\u303f\uff00-\uffef\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
// Words, and digits and signs with marks.
const words =
  /(?:\p{sc=Latin}\p{M}*)+|(?:\p{sc=Greek}\p{M}*)+|(?:\p{sc=Cyrillic}\p{M}*)+|[\p{N}\p{P}\p{S}]\p{M}+/gu

function needsWholeFont(word: string, style: TextStyle): boolean {
  const composed = codesOf(word.normalize('NFC'))
  const isInMain = !/\p{M}/u.test(word) && loadFont(mainFamily, composed, style) !== undefined
  if (isInMain) return false
  const decomposed = codesOf(word.normalize('NFD'))
  return [composed, decomposed].some((codes) => loadFont(latinFamily, codes, style) !== undefined)
}

/**
 * What of a paragraph comes from the whole font: nothing if each word has a file of the main font with all of its
 * letters. Otherwise all, so that the words look alike, and beside Chinese nothing but letters. The signs of it’s
 * and 2 × 3 are not as wide as beside Chinese.
 */
export function chooseLatinFont(text: string, style: TextStyle): LatinFont {
  if (hasOwnFonts(style.typeface)) return 'main'
  const isChinese = chinese.test(text)
  if (!isChinese && wideSign.test(text) && /[\p{L}\p{N}]/u.test(text)) return 'whole'
  if (!special.test(text)) return 'main'
  for (const [word] of text.matchAll(words))
    if (special.test(word) && needsWholeFont(word, style))
      return isChinese ? 'whole for letters' : 'whole'
  return 'main'
}

const letter = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u

/** The fonts of consecutive clusters. A word that a file of the main font has is drawn from that alone. */
export function fontsOf(clusters: readonly string[], style: TextStyle): (string | undefined)[] {
  const fonts = clusters.map((cluster) => fontOf(cluster, style))
  let start = 0
  for (let end = 0; end <= clusters.length; end += 1) {
    if (letter.test(clusters[end] ?? '')) continue
    const ofWord = fonts.slice(start, end)
    if (ofWord.some((font) => font?.startsWith(`${mainFamily.name} `))) {
      const font = loadFont(mainFamily, codesOf(clusters.slice(start, end).join('')), style)
      if (font) fonts.fill(font, start, end)
    }
    start = end + 1
  }
  return fonts
}
