// Writes down which characters each file of the main font has: to read that from the files takes a drawing process a
// tenth of the time that it needs to start and draw a board with Chinese text.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { charactersOf } from './src/canvas/text/font-file.ts'
import { isInRanges, parseRanges } from './src/canvas/text/unicode-ranges.ts'

const require = createRequire(import.meta.url)
const fontPackage = '@fontsource-variable/noto-sans-sc'

/** Each run of consecutive characters: how far it is from the end of the one before, and how many follow its first. */
function encode(characters: readonly number[]): string {
  const runs: { start: number; end: number }[] = []
  for (const code of characters.toSorted((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last?.end === code - 1) last.end = code
    else runs.push({ start: code, end: code })
  }
  return runs
    .map(({ start, end }, index) => {
      const distance = (start - (runs[index - 1]?.end ?? 0)).toString(36)
      return end > start ? `${distance}+${(end - start).toString(36)}` : distance
    })
    .join()
}

/** The module's text. */
export function mainFontModule(): string {
  const lists: Readonly<Record<string, string>> = require(`${fontPackage}/unicode.json`)
  // The package lists rare characters first, and Latin last.
  const slices = Object.entries(lists).reverse()
  const lines = slices.map(([bracketed, list]) => {
    const name = bracketed.replace(/[[\]]/g, '')
    const file = require.resolve(`${fontPackage}/files/noto-sans-sc-${name}-wght-normal.woff2`)
    const has = [...new Set(charactersOf(readFileSync(file)))]
    const listed = parseRanges(list)
    const own = encode(has.filter((code) => isInRanges(listed, code)))
    const others = encode(has.filter((code) => !isInRanges(listed, code)))
    return `  ['${name}', '${own}', '${others}'],`
  })
  return `// Generated from ${fontPackage} by \`pnpm generate\`. Do not edit.

/**
 * The files of the main font, those with common characters first: the name, the characters that its package lists for
 * it and that it has, and those that it has besides. A list has the runs of consecutive characters, in base 36: the
 * distance from the end of the run before, and after \`+\` how many characters follow the first.
 */
export const mainFontFiles: readonly (readonly [name: string, own: string, others: string])[] = [
${lines.join('\n')}
]
`
}
