// The fonts: those that come with the package, whatever fonts the machine has.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import { charactersOf } from './font-file.ts'

const require = createRequire(import.meta.url)

interface FontFamily {
  /** A name that no machine's own fonts have. */
  readonly name: string
  readonly package: string
  readonly files: RegExp
}

const letters: FontFamily = {
  name: 'Board Sans',
  package: '@fontsource-variable/noto-sans-sc',
  files: /-wght-normal\.woff2$/,
}
// Greek, which formulas are full of, and what else of Europe's letters the first lacks.
const moreLetters: FontFamily = {
  name: 'Board Sans 2',
  package: '@fontsource-variable/noto-sans',
  files: /-wght-normal\.woff2$/,
}
// One file of bitmaps. The parts beside it hold vectors, which the canvas leaves blank.
const emoji: FontFamily = {
  name: 'Board Emoji',
  package: '@fontsource/noto-color-emoji',
  files: /-emoji-400-normal\.woff2$/,
}

// The first that has a character draws it.
const families: readonly FontFamily[] = [letters, moreLetters, emoji]

// Chinese forms of the characters that Chinese and Japanese share, whatever language the machine has.
export const language = 'zh-Hans'

/** The families as `font` of a canvas takes them. */
export const fontFamilies: string = families.map(({ name }) => `"${name}"`).join(', ')

const folderOf = ({ package: name }: FontFamily): string =>
  dirname(require.resolve(`${name}/package.json`))

const loaded = new Set<FontFamily>()

function load(family: FontFamily): void {
  if (loaded.has(family)) return
  loaded.add(family)
  const folder = join(folderOf(family), 'files')
  for (const file of readdirSync(folder).sort())
    if (family.files.test(file)) GlobalFonts.registerFromPath(join(folder, file), family.name)
}

/** Loads those that every board needs. Emoji take 80 MB: the first text with one loads them. */
export function loadFonts(): void {
  load(letters)
  load(moreLetters)
}

/** Which parts of a font may have a character, as its makers list them: `U+4e00-4e0f,U+4e11`. */
function readParts(family: FontFamily): Map<number, string[]> {
  const lists: Readonly<Record<string, string>> = require(`${family.package}/unicode.json`)
  const parts = new Map<number, string[]>()
  for (const [part, ranges] of Object.entries(lists))
    for (const [, first = '', last = first] of ranges.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi)) {
      const end = Number.parseInt(last, 16)
      for (let code = Number.parseInt(first, 16); code <= end; code += 1) {
        const known = parts.get(code)
        if (known) known.push(part)
        else parts.set(code, [part])
      }
    }
  return parts
}

const letterParts = [letters, moreLetters].map((family) => [family, readParts(family)] as const)
const emojiParts = readParts(emoji)
const charactersByFile = new Map<string, ReadonlySet<number>>()

/** The characters that a font's file has. Reading all files takes a while; boards need few. */
function charactersIn(family: FontFamily, file: string): ReadonlySet<number> {
  const known = charactersByFile.get(file)
  if (known) return known
  const characters = new Set(charactersOf(readFileSync(join(folderOf(family), 'files', file))))
  charactersByFile.set(file, characters)
  return characters
}

// The makers list letters that the font does not have.
const isLetter = (code: number): boolean =>
  letterParts.some(([family, parts]) =>
    parts.get(code)?.some((part) => {
      const name = family.package.slice(family.package.indexOf('/') + 1)
      const file = `${name}-${part.replace(/[[\]]/g, '')}-wght-normal.woff2`
      return charactersIn(family, file).has(code)
    }),
  )

// They list no emoji that the font does not have, but not all that it has.
const isEmoji = (code: number): boolean =>
  emojiParts.has(code) || charactersIn(emoji, 'noto-color-emoji-emoji-400-normal.woff2').has(code)

const replacement = '□'
/** What ends a line of text. */
export const lineEnd: RegExp = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g
// A letter and its marks, as macOS writes them. The fonts have the letter with its mark, not always the mark.
const composed = /\P{M}\p{M}+/gu
const newline = 0x0a
// They make one emoji of several, or a coloured one of a plain character, whether or not a font lists
// them.
const composing = /^[\u200d\ufe0e\ufe0f]$/
const needsEmoji = /[\u200d\ufe0f]|\p{Emoji_Presentation}/u
// They direct the characters around them, and show nothing themselves.
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u

/** What stands for a character that no font has: a digit for one below the line, `VIII` for `Ⅷ`. */
function plainly(character: string): string | undefined {
  const plain = [...character.normalize('NFKC')]
  // As much as a tabulator takes, which whoever estimates a text's size counts on.
  const isShort = plain.length <= 4
  return isShort && plain.every((one) => isLetter(one.codePointAt(0) as number))
    ? plain.join('')
    : undefined
}

/**
 * The text in characters that the fonts have, with a box for each other one. The canvas would take
 * those from whatever fonts the machine has, and the picture would depend on it.
 */
export function drawableText(text: string): string {
  if (needsEmoji.test(text)) load(emoji)
  let result = ''
  for (const character of text
    .replace(lineEnd, '\n')
    .replaceAll('\t', '    ')
    .replace(composed, (letter) => letter.normalize('NFC'))) {
    const code = character.codePointAt(0) as number
    if (code === newline || composing.test(character)) result += character
    else if (isLetter(code)) result += character
    else if (isEmoji(code)) {
      load(emoji)
      result += character
    } else if (!invisible.test(character)) result += plainly(character) ?? replacement
  }
  return result
}
