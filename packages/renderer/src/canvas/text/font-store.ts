// Loads fonts when they are first needed, and knows which characters each of their files has.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import type { FontFamily } from './font-families.ts'
import { charactersOf } from './font-file.ts'

const require = createRequire(import.meta.url)

/** A weight and a slant. */
export interface FontStyle {
  readonly bold: boolean
  readonly italic: boolean
}

/** One file of a font. */
interface FontFile {
  readonly path: string
  /** The name to register it by. Each file has its own, so that it is certain which one draws. */
  readonly name: string
}

const registered = new Set<string>()

function register({ path, name }: FontFile): string {
  if (registered.has(`${name}/${path}`)) return name
  registered.add(`${name}/${path}`)
  if (GlobalFonts.registerFromPath(path, name)) return name
  // Yarn's Plug'n'Play keeps packages in archives, which only Node's own functions read.
  if (!GlobalFonts.register(readFileSync(path), name)) throw new Error(`${path} is not a font`)
  return name
}

const characters = new Map<string, ReadonlySet<number>>()

/** The characters of a font's file. Reading all files would take long; boards need few. */
function charactersIn(path: string): ReadonlySet<number> {
  const known = characters.get(path)
  if (known) return known
  const read = new Set(charactersOf(readFileSync(path)))
  characters.set(path, read)
  return read
}

const hasAll = (path: string, codes: readonly number[]): boolean => {
  const all = charactersIn(path)
  return codes.every((code) => all.has(code))
}

const folders = new Map<string, string>()

function folderOf({ package: name, entry = 'package.json' }: FontFamily): string {
  const folder = folders.get(name) ?? dirname(require.resolve(`${name}/${entry}`))
  folders.set(name, folder)
  return folder
}

/** A file of a sliced font, and the characters that its package lists for it. */
interface Slice {
  readonly name: string
  /** The first and the last character of each range. */
  readonly ranges: readonly number[]
}
const slicesByFamily = new Map<FontFamily, readonly Slice[]>()

/** Reads `U+4e00-4e0f,U+4e11`. */
const parseRanges = (list: string): number[] =>
  list.split(',').flatMap((range) => {
    const [first = '', last = first] = range.slice('U+'.length).split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })

function lists({ ranges }: Slice, code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2)
    if (code >= (ranges[at] as number) && code <= (ranges[at + 1] as number)) return true
  return false
}

/** The slices of a family, in the order in which they are looked through. */
function slicesOf(family: FontFamily): readonly Slice[] {
  const known = slicesByFamily.get(family)
  if (known) return known
  const text: Readonly<Record<string, string>> = require(`${family.package}/unicode.json`)
  const slices = Object.entries(text).map(([name, list]) => ({
    name: name.replace(/[[\]]/g, ''),
    ranges: parseRanges(list),
  }))
  // The packages list rare characters first, and Latin last.
  if (family.files.kind === 'sliced' && family.files.common) slices.reverse()
  slicesByFamily.set(family, slices)
  return slices
}

const upright: FontStyle = { bold: false, italic: false }

function pathOf(family: FontFamily, slice: string, { bold, italic }: FontStyle = upright): string {
  const { files } = family
  if (files.kind !== 'sliced') throw new Error(`${family.name} has no slices`)
  const file = files.pattern
    .replace('{slice}', slice)
    .replace('{weight}', files.weights?.[bold ? 'bold' : 'regular'] ?? '')
    .replace('{slant}', italic ? 'italic' : 'normal')
  return join(folderOf(family), 'files', file)
}

const fileOf = (family: FontFamily, { name }: Slice, style?: FontStyle): FontFile => ({
  path: pathOf(family, name, style),
  name: `${family.name} ${name}`,
})

