// The fonts that come with the package, in the order in which they are looked through for a character.
import type { Typeface } from '../../display-list.ts'

/** A font as its npm package has it. */
export interface FontFamily {
  /** A name that no font of a machine has. */
  readonly name: string
  readonly package: string
  /** A file that the package exports, in the folder of its fonts. @default 'package.json' */
  readonly entry?: string
  readonly files: SlicedFont | ListedFont | StyledFont
}

/** Slices by groups of characters, which the package's unicode.json lists. */
interface SlicedFont {
  readonly kind: 'sliced'
  /** A file's name; `{slice}` stands for a slice, `{weight}` and `{slant}` for a style that has its own files. */
  readonly pattern: string
  /** The names of weights in the pattern. */
  readonly weights?: { readonly regular: string; readonly bold: string }
  /** The axes of a variable font, as a canvas takes them. */
  readonly axes?: { readonly regular: string; readonly bold: string }
  /** The names of the slices with common characters, and of the one that every board needs. */
  readonly common?: { readonly names: RegExp; readonly first: string }
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

const variable = (name: string, common?: SlicedFont['common']): FontFamily => ({
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

/** Chinese, Japanese and Latin. Its common characters are all letters, and 99.9 % of Chinese text. */
export const mainFamily: FontFamily = variable('noto-sans-sc', {
  names: /^(?:latin|latin-ext|vietnamese|cyrillic|9[7-9]|1\d\d)$/,
  first: 'latin',
})

/** All Latin letters with their marks, IPA, Greek, Cyrillic and Devanagari, in one file. */
export const latinFamily: FontFamily = whole('noto-sans')

/** One file of bitmaps. The slices beside it hold vectors, which the canvas leaves blank. */
export const emojiFamily: FontFamily = signs('noto-color-emoji', 'emoji')

/** One weight of a font, in slices. */
const sliced = (name: string, weight: number): FontFamily => ({
  name: `Board ${name} ${weight}`,
  package: `@fontsource/${name}`,
  files: { kind: 'sliced', pattern: `${name}-{slice}-${weight}-normal.woff2` },
})

/** A font with files for each style, whose letters are a little bolder than usual. */
const styled = (name: string): FontFamily => ({
  name: `Board ${name}`,
  package: `@fontsource/${name}`,
  files: {
    kind: 'sliced',
    pattern: `${name}-{slice}-{weight}-{slant}.woff2`,
    weights: { regular: '500', bold: '700' },
  },
})

// Informal, as letters written by hand are.
const shantellSans: FontFamily = {
  name: 'Board shantell-sans',
  package: '@fontsource-variable/shantell-sans',
  files: {
    kind: 'sliced',
    pattern: 'shantell-sans-{slice}-full-{slant}.woff2',
    axes: { regular: '"wght" 600, "INFM" 75', bold: '"wght" 800, "INFM" 75' },
  },
}

/** Files of this package, for fonts that no package on npm has. */
const own = (name: string, ...files: readonly string[]): FontFamily => ({
  name: `Board ${name}`,
  package: '@whiteboard-screenshots/renderer',
  files: { kind: 'listed', paths: files.map((file) => `fonts/${file}.woff2`) },
})

const excalifont: FontFamily = {
  name: 'Board excalifont',
  package: 'excalifont',
  entry: 'fonts/Excalifont-Regular.woff2',
  files: { kind: 'listed', paths: ['Excalifont-Regular.woff2'] },
}

/** The fonts of a typeface. What they lack is taken from the sans fonts. */
export interface TypefaceFonts {
  readonly families: readonly FontFamily[]
  /** How far the font says that it reaches above and below the baseline. @default those of the main family */
  readonly ascent?: number
  readonly descent?: number
}

// The letters of Liberation Sans, which are as wide as those of Helvetica.
const arimo = sliced('arimo', 400)

/** The fonts of each typeface. */
export const typefaces: Readonly<Record<Typeface, TypefaceFonts>> = {
  sans: { families: [] },
  serif: { families: [variable('noto-serif')] },
  mono: { families: [variable('noto-sans-mono')] },
  hand: { families: [variable('caveat')] },
  excalifont: { families: [excalifont], ascent: 0.886, descent: 0.374 },
  virgil: { families: [own('virgil', 'virgil')], ascent: 0.886, descent: 0.374 },
  nunito: { families: [sliced('nunito', 500)], ascent: 1.011, descent: 0.353 },
  'lilita-one': { families: [sliced('lilita-one', 400)], ascent: 0.923, descent: 0.22 },
  'comic-shanns': {
    families: [own('comic-shanns', ...[1, 2, 3, 4].map((part) => `comic-shanns-${part}`))],
    ascent: 0.75,
    descent: 0.25,
  },
  cascadia: { families: [sliced('cascadia-code', 400)], ascent: 0.928, descent: 0.234 },
  'liberation-sans': { families: [arimo], ascent: 0.905, descent: 0.212 },
  helvetica: { families: [arimo], ascent: 0.77, descent: 0.23 },
  'shantell-sans': { families: [shantellSans], ascent: 1.02, descent: 0.32 },
  'ibm-plex-sans': { families: [styled('ibm-plex-sans')], ascent: 1.025, descent: 0.275 },
  'ibm-plex-serif': { families: [styled('ibm-plex-serif')], ascent: 1.025, descent: 0.275 },
  'ibm-plex-mono': { families: [styled('ibm-plex-mono')], ascent: 1.025, descent: 0.275 },
}

/** The axes of a font, by its name as a canvas takes it; `undefined` for a font without any. */
export const axesOf = (font: string): string | undefined => {
  const { files, name } = shantellSans
  if (files.kind !== 'sliced' || !font.includes(name)) return undefined
  return files.axes?.[font.includes('bold ') ? 'bold' : 'regular']
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
  ...typefaces[typeface].families,
  mainFamily,
  latinFamily,
  ...scriptFamilies.filter(([script]) => script.test(cluster)).map(([, family]) => family),
  ...otherFamilies,
]
