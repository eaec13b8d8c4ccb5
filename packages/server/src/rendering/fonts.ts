// The fonts that are drawn with: those that come with the package, whatever the machine has.
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

// The first that has a character draws it.
const families: readonly FontFamily[] = [
  { name: 'Board Sans', package: '@fontsource-variable/noto-sans-sc', files: /\.woff2$/ },
  // One file of bitmaps. The parts beside it hold vectors, which the canvas leaves blank.
  {
    name: 'Board Emoji',
    package: '@fontsource/noto-color-emoji',
    files: /-emoji-400-normal\.woff2$/,
  },
]

/** The families as `font` of a canvas takes them. */
export const fontFamilies: string = families.map(({ name }) => `"${name}"`).join(', ')

const drawable = new Set<number>()

/** Loads them, once in a process. */
export function loadFonts(): void {
  for (const { name, package: source, files } of families) {
    const folder = join(dirname(require.resolve(`${source}/package.json`)), 'files')
    for (const file of readdirSync(folder)
      .filter((file) => files.test(file))
      .sort()) {
      const path = join(folder, file)
      GlobalFonts.registerFromPath(path, name)
      for (const character of charactersOf(readFileSync(path))) drawable.add(character)
    }
  }
}

const replacement = '□'
const newline = 0x0a
// They make one emoji of several, or a coloured one of a plain character, whether or not a font lists
// them.
const composing = /^[\u200d\ufe0e\ufe0f]$/
// They direct the characters around them, and show nothing themselves.
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u

/**
 * The text in characters that the fonts have, with a box for each other one. The canvas would take
 * those from whatever fonts the machine has, and the picture would depend on it.
 */
export function drawableText(text: string): string {
  let result = ''
  for (const character of text.replaceAll('\t', '    ')) {
    const code = character.codePointAt(0) as number
    if (drawable.has(code) || code === newline || composing.test(character)) result += character
    else if (!invisible.test(character)) result += replacement
  }
  return result
}
