// The files of a font that is cut into slices, and the characters that each of them has.
import { createRequire } from 'node:module'
import { type FontFamily, mainFamily } from './font-families.ts'
import { mainFontFiles } from './main-font.gen.ts'
import { isInRanges, parseRanges } from './unicode-ranges.ts'

const require = createRequire(import.meta.url)

/** A file of a sliced font. */
export interface Slice {
  readonly name: string
  /** Whether the font's package lists the character for the slice. */
  readonly lists: (code: number) => boolean
  /** The characters that the file has, if that is known without a look into it. */
  readonly characters?: () => ReadonlySet<number>
}

function listedSlice(name: string, list: string): Slice {
  let ranges: readonly number[] | undefined
  const lists = (code: number): boolean => {
    ranges ??= parseRanges(list)
    return isInRanges(ranges, code)
  }
  return { name, lists }
}

/** Reads a list of {@link mainFontFiles}. */
function addCharacters(list: string, characters: Set<number>): Set<number> {
  if (list === '') return characters
  let code = 0
  for (const run of list.split(',')) {
    const [distance = '', following = '0'] = run.split('+')
    code += Number.parseInt(distance, 36)
    const end = code + Number.parseInt(following, 36)
    for (characters.add(code); code < end; characters.add(code)) code += 1
  }
  return characters
}

function mainSlice([name, own, others]: (typeof mainFontFiles)[number]): Slice {
  let listed: ReadonlySet<number> | undefined
  let all: ReadonlySet<number> | undefined
  const ownCharacters = (): ReadonlySet<number> => {
    listed ??= addCharacters(own, new Set())
    return listed
  }
  return {
    name,
    lists: (code) => ownCharacters().has(code),
    characters: () => {
      all ??= addCharacters(others, new Set(ownCharacters()))
      return all
    },
  }
}

const slicesByFamily = new Map<FontFamily, readonly Slice[]>()

/** The slices of a family, in the order in which they are looked through. */
export function slicesOf(family: FontFamily): readonly Slice[] {
  const known = slicesByFamily.get(family)
  if (known) return known
  const listsOf = (): Readonly<Record<string, string>> => require(`${family.package}/unicode.json`)
  const slices =
    family === mainFamily
      ? mainFontFiles.map(mainSlice)
      : Object.entries(listsOf()).map(([name, list]) =>
          listedSlice(name.replace(/[[\]]/g, ''), list),
        )
  slicesByFamily.set(family, slices)
  return slices
}
