// Loads fonts when they are first needed, and knows which characters each of their files has.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import type { FontFamily } from './font-families.ts'
import { charactersOf } from './font-file.ts'
import { type Slice, slicesOf } from './font-slices.ts'

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

/** Whether a slice has all of these characters. */
function sliceHasAll(
  family: FontFamily,
  slice: Slice,
  codes: readonly number[],
  style?: FontStyle,
): boolean {
  const [code = 0] = codes
  if (!slice.lists(code)) return false
  const all = slice.characters?.() ?? charactersIn(pathOf(family, slice.name, style))
  return codes.every((one) => all.has(one))
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
    const slice = slicesOf(family).find((one) => sliceHasAll(family, one, codes, style))
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
  codes.every((code) => slicesOf(family).some((slice) => slice.lists(code)))

/** The slice of the main font without which no board can be drawn. */
const isFirst = ({ files }: FontFamily, { name }: Slice): boolean =>
  files.kind === 'sliced' && name === files.common?.first

const isCommon = ({ files }: FontFamily, { name }: Slice): boolean =>
  files.kind === 'sliced' && files.common?.names.test(name) === true

/** The slices of a family that are looked through together. */
interface LoadedSlices {
  readonly slices: ReadonlySet<Slice>
  /** Their names, the one to look through first before the others. */
  readonly names: readonly string[]
}

const loadedByFamily = new Map<FontFamily, LoadedSlices>()

function load(family: FontFamily, isWanted: (slice: Slice) => boolean): void {
  const loaded = loadedByFamily.get(family)?.slices
  const slices = slicesOf(family).filter((slice) => loaded?.has(slice) || isWanted(slice))
  if (slices.length === loaded?.size) return
  const names = slices.map((slice) => register(fileOf(family, slice)))
  loadedByFamily.set(family, { slices: new Set(slices), names })
}

/** Loads the slice of a family that every board needs. */
export const loadFirst = (family: FontFamily): void =>
  load(family, (slice) => isFirst(family, slice))

/** Steps that load the slices of a family with common characters: each a file, and in the end all of them together. */
export function* commonLoaders(family: FontFamily): Generator<() => void> {
  for (const slice of slicesOf(family).filter((one) => isCommon(family, one)))
    yield () => void register(fileOf(family, slice))
  yield () => load(family, (slice) => isCommon(family, slice))
}

/** Whether all slices of a family are loaded. */
export const hasAllSlices = (family: FontFamily): boolean =>
  loadedByFamily.get(family)?.slices.size === slicesOf(family).length

const none: readonly string[] = []

/** The names of the loaded slices of a family, in the order in which they are looked through. */
export const loadedSlices = (family: FontFamily): readonly string[] =>
  loadedByFamily.get(family)?.names ?? none

/**
 * The slices that a character needs: the one that its package lists it for, and the one that the canvas comes to first.
 */
function slicesFor(family: FontFamily, code: number): readonly Slice[] {
  const listed = slicesOf(family).find((slice) => sliceHasAll(family, slice, [code]))
  const first = slicesOf(family).find(({ characters }) => characters?.().has(code))
  return listed ? [listed, first ?? listed] : []
}

/**
 * Loads the slices of a family for characters of which each is a whole cluster. Each time, the canvas reads those again
 * that it has used before. So the first time, it loads no others; the next time, all with common characters; and the
 * next time that one with rare characters is missing, all.
 *
 * @returns whether there are slices for all characters
 */
export function loadCharacters(family: FontFamily, codes: Iterable<number>): boolean {
  const loaded = loadedByFamily.get(family)?.slices
  const wanted = new Set<Slice>()
  let hasAll = true
  for (const code of codes) {
    const slices = slicesFor(family, code)
    for (const slice of slices) if (!loaded?.has(slice)) wanted.add(slice)
    hasAll &&= slices.length > 0
  }
  if (wanted.size === 0) return hasAll
  const isRare = (slice: Slice): boolean => !isCommon(family, slice)
  const before = [...(loaded ?? [])].filter((slice) => !isFirst(family, slice))
  const loadsCommon = before.length > 0
  const loadsAll = before.some(isRare) && [...wanted].some(isRare)
  load(family, (slice) => wanted.has(slice) || loadsAll || (loadsCommon && isCommon(family, slice)))
  return hasAll
}

/** Whether the file has all of these characters. */
export const fileHasAll: (path: string, codes: readonly number[]) => boolean = hasAll

/** Loads a font file that the program's owner has added. */
export const loadFile = (path: string, name: string): string => register({ path, name })
