// Generates the glyphs of the Unicode dot font: the characters of GB2312. With --check, fails if they are stale.
// The file is stale only if the fonts or the characters change. To draw the glyphs anew, delete it first.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import type { SKRSContext2D } from '@napi-rs/canvas'

const module = 'src/placeholder/unicode-glyphs.gen.ts'
const size = 16

const require = createRequire(import.meta.url)

interface Source {
  readonly name: string
  readonly package: string
  /** The copyright notice in the font. */
  readonly copyright: string
}

const chinese: Source = {
  name: 'Noto Sans SC',
  package: '@fontsource-variable/noto-sans-sc',
  copyright: "(c) 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'.",
}
// It has Greek, which the other font lacks, and places the tone marks of pinyin correctly.
const european: Source = {
  name: 'Noto Sans',
  package: '@fontsource-variable/noto-sans',
  copyright:
    'Copyright 2022 The Noto Project Authors (https://github.com/notofonts/latin-greek-cyrillic)',
}
const sources = [chinese, european]

const folderOf = (source: Source): string =>
  dirname(require.resolve(`${source.package}/package.json`))

const versionOf = (source: Source): string => require(`${source.package}/package.json`).version

/** The characters of a font, parsed from ranges such as `U+4e00-4e0f,U+4e11`. */
function charactersOf(source: Source): Set<string> {
  const lists: Readonly<Record<string, string>> = require(`${source.package}/unicode.json`)
  const characters = new Set<string>()
  for (const [, first = '', last = first] of Object.values(lists)
    .join()
    .matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi))
    for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code += 1)
      characters.add(String.fromCodePoint(code))
  return characters
}

const known = new Map(sources.map((source) => [source, charactersOf(source)]))

/** The font that draws the character. */
function sourceOf(character: string): Source | undefined {
  const isEuropean = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(character)
  return [isEuropean ? european : chinese, chinese].find((source) =>
    known.get(source)?.has(character),
  )
}

/** All two-byte characters of GB2312: Chinese, and also symbols, kana, Greek and Cyrillic. */
function* charactersOfGb2312(): Generator<string> {
  const decoder = new TextDecoder('gb2312')
  for (let row = 0xa1; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell))
      if (/^[^\ufffd\p{Private_Use}]$/u.test(character)) yield character
    }
}

// A light weight, so that the strokes of dense characters stay apart.
const weight = 300
// The outline is drawn enlarged and then shifted by less than a dot, to where its strokes fill whole dots best.
// This replaces hinting, which the font does not have.
const enlarged = 8
const margin = 2
const side = (size + 2 * margin) * enlarged

/** A summed-area table of the coverage: the sum of each rectangle from the upper left corner. */
function sumCoverage(context: SKRSContext2D): Float64Array {
  const pixels = context.getImageData(0, 0, side, side).data
  const covered = new Float64Array((side + 1) * (side + 1))
  for (let y = 0; y < side; y += 1) {
    let row = 0
    for (let x = 0; x < side; x += 1) {
      row += (pixels[(y * side + x) * 4 + 3] ?? 0) / 255
      covered[(y + 1) * (side + 1) + x + 1] = row + (covered[y * (side + 1) + x + 1] ?? 0)
    }
  }
  return covered
}

/** The coverage of each dot, from 0 to 1, with the outline shifted for the best fit. */
function findBestCoverage(covered: Float64Array): number[] {
  const upTo = (x: number, y: number): number => covered[y * (side + 1) + x] ?? 0
  const whole = upTo(side, side) / enlarged ** 2
  let best: number[] = []
  let bestScore = Number.NEGATIVE_INFINITY
  for (let down = -enlarged / 2; down < enlarged / 2; down += 1)
    for (let right = -enlarged / 2; right < enlarged / 2; right += 1) {
      const dots = Array.from({ length: size * size }, (_, index) => {
        const x = (margin + (index % size)) * enlarged + right
        const y = (margin + Math.floor(index / size)) * enlarged + down
        const [end, bottom] = [x + enlarged, y + enlarged]
        return (upTo(end, bottom) - upTo(x, bottom) - upTo(end, y) + upTo(x, y)) / enlarged ** 2
      })
      const outside = whole - dots.reduce((sum, dot) => sum + dot, 0)
      const score = dots.reduce((sum, dot) => sum + (dot - 0.5) ** 2, -3 * outside)
      if (score > bestScore) {
        bestScore = score
        best = dots
      }
    }
  return best
}

