// Chooses the font of each grapheme cluster: a letter and its marks always come from one file. Which
// fonts a machine has makes no difference.
import {
  emojiFamily,
  familiesFor,
  isChinese,
  mainFamily,
  type Typeface,
  typefaceFamilies,
} from './font-families.ts'
import {
  type FontStyle,
  fileHasAll,
  listsAll,
  loadCharacter,
  loadedSlices,
  loadFile,
  loadFont,
  loadListed,
  loadSlices,
} from './font-store.ts'

/** What a text asks of its letters. */
export interface TextStyle extends FontStyle {
  readonly typeface: Typeface
}

// Chinese forms of the characters that Chinese and Japanese share, whatever language the machine has.
export const language = 'zh-Hans'

const added: { readonly path: string; readonly name: string }[] = []

/**
 * Loads the font that every board needs. Others are loaded with the first text that needs them.
 *
 * @param files - the owner's font files, which go before all others
 */
export function loadFonts(files: readonly string[] = []): void {
  for (const [index, path] of files.entries())
    added.push({ path, name: loadFile(path, `Board added ${index}`) })
  loadSlices(mainFamily, 'common')
}

/** A font's name as a canvas takes it. That of the main family stands for its slices. */
export const canvasFamily = (font: string): string =>
  (font === mainFamily.name ? loadedSlices(mainFamily) : [font]).map((name) => `"${name}"`).join()

// They direct the characters around them, join or vary them, and show nothing themselves.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu
const emojiSelector = /\ufe0f/
const textSelector = /\ufe0e/
const emojiCharacter =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]|\u20e3/u
const emojiByDefault = /^(?:\p{Emoji_Presentation}|[\u{1f1e6}-\u{1f1ff}])/u
const emojiJoiner =
  /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?\u200d\p{Extended_Pictographic}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|[\d#*]\ufe0f?\u20e3/u

const isEmoji = (cluster: string): boolean =>
  !textSelector.test(cluster) &&
  emojiCharacter.test(cluster) &&
  (emojiSelector.test(cluster) || emojiByDefault.test(cluster) || emojiJoiner.test(cluster))

const codesOf = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0) as number)

function findAdded(codes: readonly number[]): string | undefined {
  return added.find(({ path }) => fileHasAll(path, codes))?.name
}

const hasOwnFonts = (typeface: Typeface): boolean => typefaceFamilies[typeface].length > 0

// Marks that stand at a letter. Fonts for Chinese have many of them, and do not place them.
const marked = /^[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}].*\p{M}/u

function findBundled(
  cluster: string,
  codes: readonly number[],
  style: TextStyle,
): string | undefined {
  const isMarked = codes.length > 1 && marked.test(String.fromCodePoint(...codes))
  const families = familiesFor(cluster, style.typeface)
  for (const family of families) {
    if (isMarked && isChinese(family)) continue
    const font = loadFont(family, codes, style)
    if (font) return font
  }
  return undefined
}

function findEmoji(codes: readonly number[], style: TextStyle): string | undefined {
  // The font is 24 MB: to read its own list of characters takes longer than to draw.
  if (listsAll(emojiFamily, codes)) return loadListed(emojiFamily)
  return loadFont(emojiFamily, codes, style)
}

function findFont(cluster: string, style: TextStyle): string | undefined {
  const visible = cluster.replace(invisible, '')
  const composed = codesOf(visible.normalize('NFC'))
  // A font may have a letter and its mark, and not the two as one character.
  const decomposed = codesOf(visible.normalize('NFD'))
  const [code = 0] = composed
  const isSimple = composed.length === 1 && decomposed.length === 1
  return (
    findAdded(composed) ??
    findAdded(decomposed) ??
    (isEmoji(cluster) ? findEmoji(composed, style) : undefined) ??
    // One character that is a cluster is drawn from the slices together, which is faster.
    (isSimple && !hasOwnFonts(style.typeface) && loadCharacter(mainFamily, code)
      ? mainFamily.name
      : undefined) ??
    findBundled(cluster, composed, style) ??
    findBundled(cluster, decomposed, style) ??
    findEmoji(composed, style)
  )
}

const known = new Map<string, string | undefined>()
const maxKnown = 50_000

/**
 * The name of the font that draws a cluster, loaded; `undefined` if there is none. The cluster shows
 * something.
 */
export function fontOf(cluster: string, style: TextStyle): string | undefined {
  const { typeface, bold, italic } = style
  const id = `${typeface}${bold ? 'b' : ''}${italic ? 'i' : ''} ${cluster}`
  if (known.has(id)) return known.get(id)
  const font = findFont(cluster, style)
  if (known.size >= maxKnown) known.clear()
  known.set(id, font)
  return font
}

const latin = /^\p{sc=Latin}/u

/**
 * The fonts of consecutive clusters. Latin words that a single slice has are drawn from that, since letters
 * of two fonts are not kerned.
 */
export function fontsOf(clusters: readonly string[], style: TextStyle): (string | undefined)[] {
  const fonts = clusters.map((cluster) => fontOf(cluster, style))
  let start = 0
  for (let end = 0; end <= clusters.length; end += 1) {
    if (latin.test(clusters[end] ?? '')) continue
    const slice = fonts.slice(start, end).find((font) => font?.startsWith(`${mainFamily.name} `))
    for (let index = start; slice !== undefined && index < end; index += 1)
      if (fonts[index] === mainFamily.name)
        if (loadFont(mainFamily, codesOf(clusters[index] ?? ''), style) === slice)
          fonts[index] = slice
    start = end + 1
  }
  return fonts
}

/** Whether a cluster shows anything or takes any room. */
export const isShown = (cluster: string): boolean => cluster.replace(invisible, '') !== ''
