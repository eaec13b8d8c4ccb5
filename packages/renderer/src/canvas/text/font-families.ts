// The fonts that come with the package, in the order in which they are looked through for a character.

/** A font as its npm package has it. */
export interface FontFamily {
  /** A name that no font of a machine has. */
  readonly name: string
  readonly package: string
  readonly files: SlicedFont | ListedFont | StyledFont
}

/** Slices by groups of characters, which the package's unicode.json lists. */
interface SlicedFont {
  readonly kind: 'sliced'
  /** A file's name; `{slice}` stands for a slice. */
  readonly pattern: string
  /** The names of the slices with common characters. */
  readonly common?: RegExp
}

/** Files whose characters nothing but the files themselves tells. */
interface ListedFont {
  readonly kind: 'listed'
  readonly paths: readonly string[]
}

/** A whole file for each style. */
interface StyledFont {
  readonly kind: 'styled'
  readonly regular: string
  readonly bold: string
  readonly italic: string
  readonly boldItalic: string
}

/** The kinds of letters that a text can ask for. */
export type Typeface = 'sans' | 'serif' | 'mono' | 'hand'

const variable = (name: string, common?: RegExp): FontFamily => ({
  name: `Board ${name}`,
  package: `@fontsource-variable/${name}`,
  files: {
    kind: 'sliced',
    pattern: `${name}-{slice}-wght-normal.woff2`,
    ...(common && { common }),
  },
})

const whole = (name: string): FontFamily => ({
  name: `Board ${name}`,
  package: `@expo-google-fonts/${name}`,
  files: {
    kind: 'styled',
    regular: '400Regular/NotoSans_400Regular.ttf',
    bold: '700Bold/NotoSans_700Bold.ttf',
    italic: '400Regular_Italic/NotoSans_400Regular_Italic.ttf',
    boldItalic: '700Bold_Italic/NotoSans_700Bold_Italic.ttf',
  },
})

const signs = (name: string, ...slices: readonly string[]): FontFamily => ({
  name: `Board ${name}`,
  package: `@fontsource/${name}`,
  files: {
    kind: 'listed',
    paths: slices.map((slice) => `files/${name}-${slice}-400-normal.woff2`),
  },
})

/**
 * Chinese, Japanese and Latin. Every board needs its common characters, which are loaded at the start: all
 * letters, and 99.9 % of Chinese text.
 */
export const mainFamily: FontFamily = variable(
  'noto-sans-sc',
  /^(?:latin|latin-ext|vietnamese|cyrillic|9[7-9]|1\d\d)$/,
)

/** All Latin letters with their marks, IPA, Greek, Cyrillic and Devanagari, in one file. */
export const latinFamily: FontFamily = whole('noto-sans')

/** One file of bitmaps. The slices beside it hold vectors, which the canvas leaves blank. */
export const emojiFamily: FontFamily = signs('noto-color-emoji', 'emoji')

/** Fonts of other letters than sans. What they lack is taken from the sans fonts. */
export const typefaceFamilies: Readonly<Record<Typeface, readonly FontFamily[]>> = {
  sans: [],
  serif: [variable('noto-serif')],
  mono: [variable('noto-sans-mono')],
  hand: [variable('caveat')],
}

// Each script's own font; one script is in one slice, so that no cluster is torn.
const scripts: readonly (readonly [script: string, font: string])[] = [
  ['Arabic', 'arabic'],
  ['Hebrew', 'hebrew'],
  ['Thai', 'thai'],
  ['Lao', 'lao'],
  ['Khmer', 'khmer'],
  ['Devanagari', 'devanagari'],
  ['Bengali', 'bengali'],
  ['Tamil', 'tamil'],
  ['Telugu', 'telugu'],
  ['Kannada', 'kannada'],
  ['Malayalam', 'malayalam'],
  ['Gujarati', 'gujarati'],
  ['Gurmukhi', 'gurmukhi'],
  ['Sinhala', 'sinhala'],
  ['Myanmar', 'myanmar'],
  ['Georgian', 'georgian'],
  ['Armenian', 'armenian'],
  ['Ethiopic', 'ethiopic'],
  ['Hangul', 'kr'],
]

const scriptFamilies = scripts.map(
  ([script, font]) =>
    [new RegExp(`\\p{Script_Extensions=${script}}`, 'u'), variable(`noto-sans-${font}`)] as const,
)
const chineseFamilies = ['tc', 'jp', 'hk', 'kr'].map((font) => variable(`noto-sans-${font}`))

/** Whether a font is made for Chinese, Japanese or Korean. */
export const isChinese = (family: FontFamily): boolean =>
  family === mainFamily || chineseFamilies.includes(family)

// Rare Chinese and Japanese characters, then signs.
const otherFamilies: readonly FontFamily[] = [
  ...chineseFamilies,
  signs('noto-sans-math', 'latin'),
  signs('noto-sans-symbols', 'symbols', 'latin-ext'),
  signs('noto-sans-symbols-2', 'symbols', 'math', 'braille', 'mayan-numerals'),
  signs('noto-music', 'music'),
  // The baht sign, which is of no script.
  variable('noto-sans-thai'),
]

/** The families that may have a cluster, the best first. Emoji are not among them. */
export const familiesFor = (cluster: string, typeface: Typeface): readonly FontFamily[] => [
  ...typefaceFamilies[typeface],
  mainFamily,
  latinFamily,
  ...scriptFamilies.filter(([script]) => script.test(cluster)).map(([, family]) => family),
  ...otherFamilies,
]
