// Chooses the font of each grapheme cluster: a letter and its marks always come from one file. Which
// fonts a machine has makes no difference.

import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Typeface } from '../../display-list.ts'
import {
  axesOf,
  emojiFamily,
  familiesFor,
  isChinese,
  latinFamily,
  mainFamily,
  typefaces,
} from './font-families.ts'
import {
  commonLoaders,
  type FontStyle,
  fileHasAll,
  hasAllSlices,
  listsAll,
  loadCharacters,
  loadedSlices,
  loadFile,
  loadFirst,
  loadFont,
  loadListed,
} from './font-store.ts'

/** What is drawn in the whole font for Latin, Greek and Cyrillic: nothing by choice, letters, or all that it has. */
export type LatinFont = 'main' | 'whole for letters' | 'whole'

/** What a text asks of its letters. */
export interface TextStyle extends FontStyle {
  readonly typeface: Typeface
  /** @default 'main' */
  readonly latin?: LatinFont
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
  loadFirst(mainFamily)
}

/** Steps that load the fonts of nearly all Chinese text, a few milliseconds each. */
export const commonFontLoaders = (): Iterable<() => void> => commonLoaders(mainFamily)

// The characters of earlier boards.
const loadedFor = new Set<number>()

// Letters that the first font has.
const plain = /^\p{ASCII}*$/u

/**
 * Loads what the main font needs for a board's texts at once. Fonts that are loaded between two texts make the canvas
 * read others again.
 */
export function loadFontsFor(texts: Iterable<string>): void {
  if (hasAllSlices(mainFamily)) return
  const codes = new Set<number>()
  for (const text of texts)
    if (!plain.test(text))
      for (const code of codesOf(text.normalize('NFC'))) if (!loadedFor.has(code)) codes.add(code)
  loadCharacters(mainFamily, codes)
  for (const code of codes) loadedFor.add(code)
}

/** A font as a canvas takes it, but for its size. */
export interface CanvasFont {
  /** Such as `italic bold `. */
  readonly style: string
  readonly family: string
}

export const fontAt = (size: number, { style, family }: CanvasFont): string =>
  `${style}${size}px ${family}`

/** Sets the font of a context, with the axes that a canvas's font has no words for. */
export function setFont(context: SKRSContext2D, font: string, letterSpacing = 0): void {
  context.font = font
  if (letterSpacing !== 0) {
    context.letterSpacing = `${letterSpacing}px`
    spacedContexts.add(context)
  } else if (spacedContexts.delete(context)) context.letterSpacing = '0px'
  const axes = axesOf(font)
  if (axes !== undefined) context.fontVariationSettings = axes
  // Reading the settings is slow.
  else if (contextsWithAxes.has(context)) context.fontVariationSettings = 'normal'
  else return
  if (axes === undefined) contextsWithAxes.delete(context)
  else contextsWithAxes.add(context)
}
const spacedContexts = new WeakSet<SKRSContext2D>()
const contextsWithAxes = new WeakSet<SKRSContext2D>()

let mainSlices: readonly string[] = []
let mainSlicesText = ''

/** A font's name as a canvas takes it. That of the main family stands for its slices. */
export function canvasFamily(font: string): string {
  if (font !== mainFamily.name) return `"${font}"`
  const slices = loadedSlices(mainFamily)
  // Asked for each letter, and changed once.
  if (slices !== mainSlices) {
    mainSlices = slices
    mainSlicesText = slices.map((name) => `"${name}"`).join()
  }
  return mainSlicesText
}

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

/** A text's characters as code points. */
export const codesOf = (text: string): number[] =>
  Array.from(text, (one) => one.codePointAt(0) as number)

function findAdded(codes: readonly number[]): string | undefined {
  return added.find(({ path }) => fileHasAll(path, codes))?.name
}

/** Whether a typeface has fonts besides those of sans. */
export const hasOwnFonts = (typeface: Typeface): boolean => typefaces[typeface].families.length > 0

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

const inWhole: Readonly<Record<LatinFont, RegExp | undefined>> = {
  main: undefined,
  'whole for letters': /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]|^[^\p{L}]\p{M}/u,
  whole: /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]/u,
}

function findWhole(
  cluster: string,
  spellings: readonly (readonly number[])[],
  style: TextStyle,
): string | undefined {
  if (!inWhole[style.latin ?? 'main']?.test(cluster)) return undefined
  return spellings.map((codes) => loadFont(latinFamily, codes, style)).find((font) => font)
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
    findWhole(cluster, [composed, decomposed], style) ??
    // One character that is a cluster is drawn from the slices together, which is faster.
    (isSimple && !hasOwnFonts(style.typeface) && loadCharacters(mainFamily, [code])
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
  const { typeface, bold, italic, latin = 'main' } = style
  const id = `${typeface} ${latin}${bold ? ' b' : ''}${italic ? ' i' : ''} ${cluster}`
  if (known.has(id)) return known.get(id)
  const font = findFont(cluster, style)
  if (known.size >= maxKnown) known.clear()
  known.set(id, font)
  return font
}

/** Whether a cluster shows anything or takes any room. */
export const isShown = (cluster: string): boolean => cluster.replace(invisible, '') !== ''