/** The file of a family that has all of these characters. */
function findFile(
  family: FontFamily,
  codes: readonly number[],
  style: FontStyle,
): FontFile | undefined {
  const { files, name } = family
  const { bold, italic } = style
  if (files.kind === 'sliced') {
    const [code = 0] = codes
    const slice = slicesOf(family).find(
      (one) => lists(one, code) && hasAll(pathOf(family, one.name, style), codes),
    )
    return slice && fileOf(family, slice, style)
  }
  if (files.kind === 'listed') {
    const index = files.paths.findIndex((path) => hasAll(join(folderOf(family), path), codes))
    const path = files.paths[index]
    return path === undefined
      ? undefined
      : { path: join(folderOf(family), path), name: `${name} ${index}` }
  }
  if (!hasAll(join(folderOf(family), files.regular), codes)) return undefined
  const slanted = bold ? files.boldItalic : files.italic
  const upright = bold ? files.bold : files.regular
  return { path: join(folderOf(family), italic ? slanted : upright), name }
}

/**
 * The name of a loaded font that has all of these characters, or `undefined` if no file of the family
 * has them.
 */
export function loadFont(
  family: FontFamily,
  codes: readonly number[],
  style: FontStyle,
): string | undefined {
  const file = findFile(family, codes, style)
  return file && register(file)
}

/** Loads a family that is a single file, without a look at its characters. */
export function loadListed({ name, files, ...family }: FontFamily): string {
  if (files.kind !== 'listed') throw new Error(`${name} is not a list of files`)
  const path = join(folderOf({ name, files, ...family }), files.paths[0] ?? '')
  return register({ path, name: `${name} 0` })
}

/** Whether the family's package lists all of these characters. */
export const listsAll = (family: FontFamily, codes: readonly number[]): boolean =>
  codes.every((code) => slicesOf(family).some((slice) => lists(slice, code)))

/** Each has the slices of the one before it. */
const loadedPartOrder = ['first', 'common', 'all'] as const
type LoadedPart = (typeof loadedPartOrder)[number]

/** The smallest part of the family that has the slice. */
function partOf({ files }: FontFamily, { name }: Slice): LoadedPart {
  const common = files.kind === 'sliced' ? files.common : undefined
  if (name === common?.first) return 'first'
  return common?.names.test(name) ? 'common' : 'all'
}

const includesPart = (whole: LoadedPart, part: LoadedPart): boolean =>
  loadedPartOrder.indexOf(whole) >= loadedPartOrder.indexOf(part)

/** How much of a family is loaded, and the names of those slices, the first one to look through first. */
const loadedParts = new Map<
  FontFamily,
  { readonly part: LoadedPart; readonly names: readonly string[] }
>()

/**
 * Loads a family for characters of which one is a whole cluster: its first slice, those with common characters, or
 * all. Not slice by slice, since the canvas then reads those that it has used before again.
 */
export function loadSlices(family: FontFamily, part: LoadedPart): void {
  const loaded = loadedParts.get(family)?.part
  if (loaded && includesPart(loaded, part)) return
  const slices = slicesOf(family).filter((slice) => includesPart(part, partOf(family, slice)))
  const names = slices.map((slice) => register(fileOf(family, slice)))
  loadedParts.set(family, { part, names })
}

const none: readonly string[] = []

/** The names of the slices that {@link loadSlices} has loaded, in the order in which they are looked through. */
export const loadedSlices = (family: FontFamily): readonly string[] =>
  loadedParts.get(family)?.names ?? none

/** Whether a slice of the family has the character. It is loaded. */
export function loadCharacter(family: FontFamily, code: number): boolean {
  const found = slicesOf(family).find(
    (slice) => lists(slice, code) && charactersIn(pathOf(family, slice.name)).has(code),
  )
  if (found) loadSlices(family, partOf(family, found))
  return found !== undefined
}

/** Whether the file has all of these characters. */
export const fileHasAll: (path: string, codes: readonly number[]) => boolean = hasAll

/** Loads a font file that the program's owner has added. */
export const loadFile = (path: string, name: string): string => register({ path, name })
