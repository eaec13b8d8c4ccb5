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
  if (!GlobalFonts.registerFromPath(path, name)) throw new Error(`${path} is not a font`)
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

function folderOf({ package: name }: FontFamily): string {
  const folder = folders.get(name) ?? dirname(require.resolve(`${name}/package.json`))
  folders.set(name, folder)
  return folder
}

type Slices = ReadonlyMap<number, readonly string[]>
const slicesByFamily = new Map<FontFamily, Slices>()

/** The slices that may have a character, as the package lists them: `U+4e00-4e0f,U+4e11`. */
function slicesOf(family: FontFamily): Slices {
  const known = slicesByFamily.get(family)
  if (known) return known
  const lists: Readonly<Record<string, string>> = require(`${family.package}/unicode.json`)
  const slices = new Map<number, string[]>()
  for (const [slice, ranges] of Object.entries(lists))
    for (const [, first = '', last = first] of ranges.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi)) {
      const end = Number.parseInt(last, 16)
      for (let code = Number.parseInt(first, 16); code <= end; code += 1) {
        const others = slices.get(code)
        if (others) others.push(slice.replace(/[[\]]/g, ''))
        else slices.set(code, [slice.replace(/[[\]]/g, '')])
      }
    }
  slicesByFamily.set(family, slices)
  return slices
}

function pathOf(family: FontFamily, slice: string): string {
  const { files } = family
  if (files.kind !== 'sliced') throw new Error(`${family.name} has no slices`)
  return join(folderOf(family), 'files', files.pattern.replace('{slice}', slice))
}

/** The file of a family that has all of these characters. */
function findFile(
  family: FontFamily,
  codes: readonly number[],
  { bold, italic }: FontStyle,
): FontFile | undefined {
  const { files, name } = family
  if (files.kind === 'sliced') {
    const slices = slicesOf(family).get(codes[0] ?? 0)
    const slice = slices?.find((one) => hasAll(pathOf(family, one), codes))
    return slice === undefined
      ? undefined
      : { path: pathOf(family, slice), name: `${name} ${slice}` }
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
  codes.every((code) => slicesOf(family).has(code))

/** Loads all slices of a family under its one name, for characters of which one is a whole cluster. */
export function loadAllSlices(family: FontFamily): void {
  const slices = new Set([...slicesOf(family).values()].flat())
  for (const slice of [...slices].sort())
    register({ path: pathOf(family, slice), name: family.name })
}

/** Whether a slice of the family has the character. */
export const hasCharacter = (family: FontFamily, code: number): boolean =>
  slicesOf(family)
    .get(code)
    ?.some((slice) => charactersIn(pathOf(family, slice)).has(code)) ?? false

/** Whether the file has all of these characters. */
export const fileHasAll: (path: string, codes: readonly number[]) => boolean = hasAll

/** Loads a font file that the program's owner has added. */
export const loadFile = (path: string, name: string): string => register({ path, name })