/** Which dots are set. In a dense area the threshold is higher, so that gaps stay open. */
function selectDots(dots: readonly number[]): boolean[] {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= size || y >= size ? 0 : (dots[y * size + x] ?? 0)
  return dots.map((dot, index) => {
    let around = 0
    for (let down = -1; down <= 1; down += 1)
      for (let right = -1; right <= 1; right += 1)
        around += at((index % size) + right, Math.floor(index / size) + down) / 9
    return dot >= 0.2 + 0.4 * around
  })
}

async function drawDots(characters: readonly string[]): Promise<string> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas')
  for (const source of sources) {
    const files = join(folderOf(source), 'files')
    for (const file of readdirSync(files).sort())
      if (file.endsWith('-wght-normal.woff2'))
        GlobalFonts.registerFromPath(join(files, file), `Drawn ${source.name}`)
  }
  const context = createCanvas(side, side).getContext('2d')
  const bitmap = Buffer.alloc((characters.length * size * size) / 8)
  for (const [place, character] of characters.entries()) {
    context.clearRect(0, 0, side, side)
    context.font = `${weight} ${size * enlarged}px "Drawn ${sourceOf(character)?.name}"`
    const left = (side - context.measureText(character).width) / 2
    context.fillText(character, left, (margin + 14) * enlarged)
    for (const [index, isSet] of selectDots(findBestCoverage(sumCoverage(context))).entries()) {
      const [x, y] = [index % size, Math.floor(index / size)]
      const bit = place * size * size + (x >> 3) * 8 * size + y * 8 + (x & 7)
      if (isSet) bitmap[bit >> 3] = (bitmap[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
    }
  }
  return deflateSync(bitmap, { level: 9 }).toString('base64')
}

const describe = (source: Source): string =>
  `${source.name}, ${source.package} ${versionOf(source)},\n  ${source.copyright}`

function license(): string {
  const text = readFileSync(join(folderOf(chinese), 'LICENSE'), 'utf8')
  return text.slice(text.indexOf('This Font Software is licensed')).trim()
}

// Sorted, so that neighbours often share their left half and compress better.
const characters = [...charactersOfGb2312()].filter((character) => sourceOf(character)).sort()

// Bundlers keep a comment that begins with /*!, so the license stays with the glyphs.
const beforeDots = `// Generated by \`pnpm generate\`. Do not edit.
/*!
The glyphs, ${size} by ${size} dots each, are made from the fonts

${sources.map(describe).join('\n')}

in weight ${weight}, and are under the same license, the SIL Open Font License 1.1.

${license()}
*/

/** The characters of GB2312 that the fonts have. */
export const characters: string =
  '${characters.join('')}'

/** Per character the left half, one byte per row, then the right half; compressed with zlib, in base64. */
export const dots: string =
  '`

const path = fileURLToPath(new URL(module, import.meta.url))

// Does not compare the glyphs: CPUs round outlines differently, and versions of Node compress differently.
function isFresh(): boolean {
  try {
    return readFileSync(path, 'utf8').startsWith(beforeDots)
  } catch {
    return false
  }
}

if (isFresh()) {
  console.log(`${module} is up to date`)
} else if (process.argv.includes('--check')) {
  console.error(`${module} is stale: run \`npx pnpm@12.21.0 generate\` and commit what it writes.`)
  process.exitCode = 1
} else {
  writeFileSync(path, `${beforeDots}${await drawDots(characters)}'\n`)
  console.log(`wrote ${module}`)
}
